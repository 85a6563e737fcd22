"""Hip hop: a boom and a bap at 90, sixteenths swung as a sampler swings them, dusty keys that loop."""

from ..style import DUSTY, Layer, Style

STYLE = Style(
    name="hip hop",
    bpm=(82, 90, 98),
    kit="lofi",
    drums={
        0.0: {"hh": "[5 3]*4", "bd": "<[8 ~ ~ ~] ~>"},
        0.3: {"bd": "<[[9 ~ ~ ~] ~ [~ ~ 8 ~] ~] [[9 ~ ~ 7] ~ [~ ~ 8 ~] ~]>", "sn": "~ 9 ~ 9", "hh": "[6 4]*4"},
        0.6: {
            "bd": "<[[9 ~ ~ 7] [~ ~ ~ 6] [~ ~ 8 8] ~] [[9 ~ ~ 7] ~ [~ 8 ~ 8] ~]>",
            "sn": "~ 9 ~ [9 ~ ~ 3]",
            "hh": "[7 ~ 5 3]*3 [7 ~ ~ 4]",
            "oh": "~ ~ ~ [~ ~ 6 ~]",
        },
        0.85: {
            "bd": "<[[9 ~ ~ 7] [~ ~ ~ 7] [~ ~ 8 8] ~] [[9 ~ 7 ~] [~ ~ ~ 7] [~ 8 ~ 8] ~]>",
            "sn": "~ 9 [~ ~ ~ 3] [9 ~ ~ 3]",
            "cp": "~ 7 ~ 7",
            "hh": "[7 3 5 3]*4",
            "perc": "4(3,16,5)",
        },
    },
    fills=(
        {"sn": "~ ~ ~ [9 ~ 5 7]"},
        {"bd": "~ ~ ~ [~ 8 ~ 8]", "sn": "~ ~ [~ ~ ~ 6] [9 ~ 7 ~]"},
    ),
    layers=(
        Layer(
            "bass",
            "upright bass",
            "line",
            {0.25: "1@3 ~ ~ 1 ~ ~", 0.6: "[1 ~ ~ 1] ~ [~ ~ 1 5] [~ ~ 7 8]"},
            centre="a1",
            level=0.9,
        ),
        Layer(
            "keys",
            "electric piano",
            "chords",
            {0.0: "6@6 ~ ~", 0.5: "<[6@3 5 ~ 5@3] [6@3 ~ 5@2 ~ 5]>"},
            voicing="ninth",
            centre="c4",
            level=0.5,
        ),
        Layer(
            "vibes", "vibraphone", "arp", {0.65: "<[~ 3 2 ~ 1 ~ ~ 0] [~]>"}, voicing="ninth", centre="c5", level=0.45
        ),
        Layer("pad", "dark pad", "pad", {0.4: "5"}, voicing="shell", centre="c4", level=0.35),
    ),
    lead="flute",
    swing=DUSTY,
    crash="",
    solo="pentatonic",
    fade=True,
    ending="9@4",
    lag={"bass": 0.015, "keys": 0.012},
)
