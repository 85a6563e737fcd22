"""Gospel: triplets under everything, claps on two and four, a swelling organ, a piano that leads to each chord."""

from ..style import TRIPLETS, Layer, Style

STYLE = Style(
    name="gospel",
    bpm=(66, 84, 132),
    kit="acoustic",
    drums={
        0.0: {"cp": "~ 6 ~ 6"},
        0.35: {"bd": "8 ~ 7 [~ 5]", "sn": "~ 7 ~ 7", "cp": "~ 6 ~ 6", "hh": "[6 3 4]*4"},
        0.65: {
            "bd": "8 [~ ~ 6] 8 [~ ~ 6]",
            "sn": "~ 8 ~ 8",
            "cp": "~ 7 ~ 7",
            "rd": "[7 4 5]*4",
            "tb": "[4 2 3] [7 2 3] [4 2 3] [7 2 3]",
        },
        0.85: {
            "bd": "8 [8 ~ 7] 8 [8 ~ 7]",
            "sn": "[~ ~ 3] 9 [~ ~ 3] 9",
            "cp": "~ 8 ~ 8",
            "oh": "6*4",
            "tb": "[6 3 5]*4",
        },
    },
    fills=(
        {"sn": "~ ~ ~ [7 7 8]"},
        {"sn": "~ ~ [7 6 7] [8 ~ ~]", "ht": "~ ~ ~ [~ 8 ~]", "lt": "~ ~ ~ [~ ~ 9]", "bd": "~ ~ 7 7"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {0.0: "1@4", 0.35: "1 [~ ~ 1] [5 ~ ~] [3 ~ a]", 0.7: "[1 ~ 1] [3 ~ 3] [5 ~ 5] [6 ~ a]"},
            centre="a1",
            level=0.85,
        ),
        Layer("organ", "organ", "pad", {0.0: "5", 0.5: "6", 0.8: "8"}, voicing="seventh", centre="c4", level=0.36),
        Layer(
            "piano",
            "piano",
            "chords",
            {0.0: "7@2 6@2", 0.35: "7 [~ ~ 5] 6 [5 ~ 6]", 0.7: "[7 ~ 6] [7 ~ 6] [7 ~ 6] [7 6 7]"},
            voicing="octaves",
            centre="e4",
            level=0.52,
        ),
        Layer("choir", "soprano, alto, tenor", "pad", {0.5: "6", 0.8: "8"}, voicing="triad", centre="c5", level=0.5),
    ),
    lead="singer",
    swing=TRIPLETS,
    solo="pentatonic",
    ending="9 ~ 9@2",
)
