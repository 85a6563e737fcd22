"""Trap: an 808 that is kick and bass, a snare on three, hats that roll in threes and thirty-seconds."""

from ..style import Layer, Style

STYLE = Style(
    name="trap",
    bpm=(132, 142, 156),
    kit="808",
    drums={
        0.0: {"hh": "[5 4]*4"},
        0.3: {"bd": "9 ~ ~ [~ 7]", "sn": "~ ~ 9 ~", "hh": "[6 4]*4"},
        0.55: {
            "bd": "<[9 [~ ~ ~ 7] ~ [~ 8]] [[9 ~ ~ 8] ~ ~ [~ ~ 8 ~]]>",
            "sn": "~ ~ 9 ~",
            "cp": "~ ~ 7 ~",
            "hh": "<[[7 5]*3 [6 5 6]] [[7 5]*2 [6*6] [7 5]]>",
        },
        0.8: {
            "bd": "<[9 [~ ~ ~ 8] [~ ~ 7 ~] [~ 8]] [[9 ~ ~ 8] ~ [~ ~ ~ 8] [~ ~ 8 ~]]>",
            "sn": "~ ~ 9 <~ [~ ~ ~ 6]>",
            "cp": "~ ~ 8 ~",
            "hh": "<[[7 5]*2 [7 5 6 5] [6*6]] [[7 5] [6*8] [7 5]*2] [[7 5]*3 [6*3 6*4]] [[7 5]*2 [7*6] [8*8]]>",
            "oh": "<~ [~ ~ ~ [~ 6]]>",
            "rim": "<~ [~ [~ 5] ~ ~]>",
        },
    },
    fills=(
        {"sn": "~ ~ 9 [~ 6 7 8]"},
        {"sn": "~ ~ 9 [6*6]", "ht": "~ ~ ~ [~ 7]", "hh": "~ ~ [6*4] [7*8]"},
    ),
    layers=(
        Layer(
            "bass",
            "sub bass",
            "line",
            {0.25: "1@6 ~ 1", 0.55: "<[1@3 1 ~ ~ 1 1] [1@3 1 ~ ~ 5 8]>"},
            centre="a1",
            level=0.9,
        ),
        Layer(
            "bell",
            "bell",
            "arp",
            {0.0: "0 2 1 3 2 ~ 1 ~", 0.6: "0 2 [1 3] 2 4 2 3 1"},
            voicing="triad",
            centre="c5",
            level=0.5,
        ),
        Layer("pad", "dark pad", "pad", {0.3: "5", 0.8: "6"}, voicing="octaves", centre="c4", level=0.4),
        Layer(
            "brass", "synth brass", "chords", {0.75: "<[8@3 ~ ~ 6 ~ ~] [~]>"}, voicing="power", centre="c4", level=0.45
        ),
    ),
    lead="square lead",
    crash="",
    solo="pentatonic",
    ending="[9 ~ ~ ~] ~ ~ ~",
)
