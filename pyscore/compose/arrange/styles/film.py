"""Film: low strings in eighths, drums as large as a hall, brass that comes when all is lost, a choir at the end."""

from ..style import Layer, Style

STYLE = Style(
    name="film",
    bpm=(66, 96, 144),
    kit="studio",
    drums={
        0.3: {"lt": "<[6 ~ ~ ~] ~>"},
        0.5: {"bd": "8 ~ ~ ~", "lt": "[7 ~ ~ 5] [~ ~ 5 ~] [6 ~ ~ 5] ~"},
        0.75: {
            "bd": "9 ~ [~ 7] ~",
            "lt": "[8 5 5 6] [5 5 7 5] [5 6 5 5] [7 5 6 6]",
            "mt": "~ ~ ~ [~ ~ 6 7]",
            "cr": "<7 ~ ~ ~> ~ ~ ~",
        },
        0.9: {
            "bd": "9 [~ 7] 9 ~",
            "lt": "[9 6 6 7] [6 6 8 6] [6 7 6 6] [8 6 7 7]",
            "ht": "~ 7 ~ 7",
            "cr": "<8 ~> ~ ~ ~",
        },
    },
    fills=(
        {"lt": "~ ~ ~ [7 7 8 9]"},
        {"lt": "~ ~ [6 6 7 7] [8 8 9 9]", "bd": "~ ~ ~ [~ 8 8 9]"},
    ),
    layers=(
        Layer("bass", "double bass", "line", {0.1: "1@4", 0.55: "1 1 1 1", 0.8: "1*8"}, centre="a1", level=0.8),
        Layer(
            "ostinato",
            "cello",
            "line",
            {0.35: "1 5 8 5 1 5 8 5", 0.7: "[1 1 8 1]*2 [1 1 5 1]*2"},
            centre="c3",
            level=0.55,
            gate=0.6,
        ),
        Layer("strings", "string section", "pad", {0.0: "5", 0.6: "7"}, voicing="spread", centre="e4", level=0.5),
        Layer(
            "brass",
            "horn, horn, trombone, tuba",
            "pad",
            {0.65: "6", 0.85: "8"},
            voicing="octaves",
            centre="c4",
            level=0.85,
        ),
        Layer("choir", "choir", "pad", {0.8: "7"}, voicing="octaves", centre="c4", level=0.4),
        Layer(
            "harp",
            "harp",
            "arp",
            {0.15: "0 1 2 3 4 3 2 1", 0.6: "[0 1 2 3 4 3 2 1]*2"},
            voicing="triad",
            centre="c4",
            level=0.42,
        ),
    ),
    lead="horn",
    phrase=8,
    ending="9@4",
)
