"""Fux's own solutions in two parts (Gradus ad Parnassum, 1725), by the figure numbers of Mann's edition.

The notes are facts; they were read from Mark Gotham's encodings (github.com/MarkGotham/species, CC0) and from two
public test suites that agree with them. `LICENCES` says which of our laws Fux breaks, and where.
"""

import re
from typing import NamedTuple

CANTUS = {
    "d": "d4 f4 e4 d4 g4 f4 a4 g4 f4 e4 d4",
    "e": "e4 c4 d4 c4 a3 a4 g4 e4 f4 e4",
    "f": "f3 g3 a3 f3 d3 e3 f3 c4 a3 f3 g3 f3",
    "g": "g3 c4 b3 g3 c4 e4 d4 g4 e4 c4 d4 b3 a3 g3",
    "a": "a3 c4 b3 d4 c4 e4 f4 e4 d4 c4 b3 a3",
    "c": "c4 e4 f4 g4 e4 a4 g4 e4 f4 e4 d4 c4",
}

# Figure, species, cantus, the counterpoint in abc (a quarter note is 1), and by how many octaves to move the cantus.
ROWS = """
5   1 d A4|A4|G4|A4|B4|c4|c4|B4|d4|^c4|d4
6   1 d D,4|D,4|A,4|F,4|E,4|D,4|F,4|C4|D4|^C4|D4
11  1 e B4|c4|F4|G4|A4|c4|B4|e4|d4|e4
12  1 e E,4|A,4|D,4|E,4|F,4|F,4|C4|C4|D4|E4
13  1 f F4|E4|C4|F4|F4|G4|A4|G4|C4|F4|E4|F4
14  1 f F,4|E,4|F,4|A,4|_B,4|G,4|A,4|E,4|F,4|D,4|E,4|F,4
15  1 g G4|E4|D4|G4|G4|G4|A4|B4|G4|c4|A4|G4|^F4|G4
21  1 g G,4|A,4|G,4|E,4|E,4|C,4|G,4|B,4|C4|A,4|^F,4|G,4|^F,4|G,4
22  1 a A4|E4|G4|F4|E4|c4|A4|B4|B4|A4|^G4|A4
23  1 a A,4|A,4|G,4|F,4|E,4|E,4|D,4|C,4|G,4|A,4|^G,4|A,4
33  2 d A2 d2|A2 B2|c2 G2|A2 d2|B2 c2|d2 A2|c2 d2|e2 B2|d2 A2|B2 ^c2|d4
35  2 d z2 D,2|D2 A,2|C2 A,2|B,2 A,2|G,2 B,2|D2 E2|F2 C2|E2 B,2|D2 D,2|A,2 ^C2|D4
36  2 e z2 B2|c2 B2|A2 B2|c2 G2|A2 B2|c2 A2|B2 d2|e2 d2|c2 d2|e4
37  2 e z2 E,2|A,2 G,2|F,2 D,2|E,2 C,2|F,2 C2|F2 D2|E2 D2|C2 B,2|A,2 D2|E4
38  2 f z2 F2|E2 D2|C2 _B,2|A,2 G,2|F,2 A,2|C2 _B,2|A,2 A2|G2 E2|F2 G2|A2 F2|D2 E2|F4
39  2 f z2 F,2|E,2 C,2|F,2 E,2|D,2 C,2|_B,,2 _B,2|G,2 C2|A,2 F,2|E,2 C,2|F,2 F,,2|A,,2 D,2|C,2 E,2|F,4
40  2 g z2 G2|E2 F2|G2 A2|B2 A2|G2 c2|B2 c2|d2 c2|B2 A2|G2 F2|E2 c2|B2 A2|G2 D2|E2 ^F2|G4
41  2 g z2 G,2|E,2 F,2|G,2 F,2|E,2 D,2|C,2 E,2|C,2 C2|B,2 A,2|G,2 B,2|C2 B,2|A,2 G,2|^F,2 D,2|G,2 B,,2|D,2 ^F,2|G,4
43  2 a z2 A,,2|A,2 E,2|G,2 E,2|D,2 F,2|A,2 B,2|C2 C,2|D,2 A,,2|C,2 E,2|F,2 G,2|A,2 A,,2|E,2 ^G,2|A,4
44  2 c z2 G2|c2 B2|A2 d2|B2 A2|G2 B2|c2 d2|e2 d2|c2 B2|A2 B2|c2 G2|A2 B2|c4
45  2 c z2 C,2|C2 B,2|A,2 D2|B,2 G,2|C2 B,2|A,2 C2|E2 D2|C2 A,2|D2 A,2|C2 C,2|G,2 B,2|C4
55  3 d D E F G|A B c d|e d B c|d c _B A|_B c d e|f F A _B|c A _B c|_B A G _B|A D E F|G A B ^c|d4
56  3 d D, E, F, G,|A, D, A, B,|C B, G, A,|B, A, G, F,|E, E B, C|D A, D, E,|F, G, A, B,|C D E C|D A, D, D|
    ^C A, B, ^C|D4
57  3 e B G A B|c B A G|F G A B|c E F G|A c e d|c B A c|B d B A|G B c B|A B c d|e4
58  3 e E, F, G, E,|A, G, F, E,|D, E, F, G,|A, E, A, G,|F, E, D, E,|F, G, A, B,|C D E D|C C, C B,|A, D A, D|E4
59  3 f F E D C|B, D G F|E D C _B,|A, C D E|F D E F|G E F G|A G F A|G F E D|C E C E|F E D C|_B, C D E|F4
73  4 d z2 A2-|A2 d2-|d2 c2-|c2 _B2-|_B2 G2|A2 c2-|c2 f2-|f2 e2-|e2 d2-|d2 ^c2|d4
74  4 d z2 D,2-|D,2 D2-|D2 C2-|C2 B,2-|B,2 E2-|E2 D2-|D2 F2-|F2 E2-|E2 D2-|D2 ^C2|D4
75  4 e z2 e2-|e2 c2-|c2 B2|c2 E2-|E2 F2-|F2 c2-|c2 B2-|B2 e2-|e2 d2|e4
76  4 e z2 E,2-|E,2 A,2-|A,2 G,2-|G,2 F,2-|F,2 D,2-|D,2 D2-|D2 C2-|C2 E2-|E2 D2|E4
77  4 f z2 F2-|F2 E2-|E2 C2-|C2 F2-|F2 A2-|A2 G2-|G2 F2-|F2 E2-|E2 A2-|A2 F2-|F2 E2|F4
78  4 f z2 F,2-|F,2 E,2-|E,2 D,2-|D,2 _B,,2-|_B,,2 G,,2-|G,,2 G,2-|G,2 F,2-|F,2 E,2-|E,2 D,2-|D,2 F,2-|F,2 E,2|F,4
82  5 d z2 A2-|A D E F|G F E G|F D d2-|d c _B G|A B c2-|c2 f2-|f e/ d/ e2-|e A d2-|d2 ^c2|d4
83  5 d z2 D2-|D2 A, B,|C G, C2-|C B,/ A,/ B, A,|G, A, B, C|D A, D2-|D E F2-|F E/ D/ E2-|E A, D2-|D2 ^C2|D4
84a 5 e z2 e2-|e d c B|A G F D|E G c2-|c B A G|F2 c2-|c B/ A/ B A|G E e2-|e2 d2|e4
84b 5 e z2 E,2|A, B, C2-|C B,/ A,/ B, G,|A,2 E,2|F, D, F,2-|F, G, A, B,|C B, C2-|C D E2-|E2 D2|E4
85a 5 f z2 F2-|F2 E D|C A, C2-|C A, D2-|D C _B, A,|G,2 C _B,|A,2 A2-|A2 G2|A G F E|D C F2-|F2 E2|F4
85b 5 f z2 F,2-|F, E,/ D,/ C, _B,,|A,, G,, F,,2-|F,, A,, _B,,2-|_B,, C, D,2-|D,2 C, _B,,|A,,2 F,2|E,2 F,2-|
    F, E, D,2|D, E, F,2-|F,2 E,2|F,4
86a 5 g z2 G2-|G F E D/ C/|D2 G A|B c d B|e d c2-|c B A G|A B/ c/ d c|B G B2-|B A G2-|G F E G|^F G A2-|
    A G G2-|G2 ^F2|G4
86b 5 g z2 G,2|E,2 A,2-|A,2 G, F,|E, C, E,2-|E,2 A,2-|A, B, C2-|C2 B, A,|B,2 E D|C B, A,2-|A, B, C2-|C2 B, A,|
    G, D, G,2-|G,2 ^F,2|G,4
87  5 a z2 A2-|A2 G A|B G B2-|B2 A B|c G c2-|c B/ A/ B c|d A d2-|d c c2-|c B/ A/ B2-|B E A2-|A2 ^G2|A4
87a 5 a z2 A,2-|A, G, E, F,|G, D, G,2-|G, A, B,2-|B,2 A,2-|A, B, C B,|A,2 D2-|D C C2-|C B,/ A,/ B,2-|
    B, E, A,2-|A,2 ^G,2|A,4
"""
NOTE = re.compile(r"([\^_=]?)([a-gzA-G])([,']*)(\d*/?)(-?)")
SHARP = {"^": 1, "_": -1, "=": 0, "": 0}
CLASSES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}


class Solution(NamedTuple):
    figure: str
    species: int
    cantus: str
    line: list[tuple[int, int, int]]  # start and length in eighth notes, and pitch


def solutions() -> list[Solution]:
    rows = [row.split(maxsplit=3) for row in ROWS.strip().replace("|\n    ", "|").splitlines()]
    return [Solution(figure, int(species), CANTUS[cantus], read(abc)) for figure, species, cantus, abc in rows]


def read(abc: str) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    start, tied = 0, False
    for sharp, letter, octaves, count, tie in NOTE.findall(abc):
        length = 1 if count == "/" else 2 * int(count or 1)
        if letter != "z":
            octave = 5 if letter.islower() else 4
            pitch = 12 * (octave + 1 - octaves.count(",") + octaves.count("'")) + CLASSES[letter.lower()] + SHARP[sharp]
            if tied:
                begin, held, pitch = found.pop()
                found.append((begin, held + length, pitch))
            else:
                found.append((start, length, pitch))
        start, tied = start + length, bool(tie)
    return found
