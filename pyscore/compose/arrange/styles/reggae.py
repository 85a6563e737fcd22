"""Reggae: the one drop, in which nothing is on the first beat; guitar off the beat, an organ that bubbles between."""

from ..style import TRIPLETS, Layer, Style

STYLE = Style(
    name="reggae",
    bpm=(66, 76, 88),
    kit="acoustic",
    drums={
        0.0: {"rim": "~ 7 ~ 7", "hh": "[5 3]*4"},
        0.3: {"bd": "~ 9 ~ 9", "rim": "~ 8 ~ 8", "hh": "[6 4]*4"},
        0.65: {
            "bd": "~ 9 ~ 9",
            "rim": "<[~ 8 ~ 8] [~ 8 ~ [8 4]]>",
            "hh": "[7 4]*3 [7 ~]",
            "oh": "~ ~ ~ [~ 5]",
            "sh": "[3 4]*4",
        },
        0.85: {"bd": "9 9 9 9", "sn": "~ 8 ~ 8", "hh": "[7 4]*4", "cb": "[~ 4]*4", "sh": "[3 4]*4"},
    },
    fills=(
        {"sn": "~ ~ ~ [8 6]", "ht": "~ ~ [~ 7] ~"},
        {"sn": "~ ~ [7 7 7] ~", "ht": "~ ~ ~ [8 8 ~]", "lt": "~ ~ ~ [~ ~ 8]"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {0.0: "1@3 5 ~ 1@3", 0.4: "<[1 ~ 1 3 5 ~ 5 3] [1 ~ 8 7 5 ~ 3 a]>"},
            centre="a1",
            level=0.95,
            gate=0.8,
        ),
        Layer(
            "skank", "electric guitar", "chords", {0.0: "[~ 7]*4"}, voicing="chop", centre="c5", level=0.42, gate=0.35
        ),
        Layer(
            "bubble",
            "organ",
            "chords",
            {0.3: "[[4 ~] [~ 6]]*4", 0.7: "[[5 ~] [~ 7]]*4"},
            voicing="chop",
            centre="c4",
            level=0.35,
            gate=0.6,
        ),
        Layer("piano", "piano", "chords", {0.5: "[~ 5]*4"}, voicing="triad", centre="c4", level=0.4, gate=0.35),
        Layer(
            "horns",
            "trumpet, tenor sax, trombone",
            "chords",
            {0.75: "<[~] [7@3 6 ~ 7@3] [~] [~ ~ [~ 7] 8]>"},
            voicing="triad",
            centre="a4",
            level=0.85,
        ),
    ),
    lead="synth lead",
    swing=TRIPLETS,
    solo="pentatonic",
    crash="",
    ending="[9 ~] ~ ~ ~",
    lag={"bass": 0.01, "skank": -0.005},
)
