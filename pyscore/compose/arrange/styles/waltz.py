"""Waltz: one low beat and two light ones, the bass by turns on root and fifth, a melody for strings."""

from ..style import Layer, Style

STYLE = Style(
    name="waltz",
    bpm=(108, 168, 186),
    kit="acoustic",
    meter="3/4",
    drums={
        0.2: {"bd": "5 ~ ~"},
        0.4: {"bd": "7 ~ ~", "sn": "~ 3 3"},
        0.65: {"bd": "8 ~ ~", "sn": "~ 4 4", "hh": "~ 5 4"},
        0.85: {"bd": "9 ~ ~", "sn": "~ 5 <5 5 5 [4 5]>", "cr": "<7 ~ ~ ~> ~ ~", "hh": "~ 6 6"},
    },
    fills=({"sn": "~ ~ [5 5]"}, {"sn": "~ [4 5] [5 6 7]"}),
    layers=(
        Layer(
            "bass",
            "double bass",
            "line",
            {0.0: "1@3", 0.3: "<[1 ~ ~] [5 ~ ~]>", 0.85: "<[1 ~ ~] [5 ~ ~] [1 ~ ~] [5 ~ a]>"},
            centre="a1",
            level=0.85,
        ),
        Layer(
            "comp", "piano", "chords", {0.0: "~ 5@2", 0.3: "~ 7 6"}, voicing="octaves", centre="c4", level=0.5, gate=0.5
        ),
        Layer(
            "afterbeats",
            "horn, viola, violin",
            "chords",
            {0.55: "~ 5 5"},
            voicing="triad",
            centre="e4",
            level=0.85,
            gate=0.4,
        ),
        Layer("strings", "string section", "pad", {0.5: "5", 0.8: "7"}, voicing="triad", centre="c5", level=0.42),
        Layer(
            "harp", "harp", "arp", {0.2: "0 2 4", 0.7: "[0 1] [2 3] [4 3]"}, voicing="triad", centre="c4", level=0.42
        ),
    ),
    lead="violin",
    phrase=8,
    ending="[9 ~] ~ ~",
)
