"""Salsa: the son clave, two strokes and then three; cáscara, congas, a bass ahead of the bar, a piano's montuno."""

from ..style import Layer, Style

# In eighths, a bar with two strokes of the clave and a bar with three (Mauleón, Salsa Guidebook, 1993).
CLAVE = "<[~ ~ 7 ~ 7 ~ ~ ~] 7(3,8)>"
CASCARA = "<[8 ~ 6 8 ~ 8 ~ 6] [8 ~ 6 ~ 8 8 ~ 6]>"
TUMBAO = {"hc": "~ 7 ~ ~", "mc": "[4 3] [~ 3] [4 3] ~", "lc": "~ ~ ~ [8 8]"}

STYLE = Style(
    name="salsa",
    bpm=(160, 188, 220),
    kit="studio",
    drums={
        0.0: {"cl": CLAVE, "ma": "[4 3]*4"},
        0.3: {"cl": CLAVE, "rim": CASCARA, **TUMBAO},
        0.65: {"cl": CLAVE, "rim": CASCARA, "ma": "[5 3]*4", "bd": "<[~ [~ 6] ~ ~] [~ [~ 6] ~ ~]>", **TUMBAO},
        0.85: {"cl": CLAVE, "cb": "8 [6 5] 8 [6 5]", "rd": CASCARA, "ma": "[6 4]*4", "bd": "~ [~ 7] ~ ~", **TUMBAO},
    },
    fills=(
        {"ht": "~ ~ ~ [7 8]"},
        {"ht": "~ ~ [8 7] [8 8 ~ ~]", "mt": "~ ~ ~ [~ ~ 8 9]"},
    ),
    layers=(
        # Its last note belongs to the next bar, and sounds on into it.
        Layer(
            "bass", "upright bass", "line", {0.0: "1@3 5@3 1@2", 0.3: "~ ~ ~ 5@3 n@2"}, centre="a1", level=0.9, gate=3.0
        ),
        Layer(
            "montuno",
            "piano",
            "arp",
            {
                0.0: "0 [1,2] [0,3] [1,2]",
                0.3: "<[[0,3] ~ [1,2] [0,3] ~ [1,2] ~ [0,3]] [~ [1,2] ~ [0,3] ~ [1,2] ~ [0,3]]>",
                0.8: "<[[0,3] ~ [1,4] [0,3] ~ [2,5] ~ [1,4]] [~ [2,5] ~ [0,3] ~ [1,4] ~ [2,5]]>",
            },
            voicing="triad",
            centre="c4",
            level=0.55,
            gate=0.9,
            ahead=True,
        ),
        Layer(
            "brass",
            "trumpet, trumpet, trombone",
            "chords",
            {0.6: "<[~] [~ ~ ~ [~ 8]] [~] [8 [~ 8] ~ ~]>", 0.85: "<[[~ 8] [~ 8] [~ 8] 8] [~] [8 [~ 8] ~ [8 8]] [~]>"},
            voicing="triad",
            centre="a4",
            level=0.85,
            gate=0.6,
            ahead=True,
        ),
    ),
    lead="flute",
    phrase=8,
    ending="9 [~ 9] ~ [9 ~]",
)
