"""Tango: four marked beats, the síncopa between them, a milonga's three, three and two; the last chord a whisper."""

from ..style import Layer, Style

STYLE = Style(
    name="tango",
    bpm=(112, 120, 132),
    kit="acoustic",
    drums={
        0.0: {"rim": "3 ~ 3 ~"},
        0.35: {"rim": "5 3 4 3", "bd": "5 ~ 4 ~"},
        0.65: {"rim": "<[5 3 4 3] 6(3,8)>", "bd": "<[6 ~ 5 ~] 7(3,8)>", "sn": "~ 2 ~ 3"},
        0.85: {"rim": "6(3,8)", "bd": "8(3,8)", "sn": "~ 3 ~ [3 4]", "lt": "<~ [~ ~ ~ [~ 5]]>"},
    },
    fills=(
        {"rim": "~ ~ ~ [6 6]"},
        {"sn": "~ ~ ~ [3 4 5 6]", "bd": "~ ~ ~ 7"},
    ),
    layers=(
        Layer(
            "bass",
            "double bass",
            "line",
            {0.0: "1@2 5@2", 0.35: "1 5 1 a", 0.7: "<[1 5 1 5] [1@3 1@3 5@2]>"},
            centre="a1",
            level=0.85,
            gate=0.6,
        ),
        Layer(
            "piano",
            "piano",
            "chords",
            {
                0.0: "7@2 6@2",
                0.35: "<[8 6 7 6]!3 [[8 8] [~ 8] 7 6]>",
                0.7: "<[8 6 7 6] [8 ~ ~ 8 ~ ~ 8 ~] [[8 8] [~ 8] 7 6]>",
            },
            voicing="octaves",
            centre="c4",
            level=0.55,
            gate=0.45,
        ),
        Layer(
            "bandoneon",
            "accordion",
            "chords",
            {0.2: "6@4", 0.5: "<[7 5 6 5] [[7 7] [~ 7] 6@2]>"},
            voicing="triad",
            centre="c5",
            level=0.42,
            gate=0.7,
        ),
        Layer(
            "strings", "violin, violin, viola", "pad", {0.55: "6", 0.8: "7"}, voicing="triad", centre="c5", level=0.42
        ),
    ),
    lead="violin",
    crash="",
    phrase=8,
    ending="[9 ~] [4 ~] ~ ~",
)
