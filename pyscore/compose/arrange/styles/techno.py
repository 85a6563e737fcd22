"""Techno: a kick that never stops, a rumble behind it, hats as a machine has them, one chord stab going round."""

from ..style import Layer, Style

STYLE = Style(
    name="techno",
    bpm=(126, 132, 142),
    kit="909",
    drums={
        0.0: {"bd": "8*4"},
        0.3: {"bd": "9*4", "oh": "[~ 5]*4"},
        0.55: {"bd": "9*4", "oh": "[~ 6]*4", "hh": "[4 3 5 3]*4", "cp": "<~ [~ 6 ~ ~]>"},
        0.8: {"bd": "9*4", "oh": "[~ 7]*4", "hh": "[5 3 6 4]*4", "cp": "~ 7 ~ 7", "rd": "6*8", "rim": "5(7,16,3)"},
    },
    fills=(
        {"bd": "9 9 9 [9 ~ 9 9]"},
        {"bd": "9 9 ~ ~", "sn": "~ ~ [4 4 5 5] [6 7 8 9]"},
    ),
    layers=(
        Layer(
            "bass",
            "sub bass",
            "line",
            {0.0: "~ 1 1 1", 0.3: "[~ 1 1 1]*4", 0.8: "[~ 1 1 1]*3 [~ 1 8 1]"},
            centre="a1",
            level=0.8,
            gate=0.8,
        ),
        Layer(
            "acid",
            "acid bass",
            "line",
            {0.6: "[1 1 8 1] [~ 1 5 8] [1 ~ 7 8] [1 8 ~ 7]"},
            centre="a2",
            level=0.4,
            gate=0.5,
        ),
        Layer(
            "stab",
            "synth stab",
            "line",
            {0.4: "[~ ~ ~ 1] ~ [~ ~ 1 ~] ~", 0.75: "<[[~ ~ ~ 1] ~ [~ ~ 1 ~] ~] [~ [~ 1] ~ [~ ~ ~ 1]]>"},
            centre="c4",
            level=0.4,
            gate=0.6,
        ),
        Layer("drone", "dark pad", "pad", {0.0: "6", 0.7: "5"}, voicing="fifth", centre="c3", level=0.4),
    ),
    lead="synth pluck",
    phrase=8,
    crash="cr",
    fade=True,
    ending="9@4",
)
