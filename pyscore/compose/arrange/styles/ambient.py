"""Ambient: chords that change while nobody looks, a few high notes by chance, hardly a drum."""

from ..style import Layer, Style

STYLE = Style(
    name="ambient",
    bpm=(52, 64, 84),
    kit="minimal",
    drums={
        0.45: {"bd": "<[4 ~ ~ ~] ~>", "sh": "[~|2] ~ [~|~|2] ~"},
        0.75: {"bd": "5 ~ ~ <~ [~ 3]>", "sh": "[2 1 2 1]*4", "perc": "[~|~|3] ~ ~ [~|2]"},
    },
    fills=(),
    layers=(
        Layer("bass", "drone", "line", {0.2: "1@4"}, centre="c2", level=0.6, gate=1.1),
        Layer("pad", "pad", "pad", {0.0: "6"}, voicing="ninth", centre="c4", level=0.5),
        Layer("shimmer", "shimmer pad", "pad", {0.35: "4", 0.7: "6"}, voicing="open", centre="c4", level=0.42),
        Layer(
            "bells",
            "bell",
            "arp",
            {0.1: "[4|~|~] [~|~|2] [5|3|~] [~|~|1]", 0.6: "[4|~|6] [~|2 5] [5|3|~] [~|1|7]"},
            voicing="ninth",
            centre="c5",
            level=0.4,
        ),
        Layer(
            "piano",
            "piano",
            "arp",
            {0.3: "<[0@4] [~] [~ 2@3] [~]>", 0.65: "<[0@3 3] [~ 2@3] [1@4] [~ 4 2@2]>"},
            voicing="ninth",
            centre="c5",
            level=0.4,
        ),
    ),
    lead="glass pad",
    crash="",
    fade=True,
    human=0.15,
    ending="7@4",
)
