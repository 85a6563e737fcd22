"""Timelines: rhythms that the music of a place is played to, as steps. A table of facts.

Source: Godfried Toussaint, The Geometry of Musical Rhythm (CRC Press, 2013), and his "The Euclidean algorithm generates
traditional musical rhythms" (Bridges 2005).
"""

TIMELINES: dict[str, str] = {
    # The six clave and bell patterns of five beats in sixteen steps
    "shiko": "x...x.x...x.x...",
    "son": "x..x..x...x.x...",
    "soukous": "x..x..x...xx....",
    "rumba": "x..x...x..x.x...",
    "bossa": "x..x..x...x..x..",
    "bossa nova": "x..x..x...x..x..",
    "gahu": "x..x..x...x...x.",
    # Of eight and fewer steps
    "tresillo": "x..x..x.",
    "cinquillo": "x.xx.xx.",
    "habanera": "x..xx.x.",
    "cumbia": "x.xx",
    "khafif-e-ramal": "x.x..",
    "aksak": "x.x.x.x..",
    "ruchenitza": "x.x.x..",
    # Of twelve steps
    "bembe": "x.x.xx.x.x.x",
    "soli": "x.x.x.x.xx.x",
    "tambu": "x.x.x.xx.x.x",
    "yoruba": "x.x.xx.x.xx.",
    "sorsonet": "xxx.x.x.x.x.",
    "fume-fume": "x.x..x.x.x..",
    # Of sixteen steps
    "samba": "x..x.x.x..x.x.x.",
    "son 2-3": "..x.x...x..x..x.",
    "rumba 2-3": "..x.x...x..x...x",
}
