"""Ballad: brushes, a bass in half notes, broken chords, strings that wait for the second verse."""

from ..style import Layer, Style

STYLE = Style(
    name="ballad",
    bpm=(56, 68, 80),
    kit="acoustic",
    drums={
        0.2: {"sn": "[~ 2] 3 [~ 2] 3"},
        0.4: {"bd": "6 ~ [~ 4] ~", "rim": "~ 5 ~ 5", "hh": "[4 2]*4"},
        0.7: {"bd": "7 [~ ~ ~ 5] 6 ~", "sn": "~ 7 ~ 7", "hh": "[5 3 4 3]*4"},
        0.9: {"bd": "8 [~ ~ ~ 6] [8 ~ 6 ~] ~", "sn": "~ 8 ~ 8", "rd": "[6 4]*4", "tb": "~ 4 ~ 4"},
    },
    fills=(
        {"sn": "~ ~ ~ [~ 4 5 6]"},
        {"sn": "~ ~ ~ [5 6 ~ ~]", "ht": "~ ~ ~ [~ ~ 6 ~]", "lt": "~ ~ ~ [~ ~ ~ 7]"},
    ),
    layers=(
        Layer(
            "bass", "bass guitar", "line", {0.15: "1@4", 0.4: "1@6 5 a", 0.75: "1@3 1 5@2 3 a"}, centre="a1", level=0.8
        ),
        Layer(
            "piano",
            "piano",
            "arp",
            {0.0: "0 1 2 3 2 1 2 1", 0.5: "[0 1 2 3] [4 3 2 1] [2 3 4 3] [2 1 2 1]"},
            voicing="triad",
            centre="c4",
            level=0.55,
        ),
        Layer("strings", "string section", "pad", {0.45: "5", 0.75: "7"}, voicing="spread", centre="e4", level=0.45),
        Layer("guitar", "guitar", "chords", {0.6: "5 [~ 4] 5 [4 4]"}, voicing="barre", centre="e3", level=0.4),
        Layer("choir", "choir", "pad", {0.85: "6"}, voicing="triad", centre="c4", level=0.35),
    ),
    lead="violin",
    crash="cr",
    phrase=8,
    ending="9@4",
    human=0.09,
)
