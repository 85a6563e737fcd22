"""Blues: a shuffle in triplets, the bass up the sixth chord and down again, a guitar on root, fifth and sixth."""

from ..style import TRIPLETS, Layer, Style

STYLE = Style(
    name="blues",
    bpm=(72, 112, 140),
    kit="acoustic",
    drums={
        0.0: {"hh": "[6 4]*4", "bd": "7 ~ 7 ~", "rim": "~ 6 ~ 6"},
        0.35: {"bd": "8 ~ [8 6] ~", "sn": "~ 8 ~ [8 2]", "hh": "[7 5]*4"},
        0.65: {"bd": "8 [~ 6] 8 [~ 6]", "sn": "[~ 2] [8 2] [~ 2] [8 3]", "rd": "[7 5]*4", "hh": "~ 5 ~ 5"},
        0.85: {"bd": "8 8 8 8", "sn": "[3 4] [9 4] [3 4] [9 4]", "rd": "[8 5]*4", "oh": "~ 5 ~ 5"},
    },
    fills=(
        {"sn": "~ ~ ~ [7 7 8]"},
        {"sn": "~ ~ [7 6 7] ~", "ht": "~ ~ ~ [8 8 ~]", "lt": "~ ~ ~ [~ ~ 9]", "bd": "~ ~ 7 7"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {
                0.0: "1 1 5 5",
                0.35: "<[1 3 5 6] [8 6 5 a]>",
                0.7: "<[[1 1] [3 3] [5 5] [6 6]] [[8 8] [7 6] [5 5] [3 a]]>",
            },
            centre="a1",
            level=0.85,
            gate=0.9,
        ),
        Layer(
            "boogie",
            "electric guitar",
            "line",
            {0.2: "[[1,5] [1,5]] [[1,6] [1,6]] [[1,5] [1,5]] [[1,6] [1,6]]"},
            centre="a2",
            level=0.4,
            gate=0.8,
        ),
        Layer(
            "piano",
            "piano",
            "chords",
            {0.4: "<[~ [~ 6] ~ [~ 5]] [[~ 6] ~ [6 6 6] ~]>", 0.75: "[6 6 6]*4"},
            voicing="rootless",
            centre="c5",
            level=0.42,
            gate=0.7,
        ),
        Layer("organ", "organ", "pad", {0.55: "5", 0.85: "7"}, voicing="seventh", centre="c4", level=0.32),
    ),
    lead="harmonica",
    swing=TRIPLETS,
    solo="blues",
    ending="[9 9] [~ 9] [~ 9] 9",
    lag={"boogie": 0.01},
)
