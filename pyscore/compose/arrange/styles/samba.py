"""Samba: the surdo answers on two, tamborim and shaker run in sixteenths, the agogô calls between."""

from ..style import Layer, Style

STYLE = Style(
    name="samba",
    bpm=(92, 104, 126),
    kit="studio",
    drums={
        0.0: {"sh": "[5 3 4 3]*4", "lt": "~ 7 ~ 7"},
        0.35: {"lt": "[4 ~ ~ 4] 9 [4 ~ ~ 4] 9", "sh": "[6 3 4 4]*4", "rim": "[6 ~ 6 ~] [6 ~ 6 6] [~ 6 ~ 6] [~ 6 6 ~]"},
        0.65: {
            "lt": "[4 ~ ~ 5] 9 [4 ~ ~ 5] 9",
            "bd": "[7 ~ ~ 6]*4",
            "sh": "[7 3 4 4]*4",
            "rim": "[7 ~ 7 ~] [7 ~ 7 7] [~ 7 ~ 7] [~ 7 7 ~]",
            "cb": "[5 ~ 5 ~] [~ 5 5 ~] [5 ~ ~ 5] [~ 5 ~ ~]",
        },
        0.85: {
            "lt": "[4 ~ ~ 5] 9 [4 ~ ~ 5] [9 ~ 7 7]",
            "bd": "[7 ~ ~ 6]*4",
            "sn": "[6 3 3 6] [3 3 6 3] [6 3 3 6] [3 6 3 6]",
            "sh": "[7 4 5 5]*4",
            "rim": "[7 ~ 7 ~] [7 ~ 7 7] [~ 7 ~ 7] [~ 7 7 ~]",
            "cb": "[6 ~ 6 ~] [~ 6 6 ~] [6 ~ ~ 6] [~ 6 ~ ~]",
            "tb": "[5 3 6 3]*4",
        },
    },
    fills=(
        {"sn": "~ ~ ~ [7 7 6 8]"},
        {"sn": "~ ~ [7 5 6 7] [7 7 8 9]", "lt": "~ ~ ~ [~ ~ 8 9]"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {0.0: "1@2 -5@2", 0.35: "[1 ~ ~ 1] [-5 ~ ~ -5] [1 ~ ~ 1] [5 ~ ~ a]"},
            centre="a1",
            level=0.85,
            gate=0.85,
        ),
        Layer(
            "comp",
            "guitar",
            "chords",
            {0.0: "[6 ~ 6 ~] [~ 6 ~ ~] [6 ~ 6 ~] [~ 6 ~ ~]", 0.5: "[7 ~ 6 ~] [7 ~ 6 7] [~ 6 ~ 7] [~ 6 7 ~]"},
            voicing="ninth",
            centre="e4",
            level=0.5,
            gate=0.6,
            ahead=True,
        ),
        Layer(
            "cavaquinho",
            "ukulele",
            "chords",
            {0.5: "[5 3 5 5] [3 5 5 3]*2 [5 3 5 5]"},
            voicing="chop",
            centre="c5",
            level=0.35,
            gate=0.5,
        ),
        Layer(
            "brass",
            "trumpet, trumpet, trombone",
            "chords",
            {0.8: "<[~] [~ [~ ~ ~ 7] [~ 7 ~ 8] ~]>"},
            voicing="triad",
            centre="a4",
            level=0.85,
            gate=0.7,
        ),
    ),
    lead="flute",
    crash="",
    ending="[9 ~ 9 9] [~ 9 9 ~] 9 ~",
)
