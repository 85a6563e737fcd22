"""Drum & bass: a break cut up at 174, its snares on two and four, ghost notes between; the bass at half the speed."""

from ..style import Layer, Style

STYLE = Style(
    name="drum & bass",
    bpm=(168, 174, 178),
    kit="studio",
    drums={
        0.0: {"hh": "[5 3]*4", "rd": "4*4"},
        0.3: {"bd": "9 ~ [~ 8] ~", "sn": "~ 9 ~ 9", "hh": "[6 4]*4"},
        0.55: {
            "bd": "<[[9 ~ 8 ~] ~ [~ ~ 9 ~] ~] [[9 ~ ~ ~] ~ [~ 8 9 ~] ~]>",
            "sn": "<[~ [9 ~ ~ 3] [~ 3 ~ ~] [9 ~ ~ 2]] [~ [9 ~ ~ 3] [~ 3 ~ 2] [~ ~ 9 ~]]>",
            "hh": "[7 ~ 5 ~]*4",
            "sh": "[3 2 4 2]*4",
        },
        0.85: {
            "bd": "<[[9 ~ 8 ~] ~ [~ ~ 9 ~] ~] [[9 ~ 8 ~] ~ [~ 8 9 ~] [~ ~ ~ 7]]>",
            "sn": "<[~ [9 ~ ~ 4] [~ 4 ~ ~] [9 ~ ~ 3]] [~ [9 ~ ~ 4] [~ 4 ~ 3] [~ 4 9 3]]>",
            "hh": "[6 4 6 4]*4",
            "rd": "[7 5]*4",
        },
    },
    fills=(
        {"sn": "~ ~ ~ [9 ~ 6 8]", "bd": "~ ~ ~ [~ 8 ~ ~]"},
        {"sn": "~ ~ [6 ~ 7 7] [8 8 9 9]", "bd": "~ ~ [~ 9 ~ ~] 9"},
    ),
    layers=(
        Layer(
            "bass",
            "reese bass",
            "line",
            {0.3: "1@6 ~ ~", 0.55: "<[1@6 ~ 8] [1@3 1 ~ 5 7 ~]>", 0.85: "<[1@5 8 7 5] [1@3 1 8@2 7 5]>"},
            centre="a1",
            level=0.75,
        ),
        Layer("sub", "sub bass", "line", {0.2: "1@8"}, centre="a1", level=0.7),
        Layer("pad", "pad", "pad", {0.0: "6", 0.6: "5"}, voicing="ninth", centre="c4", level=0.45),
        Layer(
            "keys",
            "electric piano",
            "chords",
            {0.0: "<[6@6 ~ 5] [~ 5@3 ~ 5@3]>", 0.6: "[~ ~ ~ 6] ~ [~ ~ 6 ~] ~"},
            voicing="ninth",
            centre="c4",
            level=0.4,
        ),
        Layer(
            "stab",
            "supersaw",
            "chords",
            {0.8: "<[~] [~ ~ [~ ~ ~ 6] [~ 6 ~ ~]]>"},
            voicing="seventh",
            centre="c5",
            level=0.3,
            gate=0.6,
        ),
    ),
    lead="square lead",
    phrase=8,
    ending="9@4",
)
