"""Rock: straight eighths, kick and snare in the open, power chords, a bass that doubles the root."""

from ..style import Layer, Style

STYLE = Style(
    name="rock",
    bpm=(100, 126, 160),
    kit="acoustic",
    drums={
        0.0: {"bd": "8 ~ ~ ~", "hh": "6*4", "rim": "~ ~ 6 ~"},
        0.35: {"bd": "<[8 ~ [8 8] ~] [8 [~ 7] [~ 8] ~]>", "sn": "~ 9 ~ 9", "hh": "[8 5]*4"},
        0.65: {"bd": "<[9 [~ 8] [8 8] ~] [9 [~ 8] [~ 8] [~ 7]]>", "sn": "~ 9 ~ 9", "oh": "[7 5]*4"},
        0.85: {"bd": "[9 8] ~ [9 8] [~ 8]", "sn": "~ 9 ~ 9", "cr": "<8 ~> ~ ~ ~", "rd": "8*4", "oh": "[~ 5]*4"},
    },
    fills=(
        {"sn": "~ ~ ~ [8 7 8 9]", "bd": "~ ~ ~ 8"},
        {"sn": "~ ~ ~ 8", "ht": "~ ~ ~ [~ 8]", "bd": "~ ~ ~ [8 8]"},
        {
            "sn": "~ ~ [9 7 8 7] ~",
            "ht": "~ ~ ~ [9 8 ~ ~]",
            "mt": "~ ~ ~ [~ ~ 8 ~]",
            "lt": "~ ~ ~ [~ ~ ~ 9]",
            "bd": "~ ~ 8 8",
        },
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {0.0: "1 1 1 1", 0.35: "1 1 1 1 1 1 1 a", 0.8: "1*6 5 a"},
            centre="a1",
            level=0.85,
            gate=0.9,
        ),
        Layer(
            "rhythm",
            "distorted guitar",
            "chords",
            {0.35: "8@3 7 [~ 7] 7 7 7", 0.65: "8*8"},
            voicing="power",
            centre="e3",
            level=0.45,
            gate=0.9,
        ),
        Layer(
            "clean",
            "electric guitar",
            "arp",
            {0.0: "0 1 2 3 4 3 2 1", 0.65: "[0 2]*4"},
            voicing="barre",
            centre="e3",
            level=0.5,
        ),
        Layer("organ", "organ", "pad", {0.5: "5", 0.8: "7"}, voicing="octaves", centre="c4", level=0.3),
    ),
    lead="synth lead",
    solo="blues",
    ending="[9 9] [9 9] 9@2",
)
