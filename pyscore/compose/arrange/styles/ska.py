"""Ska: fast, guitar and piano on every off-beat, a bass that walks, horns in tight harmony."""

from ..style import Layer, Style

STYLE = Style(
    name="ska",
    bpm=(120, 152, 180),
    kit="acoustic",
    drums={
        0.0: {"rim": "~ 7 ~ 7", "hh": "6*4"},
        0.35: {"bd": "~ 8 ~ 8", "rim": "~ 8 ~ 8", "hh": "[6 5]*4"},
        0.65: {"bd": "8 8 8 8", "sn": "~ 9 ~ 9", "oh": "[~ 6]*4", "hh": "[7 ~]*4"},
        0.9: {"bd": "8 [~ 8] 8 [8 8]", "sn": "~ 9 ~ 9", "oh": "[~ 7]*4", "rd": "7*4"},
    },
    fills=(
        {"sn": "~ ~ ~ [8 8 ~ 8]"},
        {"sn": "~ ~ [8 8] [8 7 8 9]", "bd": "~ ~ 8 8"},
    ),
    layers=(
        Layer(
            "bass", "bass guitar", "line", {0.0: "1@2 5@2", 0.35: "1 3 5 a", 0.6: "w w w w"}, centre="a1", level=0.85
        ),
        Layer(
            "skank", "electric guitar", "chords", {0.0: "[~ 8]*4"}, voicing="chop", centre="c5", level=0.42, gate=0.35
        ),
        Layer("piano", "piano", "chords", {0.4: "[~ 6]*4"}, voicing="seventh", centre="c4", level=0.42, gate=0.4),
        Layer(
            "horns",
            "trumpet, alto sax, trombone",
            "chords",
            {0.5: "<[~] [~ ~ 7 [8 ~]]>", 0.8: "<[[~ 8] [~ 8] 8 ~] [~ [8 8] ~ [~ 8]]>"},
            voicing="triad",
            centre="a4",
            level=0.85,
            gate=0.6,
        ),
    ),
    lead="trombone",
    ending="[9 9] 9 ~ ~",
)
