"""Funk: everything on the one, ghost notes between the backbeats, sixteenths of clavinet and scratched guitar."""

from ..style import SHUFFLED, Layer, Style

STYLE = Style(
    name="funk",
    bpm=(92, 104, 116),
    kit="acoustic",
    drums={
        0.0: {"bd": "9 ~ [~ ~ 7 ~] ~", "hh": "[6 3]*4", "rim": "~ 6 ~ 6"},
        0.35: {
            "bd": "<[[9 ~ 7 ~] ~ [~ ~ 8 ~] [~ 6 ~ ~]] [[9 ~ ~ 6] ~ [~ 7 8 ~] ~]>",
            "sn": "[~ ~ ~ 2] [9 ~ ~ 3] [~ 2 ~ 2] [9 ~ ~ 2]",
            "hh": "[7 3 5 3]*4",
        },
        0.7: {
            "bd": "<[[9 ~ 7 ~] [~ ~ ~ 6] [~ ~ 8 ~] [~ 6 ~ ~]] [[9 ~ ~ 7] ~ [~ 7 8 ~] [~ ~ 7 ~]]>",
            "sn": "[~ ~ ~ 2] [9 ~ ~ 3] [~ 3 ~ 2] [9 2 ~ 3]",
            "hh": "[7 3 6 3]*3 [7 3 ~ 3]",
            "oh": "~ ~ ~ [~ ~ 7 ~]",
            "cb": "6 6 6 6",
        },
    },
    fills=(
        {"sn": "~ ~ ~ [9 3 3 8]", "oh": "~ ~ ~ [~ ~ 7 ~]"},
        {"bd": "~ ~ ~ [8 ~ ~ 8]", "sn": "~ ~ ~ [~ 8 ~ 8]"},
        {"sn": "~ ~ [8 3 8 3] [3 8 ~ 9]", "ht": "~ ~ ~ [~ ~ 8 ~]", "bd": "~ ~ 8 [8 ~ ~ ~]"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {
                0.0: "1@3 ~ ~ ~ 7 8",
                0.35: "[1 ~ ~ 1] [~ ~ 7 8] [1 ~ 1 ~] [5 ~ 7 a]",
                0.7: "<[[1 ~ 8 1] [~ 1 7 8] [1 ~ ~ 5] [7 8 ~ a]] [[1 ~ ~ 1] [8 ~ 7 8] [1 3 ~ 5] [~ 7 8 a]]>",
            },
            centre="a1",
            level=0.85,
            gate=0.75,
        ),
        Layer(
            "clav",
            "clavinet",
            "chords",
            {0.3: "[~ ~ 6 ~] [~ 6 ~ 5] [~ ~ 7 ~] [~ 5 6 ~]"},
            voicing="rootless",
            centre="e4",
            level=0.45,
            gate=0.7,
        ),
        Layer(
            "scratch",
            "electric guitar",
            "chords",
            {0.5: "[6 ~ 3 5] [~ 3 6 ~] [3 ~ 6 3] [~ 6 ~ 5]"},
            voicing="chop",
            centre="c5",
            level=0.4,
            gate=0.45,
        ),
        Layer(
            "keys",
            "electric piano",
            "chords",
            {0.0: "6@6 ~ 5", 0.6: "7@3 ~ ~ 5 ~ 5"},
            voicing="ninth",
            centre="c4",
            level=0.45,
        ),
        Layer(
            "horns",
            "trumpet, alto sax, tenor sax",
            "chords",
            {0.65: "<[~] [~ ~ [~ ~ ~ 7] [8 ~ ~ ~]]>", 0.85: "<[[8 ~ ~ 7] ~ ~ ~] [~ ~ [~ ~ 6 8] [~ 8 ~ ~]]>"},
            voicing="rootless",
            centre="a4",
            level=0.85,
            gate=0.8,
        ),
    ),
    lead="baritone sax",
    swing=SHUFFLED,
    solo="blues",
    ending="[9 ~ ~ ~] ~ ~ ~",
    lag={"horns": 0.008},
)
