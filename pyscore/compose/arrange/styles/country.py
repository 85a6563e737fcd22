"""Country: a train beat with brushes, boom-chicka guitar, a bass on root and fifth, a banjo that rolls."""

from ..style import Layer, Style

STYLE = Style(
    name="country",
    bpm=(88, 108, 132),
    kit="acoustic",
    drums={
        0.0: {"sn": "[3 2 5 2]*4"},
        0.35: {"bd": "8 ~ 8 ~", "sn": "[3 2 6 2]*4"},
        0.65: {"bd": "8 [~ 5] 8 [~ 5]", "sn": "[4 3 8 3]*4", "hh": "~ 6 ~ 6"},
        0.85: {"bd": "8 8 8 8", "sn": "[4 3 8 3]*3 [4 3 8 6]", "oh": "~ 6 ~ 6", "tb": "[~ 5]*4"},
    },
    fills=(
        {"sn": "~ ~ ~ [6 6 7 7]"},
        {"sn": "~ ~ ~ [8 7 8 8]", "lt": "~ ~ ~ [~ ~ 7 8]", "bd": "~ ~ 8 8"},
    ),
    layers=(
        Layer(
            "bass",
            "upright bass",
            "line",
            {0.0: "1@2 5@2", 0.35: "<[1@2 -5@2]!3 [1 -5 1 a]>"},
            centre="c2",
            level=0.85,
            gate=0.7,
        ),
        Layer(
            "guitar",
            "steel guitar",
            "chords",
            {0.0: "~ 6 ~ 6", 0.35: "~ [7 5] ~ [7 5]"},
            voicing="barre",
            centre="e3",
            level=0.5,
            gate=0.6,
        ),
        Layer(
            "banjo",
            "banjo",
            "arp",
            {0.55: "[0 2 4 1] [2 4 0 3] [0 2 4 1] [2 4 3 2]"},
            voicing="triad",
            centre="c4",
            level=0.4,
            gate=0.7,
        ),
        Layer("steel", "violin, viola", "pad", {0.45: "5", 0.8: "6"}, voicing="fifth", centre="c5", level=0.4),
        Layer(
            "piano",
            "piano",
            "chords",
            {0.75: "~ [6 ~ 6 6] ~ [6 ~ 6 6]"},
            voicing="triad",
            centre="c5",
            level=0.42,
            gate=0.5,
        ),
    ),
    lead="violin",
    solo="pentatonic",
    crash="",
    ending="9 [9 9] 9 ~",
)
