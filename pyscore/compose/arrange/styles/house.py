"""House: a 909 on four, claps, hats between, a bass that dances around the kick, stabs of organ and piano."""

from ..style import LIGHT, Layer, Style

STYLE = Style(
    name="house",
    bpm=(118, 124, 130),
    kit="909",
    drums={
        0.0: {"hh": "[~ 6]*4", "bd": "7*4"},
        0.35: {"bd": "9*4", "cp": "~ 7 ~ 7", "oh": "[~ 6]*4", "hh": "[4 ~ ~ 3]*4"},
        0.7: {
            "bd": "9*4",
            "cp": "~ 8 ~ 8",
            "oh": "[~ 7]*4",
            "hh": "[5 3 ~ 4]*4",
            "rim": "[~ ~ ~ 5] ~ [~ 5 ~ ~] [~ ~ 5 ~]",
        },
        0.9: {
            "bd": "9*4",
            "cp": "~ 8 ~ [8 ~ ~ 5]",
            "oh": "[~ 8]*4",
            "hh": "[5 4 ~ 4]*4",
            "rd": "[~ 6]*4",
            "rim": "5(5,16,2)",
        },
    },
    fills=(
        {"bd": "9 9 9 ~", "cp": "~ 8 ~ [~ ~ 7 7]"},
        {"sn": "~ ~ [5 6 7 8] [8 8 9 9]", "bd": "9 9 ~ ~"},
    ),
    layers=(
        Layer(
            "bass",
            "synth bass",
            "line",
            {0.0: "1@8", 0.35: "[~ 1] [~ 1] [~ ~ 1 1] [~ 5]", 0.7: "[1 ~ ~ 1] [~ ~ 1 ~] [1 ~ 8 ~] [~ 1 ~ 7]"},
            centre="a1",
            level=0.85,
            gate=0.7,
        ),
        Layer(
            "stabs",
            "piano",
            "chords",
            {0.35: "[7 ~ ~ 7] [~ ~ 7 ~] ~ [~ ~ 6 ~]", 0.7: "[7 ~ ~ 7] [~ ~ 7 ~] [~ 7 ~ ~] [7 ~ 6 ~]"},
            voicing="ninth",
            centre="e4",
            level=0.5,
            gate=0.8,
            ahead=True,
        ),
        Layer("organ", "organ", "chords", {0.5: "[~ 6]*4"}, voicing="seventh", centre="c4", level=0.35, gate=0.4),
        Layer("pad", "pad", "pad", {0.0: "6", 0.6: "5"}, voicing="spread", centre="c4", level=0.45),
    ),
    lead="poly synth",
    swing=LIGHT,
    phrase=8,
    crash="cr",
    fade=True,
    ending="9@4",
)
