"""Bossa nova: João Gilberto's guitar over the bossa clave on the side stick, a surdo's dotted beat, a soft shaker."""

from ..style import Layer, Style

STYLE = Style(
    name="bossa",
    bpm=(100, 132, 160),
    kit="acoustic",
    drums={
        0.0: {"sh": "[4 3]*4", "bd": "[5 ~ ~ 4] [5 ~ ~ 4]"},
        # The clave of the bossa nova: three strokes, then two, the last of them an eighth later than the son's.
        0.3: {"rim": "<6(3,8) [~ ~ 6 ~ ~ 6 ~ ~]>", "bd": "[7 ~ ~ 5] [7 ~ ~ 5]", "hh": "[5 3]*4"},
        0.7: {"rim": "<7(3,8) [~ ~ 7 ~ ~ 7 ~ ~]>", "bd": "[8 ~ ~ 6] [8 ~ ~ 6]", "hh": "[6 4]*4", "sh": "[4 2 3 2]*4"},
        0.9: {
            "rim": "<7(3,8) [~ ~ 7 ~ ~ 7 ~ ~]>",
            "bd": "[8 ~ ~ 6] [8 ~ ~ 6]",
            "rd": "[6 4]*4",
            "hh": "~ 5 ~ 5",
            "sh": "[5 2 4 2]*4",
        },
    },
    fills=(
        {"rim": "~ ~ ~ [6 ~ 6 6]"},
        {"sn": "~ ~ ~ [5 6 ~ 6]", "ht": "~ ~ [~ ~ 6 ~] ~"},
    ),
    layers=(
        Layer(
            "bass",
            "upright bass",
            "line",
            {0.0: "1@4 5@4", 0.3: "<[1@3 5 5@3 1] [1@3 -5 -5@3 a]>", 0.85: "1@3 5 5@3 n"},
            centre="a1",
            level=0.85,
        ),
        Layer(
            "comp",
            "guitar",
            "chords",
            {
                0.0: "7@3 6@5",
                0.3: "<[7@2 ~ 7@2 ~ 6 7] [~ 6 7 ~ ~ 7@2 6]>",
                0.8: "<[7@2 6 7@2 6 6 7] [~ 6 7@2 6 7@2 6]>",
            },
            voicing="ninth",
            centre="e4",
            level=0.55,
            gate=0.8,
            ahead=True,
        ),
        Layer(
            "piano",
            "piano",
            "chords",
            {0.5: "<[~ 5@3 ~ ~ ~ 5] [~ ~ 5@2 ~ ~ ~ ~]>"},
            voicing="rootless",
            centre="e4",
            level=0.4,
            gate=0.9,
            ahead=True,
        ),
        Layer("strings", "string section", "pad", {0.75: "5"}, voicing="shell", centre="c5", level=0.3),
    ),
    lead="flute",
    crash="",
    phrase=8,
    ending="9@4",
    human=0.08,
)
