"""Soul: a lazy backbeat with the snare behind it, a bass that sings between roots, horns that answer."""

from ..style import Layer, Style

STYLE = Style(
    name="soul",
    bpm=(76, 96, 116),
    kit="acoustic",
    drums={
        0.0: {"bd": "8 ~ 7 ~", "rim": "~ 7 ~ 7", "hh": "5*4"},
        0.35: {"bd": "8 [~ ~ ~ 6] [8 ~ 6 ~] ~", "sn": "~ 8 ~ [8 ~ ~ 2]", "hh": "[6 4]*4"},
        0.7: {
            "bd": "<[8 [~ ~ ~ 7] [8 ~ 7 ~] ~] [[8 ~ ~ 6] ~ [~ ~ 8 ~] [~ ~ ~ 6]]>",
            "sn": "~ 9 [~ ~ ~ 2] 9",
            "hh": "[7 4]*4",
            "tb": "[3 2 7 2]*4",
        },
    },
    fills=(
        {"sn": "~ ~ ~ [7 ~ 7 8]"},
        {"sn": "~ ~ [~ ~ 7 7] [8 7 ~ ~]", "lt": "~ ~ ~ [~ ~ 8 8]"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {
                0.0: "1@3 1 5@2 ~ 1",
                0.35: "[1 ~ ~ 1] [~ 5] [1 ~ ~ 3] [5 a]",
                0.7: "[1 ~ 1 3] [5 ~ 6 5] [1 ~ ~ 1] [3 5 ~ a]",
            },
            centre="a1",
            level=0.8,
            gate=0.85,
        ),
        Layer("organ", "organ", "pad", {0.0: "5", 0.7: "6"}, voicing="seventh", centre="c4", level=0.32),
        Layer(
            "piano",
            "piano",
            "chords",
            {0.35: "7 5 6 5", 0.7: "7 [5 5] 6 [5 5]"},
            voicing="seventh",
            centre="e4",
            level=0.45,
            gate=0.8,
        ),
        Layer("chops", "electric guitar", "chords", {0.3: "~ 7 ~ 7"}, voicing="chop", centre="c5", level=0.4, gate=0.3),
        Layer(
            "horns",
            "trumpet, alto sax, tenor sax, baritone sax",
            "chords",
            {0.55: "<[~] [~ ~ [~ 7] 7]>", 0.75: "<[8 ~ ~ [~ 6]] [~ [~ 7] 7@2]>"},
            voicing="drop 2",
            centre="g4",
            level=0.85,
            gate=0.85,
        ),
    ),
    lead="trumpet",
    solo="pentatonic",
    ending="9@4",
    lag={"chops": 0.008, "horns": 0.012},
)
