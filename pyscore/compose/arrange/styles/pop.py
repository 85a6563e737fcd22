"""Pop: a backbeat that grows from side stick to open hats, a bass that leans on the last eighth, strummed guitar."""

from ..style import Layer, Style

STYLE = Style(
    name="pop",
    bpm=(84, 112, 132),
    kit="acoustic",
    drums={
        0.0: {"bd": "8 ~ [~ 6] ~", "rim": "~ 6 ~ 6", "hh": "[5 3]*4"},
        0.4: {"bd": "[8 ~ ~ 6] ~ [8 ~ 6 ~] ~", "sn": "~ 8 ~ [8 ~ ~ 2]", "hh": "[6 2 4 2]*4"},
        0.7: {"bd": "<[8 [~ 7] 8 ~] [8 [~ 7] [~ 7] 7]>", "sn": "~ 9 ~ [9 ~ ~ 2]", "hh": "[7 4]*4", "tb": "~ 5 ~ 5"},
        0.85: {"bd": "8 [~ 7] 8 [~ 7]", "sn": "~ 9 ~ 9", "oh": "6*4", "rd": "[~ 4]*4", "tb": "[4 2 6 2]*4"},
    },
    fills=(
        {"sn": "~ ~ ~ [~ 6 7 8]", "bd": "~ ~ ~ 7"},
        {"sn": "~ ~ ~ [7 8]", "ht": "~ ~ ~ [~ ~ 7 ~]", "lt": "~ ~ ~ [~ ~ ~ 8]"},
        {"sn": "~ ~ [7 5 7 8] ~", "ht": "~ ~ ~ [8 7 ~ ~]", "lt": "~ ~ ~ [~ ~ 8 9]", "bd": "~ ~ 7 7"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {0.0: "1@4", 0.4: "1@3 1 1@2 5 a", 0.75: "1 1 1 1 1 1 5 a"},
            centre="a1",
            level=0.8,
        ),
        Layer(
            "comp",
            "piano",
            "chords",
            {0.0: "7@2 5@2", 0.4: "7 5 6 5", 0.7: "[7 5]*4"},
            voicing="octaves",
            centre="e4",
            level=0.55,
        ),
        Layer(
            "strum", "steel guitar", "chords", {0.45: "6 [7 4] [~ 4] [7 4]"}, voicing="barre", centre="e3", level=0.45
        ),
        Layer("pad", "warm pad", "pad", {0.3: "5", 0.8: "7"}, voicing="octaves", centre="c4", level=0.4),
        Layer(
            "arp",
            "synth pluck",
            "arp",
            {0.75: "[0 2 1 3]*2 [2 4]*4"},
            voicing="triad",
            centre="c5",
            level=0.35,
            gate=0.6,
        ),
    ),
    lead="synth lead",
    solo="pentatonic",
    ending="9@4",
)
