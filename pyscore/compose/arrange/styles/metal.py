"""Metal: double kicks under a gallop of muted fifths, the snare on the beat, a china on every one when it breaks."""

from ..style import Layer, Style

STYLE = Style(
    name="metal",
    bpm=(120, 152, 200),
    kit="industrial",
    drums={
        0.0: {"bd": "9 ~ ~ ~", "oh": "6 6 6 6"},
        0.35: {"bd": "[9 ~ 8 8]*4", "sn": "~ 9 ~ 9", "oh": "7*4"},
        0.65: {"bd": "[8 8 8 8]*4", "sn": "~ 9 ~ 9", "oh": "8*4", "cr": "<9 ~> ~ ~ ~"},
        0.9: {"bd": "[9 8 9 8]*4", "sn": "[~ 9]*4", "rd": "8*8", "cr": "9 ~ ~ ~"},
    },
    fills=(
        {"sn": "~ ~ ~ [9 9 9 9]", "bd": "~ ~ ~ [9 9 9 9]"},
        {"sn": "~ ~ [9 8 9 8] ~", "ht": "~ ~ ~ [9 9 ~ ~]", "lt": "~ ~ ~ [~ ~ 9 9]", "bd": "~ ~ [8 8 8 8] [8 8 8 8]"},
    ),
    layers=(
        Layer(
            "bass",
            "bass guitar",
            "line",
            {0.0: "1@4", 0.35: "[1 ~ 1 1]*3 [1 ~ 5 a]", 0.65: "[1 1 1 1]*4"},
            centre="a1",
            level=0.85,
            gate=0.8,
        ),
        Layer(
            "rhythm",
            "distorted guitar",
            "chords",
            {0.0: "9@4", 0.35: "[9 ~ 6 6]*4", 0.65: "<[[9 6 6 6]*3 [9 9 ~ 9]] [9 6 6 6]*4>", 0.95: "9@2 9@2"},
            voicing="power",
            centre="e3",
            level=0.5,
            gate=0.6,
        ),
        Layer(
            "second",
            "electric guitar",
            "arp",
            {0.0: "0 1 2 1 3 1 2 1", 0.5: "[0 1 2 1]*4"},
            voicing="triad",
            centre="e4",
            level=0.42,
            gate=0.8,
        ),
        Layer("choir", "choir", "pad", {0.8: "6"}, voicing="open", centre="c4", level=0.4),
    ),
    lead="synth lead",
    ending="[9 9 9] 9 9@2",
)
