"""Swing: the ride's ding, ding-a-ding, the pedal hat on two and four, a bass in two, then walking, a sparse piano."""

from ..style import TRIPLETS, Layer, Style

RIDE = "7 [8 5] 7 [8 5]"

STYLE = Style(
    name="swing",
    bpm=(96, 148, 260),
    kit="acoustic",
    drums={
        0.0: {"hh": "~ 6 ~ 6", "sn": "2 3 2 3"},
        0.3: {"rd": RIDE, "hh": "~ 6 ~ 6", "bd": "2*4"},
        0.55: {
            "rd": RIDE,
            "hh": "~ 6 ~ 6",
            "bd": "2 2 2 [2 <~ ~ 6 ~>]",
            "sn": "[~|~|[~ 4]] [~|[~ 3]] [~|[~ 5]] [~|~|4]",
        },
        0.8: {
            "rd": "8 [8 6] 8 [8 6]",
            "hh": "~ 7 ~ 7",
            "bd": "3 3 3 [3 <~ 7>]",
            "sn": "[~|[~ 5]] [~|[~ 4]|5] [~|[~ 6]] [[~ 5]|[5 6 4]]",
        },
    },
    fills=(
        {"sn": "~ ~ ~ [5 6 7]"},
        {"sn": "~ ~ [~ 6] [7 ~ 6]", "bd": "~ ~ ~ [~ 6 ~]"},
        {"sn": "~ ~ [6 6 6] ~", "ht": "~ ~ ~ [7 7 ~]", "lt": "~ ~ ~ [~ ~ 8]", "bd": "~ ~ ~ 6"},
    ),
    layers=(
        Layer("bass", "upright bass", "line", {0.0: "1@2 5@2", 0.45: "w w w w"}, centre="c2", level=0.9),
        Layer(
            "comp",
            "piano",
            "chords",
            {
                0.0: "<[7@3 6 ~ ~ ~ ~] [~ ~ ~ ~ ~ 6 ~ ~]>",
                0.45: "<[7@3 6 ~ ~ ~ ~] [~ 6 ~ ~ [~|~|6] ~ ~ 6] [~ ~ ~ 7 ~ ~ ~ ~] [7@2 ~ 6 ~ 6 ~ ~]>",
                0.8: "<[7@2 ~ 7 ~ ~ 6 6] [~ 7 ~ 6 ~ ~ 7 7] [7 ~ ~ 7 ~ 6 ~ 7] [~ ~ 7 7 ~ ~ 7 ~]>",
            },
            voicing="rootless",
            centre="e4",
            level=0.5,
            gate=0.7,
            ahead=True,
        ),
        Layer(
            "guitar", "electric guitar", "chords", {0.6: "4 5 4 5"}, voicing="shell", centre="c4", level=0.4, gate=0.5
        ),
        Layer(
            "horns",
            "trumpet, alto sax, tenor sax, trombone",
            "chords",
            {0.75: "<[~] [~ ~ [~ 7] 6] [~] [7@3 7 ~ ~ ~ ~]>", 0.95: "<[[~ 8] ~ 8 [~ 8]] [~ [8 8] ~ ~]>"},
            voicing="drop 2",
            centre="a4",
            level=0.85,
            gate=0.8,
            ahead=True,
        ),
    ),
    lead="tenor sax",
    swing=TRIPLETS,
    crash="",
    ending="[9 ~] ~ ~ [~ 6]",
    human=0.1,
)
