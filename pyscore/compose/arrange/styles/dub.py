"""Dub: drums and bass with everything else thrown in and out; steppers when it is hot, chords for an echo to answer."""

from ..style import Layer, Style

STYLE = Style(
    name="dub",
    bpm=(66, 70, 76),
    kit="studio",
    drums={
        0.0: {"rim": "~ ~ 7 ~", "hh": "5?0.3 5?0.3 5?0.3 5?0.3"},
        0.3: {"bd": "~ ~ 9 ~", "rim": "~ ~ 8 ~", "hh": "[6 3?]*4"},
        0.6: {"bd": "9*4", "rim": "~ ~ 8 <~ [~ ~ 6 ~]>", "hh": "[6 3 5 3]*4", "sh": "[~ 4]*4"},
        0.85: {"bd": "9*4", "sn": "~ ~ 9 ~", "rim": "<~ [~ ~ ~ [~ 6 ~ 6]]>", "hh": "[7 4 5 4]*4", "oh": "[~ ~ 5 ~]*4"},
    },
    fills=(
        {"rim": "~ ~ ~ [7 ~ 7 7]"},
        {"sn": "~ ~ ~ [8 8 8]", "lt": "~ ~ [~ 7] ~", "bd": "~ ~ 8 ~"},
    ),
    layers=(
        Layer(
            "bass",
            "sub bass",
            "line",
            {0.0: "1@6 ~ ~", 0.3: "<[1@3 1 ~ 5 ~ 5] [1 ~ 3 5 8@2 ~ 5]>"},
            centre="a1",
            level=0.95,
            gate=0.9,
        ),
        Layer(
            "chords",
            "synth stab",
            "line",
            {0.2: "<[~ [~ 1] ~ ~] [~] [~ ~ ~ [~ ~ 1 ~]] [~]>"},
            centre="c4",
            level=0.35,
            gate=0.3,
        ),
        Layer(
            "skank",
            "electric guitar",
            "chords",
            {0.0: "<[~] [~ 6 ~ ~]>", 0.4: "~ 7 ~ 7?0.4"},
            voicing="chop",
            centre="c5",
            level=0.4,
            gate=0.35,
        ),
        Layer("organ", "organ", "chords", {0.5: "[[~ 4] [~ 5]]*4"}, voicing="chop", centre="c4", level=0.3, gate=0.5),
        Layer(
            "melodica",
            "harmonica",
            "arp",
            {0.65: "<[2@3 1 ~ ~ ~ ~] [~] [3@2 2@2 ~ ~ ~ ~] [~]>"},
            voicing="triad",
            centre="c5",
            level=0.4,
        ),
    ),
    lead="harmonica",
    solo="pentatonic",
    crash="",
    fade=True,
    ending="9@4",
    lag={"bass": 0.012},
)
