"""Minimalism: pulses that never stop, figures of five and seven notes against the bar, which meet again much later."""

from ..style import Layer, Style

STYLE = Style(
    name="minimalism",
    bpm=(96, 132, 168),
    kit="studio",
    drums={
        0.4: {"sh": "[3 2]*4"},
        0.6: {"sh": "[4 2]*4", "rim": "{4 ~ 3 ~ 3}%8"},
        0.8: {"sh": "[4 2]*4", "rim": "{5 ~ 3 ~ 3}%8", "lt": "{5 ~ ~ 4 ~ ~ ~}%8", "tb": "{3 ~ ~}%8"},
    },
    fills=(),
    layers=(
        Layer("bass", "cello", "line", {0.3: "1@8", 0.6: "1*8"}, centre="c2", level=0.65, gate=0.8),
        Layer(
            "pulse",
            "marimba",
            "arp",
            {0.0: "{0 2 1 3 2}%8", 0.7: "{0 2 1 3 2}%16"},
            voicing="triad",
            centre="c4",
            level=0.6,
            gate=0.8,
        ),
        Layer(
            "second",
            "vibraphone",
            "arp",
            {0.25: "{2 0 3 1 2 0 1}%8", 0.8: "{2 0 3 1 2 0 1}%16"},
            voicing="triad",
            centre="c5",
            level=0.5,
            gate=0.8,
        ),
        Layer(
            "piano",
            "piano",
            "arp",
            {0.5: "{0 3 1}%8", 0.85: "{[0,4] 3 1 2}%8"},
            voicing="triad",
            centre="c5",
            level=0.45,
            gate=0.8,
        ),
        Layer(
            "winds",
            "flute, clarinet, clarinet",
            "chords",
            {0.55: "<[5@4]>", 0.8: "6*8"},
            voicing="triad",
            centre="c5",
            level=0.4,
            gate=0.9,
        ),
    ),
    lead="soprano sax",
    crash="",
    ending="[9 ~ ~ ~] ~ ~ ~",
    human=0.04,
)
