"""Disco: four on the floor, open hats off the beat, octaves in the bass, strings that hold and run."""

from ..style import Layer, Style

STYLE = Style(
    name="disco",
    bpm=(110, 120, 128),
    kit="studio",
    drums={
        0.0: {"bd": "8*4", "hh": "[~ 5]*4"},
        0.35: {"bd": "9*4", "sn": "~ 8 ~ 8", "hh": "[5 ~]*4", "oh": "[~ 6]*4"},
        0.7: {
            "bd": "9*4",
            "sn": "~ 8 ~ 8",
            "cp": "~ 7 ~ 7",
            "hh": "[6 3 ~ 3]*4",
            "oh": "[~ 7]*4",
            "cb": "<~ [~ ~ ~ [~ 5]]>",
        },
        0.9: {
            "bd": "9*4",
            "sn": "~ 9 ~ [9 ~ ~ 4]",
            "cp": "~ 8 ~ 8",
            "hh": "[6 4 ~ 4]*4",
            "oh": "[~ 8]*4",
            "tb": "[5 3 7 3]*4",
        },
    },
    fills=(
        {"sn": "~ ~ ~ [7 7 8 8]", "bd": "~ ~ ~ 9"},
        {"bd": "9 9 9 9", "sn": "~ ~ [~ ~ 7 7] ~", "ht": "~ ~ ~ [8 8 ~ ~]", "lt": "~ ~ ~ [~ ~ 8 8]"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {0.0: "1*4", 0.35: "[1 8]*4", 0.7: "[1 8]*2 [1 [8 8]] [5 a]"},
            centre="a1",
            level=0.8,
            gate=0.6,
        ),
        Layer("strings", "string section", "pad", {0.3: "5", 0.75: "7"}, voicing="octaves", centre="c5", level=0.45),
        Layer(
            "guitar",
            "electric guitar",
            "chords",
            {0.35: "[~ 5 7 5]*4"},
            voicing="chop",
            centre="c5",
            level=0.35,
            gate=0.4,
        ),
        Layer(
            "keys",
            "electric piano",
            "chords",
            {0.0: "7@3 6 ~ 6@3", 0.6: "7@3 6 [~ 6] 6 ~ 6"},
            voicing="ninth",
            centre="c4",
            level=0.45,
        ),
        Layer(
            "brass",
            "trumpet, trumpet, trombone",
            "chords",
            {0.8: "<[~] [~ ~ [~ 8] [8 8]]>"},
            voicing="triad",
            centre="c5",
            level=0.85,
            gate=0.7,
        ),
    ),
    lead="string section",
    solo="pentatonic",
    phrase=8,
    ending="[9 ~ ~ 9] ~ ~ ~",
)
