"""Chord symbols read and written, as on lead sheets: `Am7b5/G`, `F#^7`, `C7(b9,#11)`. Knows nothing of keys.

A kind of chord is looked up in the table that patterns read (`pattern/chords.py`); what is not there is put together
from its parts: a triad, a number, and what is added, altered, suspended or left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ...pattern.chords import CHORDS, PLAIN
from ...pattern.nearest import nearest
from ...pattern.notes import midi
from ..notation.fifths import name_at, place
from .chords import OCTAVE, Chord
from .keys import Key

SYMBOL = re.compile(r"([A-Ga-g](?:#{1,2}|b{1,2})?)(.*)")
BASS = re.compile(r"(.*)/([A-Ga-g](?:#{1,2}|b{1,2})?)")
# Signs that stand for others; in the order in which they are replaced.
SIGNS = (("♭", "b"), ("♯", "#"), ("𝄫", "bb"), ("𝄪", "##"), ("−", "-"), ("△", "Δ"), ("6/9", "69"),
         ("min/maj", "minmaj"), ("m/maj", "mmaj"), ("m/M", "mM"))  # fmt: skip
BRACKETS = str.maketrans("", "", "() ,[]")
# What Tidal calls by names that lead sheets give another meaning.
TIDAL = {
    "9sharp5",
    "9s5",
    "m9sharp5",
    "m9s5",
    "min9sharp5",
    "min9s5",
    "minor9s5",
    "dom9",
    "dom11",
    "dom13",
    "i",
    "one",
    "1",
}

KINDS: Mapping[str, tuple[tuple[int, ...], int]] = {
    # the triad and the seventh of a kind
    "": ((0, 4, 7), 10),
    "maj": ((0, 4, 7), 11),
    "min": ((0, 3, 7), 10),
    "minmaj": ((0, 3, 7), 11),
    "dim": ((0, 3, 6), 9),
    "half": ((0, 3, 6), 10),
    "aug": ((0, 4, 8), 10),
    "augmaj": ((0, 4, 8), 11),
    "dimmaj": ((0, 3, 6), 11),
}
SPELLINGS: Mapping[str, str] = {
    "maj": r"major|maj|Maj|MAJ|Major|ma(?!dd)|Ma|M|Δ|\^|j",
    "min": r"minor|min|Min|MIN|Minor|mi|Mi|m|-",
    "dim": r"diminished|dim|Dim|o|°",
    "half": r"halfdim|hdim|ø|h",
    "aug": r"augmented|aug|Aug|\+",
    "dom": r"dominant|dom",
}
KIND = re.compile("|".join(f"(?P<{kind}>{names})" for kind, names in SPELLINGS.items()))
SEVENTH = re.compile(rf"(?:{SPELLINGS['maj']})(?=7|9|11|13|$|[#b])")
NUMBER = re.compile(r"69|13|11|9|7|6|5|4|2")
# What the number says is in the chord, above its triad and seventh.
ABOVE = {"9": (14,), "11": (14, 17), "13": (14, 17, 21)}
PART = re.compile(
    r"(?P<sus>sus(?P<to>24|2|4)?)|(?P<add>add(?P<added>[#b]?\d+))|(?P<no>no|omit)(?P<gone>\d+)(?:rd|th)?"
    r"|(?P<sign>[#b+-])(?P<step>13|11|10|9|6|5|4|2)|(?P<seventh>(?:maj|M|Δ|\^)7)|(?P<alt>alt)"
)
# Thirteenths with an altered ninth have no eleventh.
ALTERED_NINTH = re.compile(r"[b#+-]9")
DEGREES = {2: 2, 3: 4, 4: 5, 5: 7, 6: 9, 7: 10, 9: 14, 10: 16, 11: 17, 13: 21}
GONE = {3: (3, 4), 5: (6, 7, 8), 7: (9, 10, 11), 9: (13, 14, 15), 11: (17, 18), 1: (0,)}
SUSPENDED = {None: (5,), "4": (5,), "2": (2,), "24": (2, 5)}
ALTERED = (0, 4, 8, 10, 15)
# How a tone is called that is added to a kind, by its semitones above the root.
ADDED = {1: "addb9", 2: "add9", 3: "add#9", 4: "add3", 5: "add11", 6: "add#11", 7: "add5", 8: "addb13", 9: "add13",
         10: "add7", 11: "add#7"}  # fmt: skip
# How kinds of chords are written.
WRITTEN = (
    "", "m", "7", "m7", "maj7", "dim", "aug", "m7b5", "dim7", "6", "m6", "sus4", "sus2", "7sus4", "9", "m9",
    "maj9", "7b9", "7#9", "7#11", "7b13", "7#5", "7b5", "13", "m11", "11", "69", "add9", "madd9", "mM7",
    "maj7#11", "maj13", "m13", "9sus4", "13sus4", "7#5#9", "7b9b13", "13b9", "13#11", "9#11", "maj7#5",
    "7b9#11", "5", "m69", "mM9", "7b5b9", "maj7b5", "7#5b9", "m9b5", "9#5", "7b9sus4", "add11", "m7add11",
    "m7#5", "7b5#9", "dimM7", "maj9#11", "maj13#11", "maj11",
)  # fmt: skip


@lru_cache(maxsize=4096)
def chord_of(text: str) -> Chord:
    """Return the chord of a symbol, as it is written on lead sheets. Raises ValueError with the nearest kind.

    >>> chord_of("Am7b5/G")
    Chord(root=9, tones=(0, 3, 6, 10), bass=7, name='Am7b5/G')
    >>> chord_of("F#^7").tones, chord_of("C7(b9,#11)").tones, chord_of("Gmin").tones
    ((0, 4, 7, 11), (0, 4, 7, 10, 13, 18), (0, 3, 7))
    """
    plain = _plain(text.strip())
    over = BASS.fullmatch(plain)
    found = SYMBOL.fullmatch(over[1] if over else plain)
    if found is None:
        raise ValueError(f"'{text}' is not a chord: write a root and a kind, such as C, Am7 or F#maj7/A#")
    try:
        tones = kind_of(found[2])
    except ValueError as error:
        raise ValueError(f"'{text}' is not a chord: {error}") from None
    root = midi(found[1].lower()) % OCTAVE
    return Chord(root, tones, midi(over[2].lower()) % OCTAVE if over else root, text.strip())


@lru_cache(maxsize=4096)
def kind_of(text: str) -> tuple[int, ...]:
    """Return the tones of a kind of chord, such as `m7b5`, above the root. Raises ValueError.

    >>> kind_of("m7b5"), kind_of(""), kind_of("13#11no5"), kind_of("-Δ7")
    ((0, 3, 6, 10), (0, 4, 7), (0, 4, 10, 14, 18, 21), (0, 3, 7, 11))
    """
    plain = _plain(text)
    bare = plain.translate(BRACKETS)
    if not bare:
        return KINDS[""][0]
    known = CHORDS.get(bare) or (PLAIN.get(bare.lower()) if bare[:2].isalpha() else None)
    found = (None if bare in TIDAL else known) or _assembled(bare) or known
    if found is None:
        raise ValueError(f"'{text}' is no kind of chord{nearest(bare, CHORDS)}")
    return found


@lru_cache(maxsize=4096)
def symbol_of(chord: Chord, key: Key | None = None) -> str:
    """Return the symbol of a chord, spelled as in a key where one is given.

    >>> from pyscore.compose.harmony import key_of
    >>> symbol_of(Chord(3, (0, 4, 7, 10), 7), key_of("ab major")), symbol_of(Chord(9, (0, 3, 7)))
    ('Eb7/G', 'Am')
    """
    spell = key.spelled if key else _spelled
    kind = _names().get(chord.steps) or _names().get(chord.steps | {7})
    if kind is None:
        kind = next((name for name, tones in CHORDS.items() if {tone % OCTAVE for tone in tones} == chord.steps), None)
    kind = kind if kind is not None else _extended(chord)
    bass = "" if chord.bass == chord.root else f"/{spell(chord.bass).capitalize()}"
    root = _leading(chord.root, key) if key and {3, 6} <= chord.steps else spell(chord.root)
    return f"{root.capitalize()}{kind}{bass}"


def _leading(root: int, key: Key) -> str:
    """Return how the root of a diminished chord is written: as the leading note of what lies a semitone above."""
    if root in key.scale:
        return key.spelled(root)
    return name_at(place(key.spelled((root + 1) % OCTAVE)) + 5)


def _extended(chord: Chord) -> str:
    """Return the name of the largest kind that is in a chord, but for its fifth, with what is added to it."""
    lacks = frozenset({7}) - chord.steps
    inside = [steps for steps in _names() if steps - lacks <= chord.steps]
    base = max(inside, key=lambda steps: (len(steps - lacks), 7 in steps))
    added = "".join(ADDED[tone] for tone in sorted(chord.steps - base))
    return _names()[base] + added + "no5" * (7 in base - chord.steps)


@lru_cache(maxsize=1)
def _names() -> dict[frozenset[int], str]:
    return {frozenset(tone % OCTAVE for tone in kind_of(name)): name for name in reversed(WRITTEN)}


def _spelled(pitch_class: int) -> str:
    return ("c", "db", "d", "eb", "e", "f", "f#", "g", "ab", "a", "bb", "b")[pitch_class]


def _plain(text: str) -> str:
    for sign, plain in SIGNS:
        text = text.replace(sign, plain)
    return text


def _assembled(text: str) -> tuple[int, ...] | None:
    """Return the tones of a kind that is put together of a triad, a number and parts, or None."""
    kind, rest = _kind(re.sub(r"(?<=\d)\+$", "#5", text))
    number = NUMBER.match(rest)
    rest = rest[number.end() :] if number else rest
    sevenths = kind == "half" or (kind.endswith("maj") and text[0] in "Δ^j") or kind in {"minmaj", "augmaj", "dimmaj"}
    tones = _numbered(kind, number.group() if number else ("7" if sevenths else ""))
    if tones is not None and ALTERED_NINTH.match(rest):
        tones -= {17}
    while rest and tones is not None:
        part = PART.match(rest)
        if part is None:
            return None
        tones, rest = _changed(tones, part), rest[part.end() :]
    return None if tones is None else tuple(sorted(tones))


def _kind(text: str) -> tuple[str, str]:
    found = KIND.match(text)
    if found is None:
        return "", text
    kind, rest = str(found.lastgroup), text[found.end() :]
    if kind == "dom":
        return "", rest
    major = SEVENTH.match(rest) if kind in {"min", "dim", "aug"} else None
    return (f"{kind}maj", rest[major.end() :]) if major else (kind, rest)


def _numbered(kind: str, number: str) -> set[int] | None:
    triad, seventh = KINDS[kind]
    match number:
        case "":
            return set(triad)
        case "5":
            return {0, 7} if not kind else None
        case "6" | "69":
            return {*triad, 9} if number == "6" else {*triad, 9, 14}
        case "2":
            return {*triad, 14}
        case "4":
            return {0, 5, 7}
        case _:
            above = set(ABOVE.get(number, ()))
            return {*triad, seventh, *(above - {17} if number == "13" and seventh == 11 else above)}


def _changed(tones: set[int], part: re.Match[str]) -> set[int]:
    match part.lastgroup:
        case "to" | "sus":
            return tones - {3, 4} | set(SUSPENDED[part["to"]])
        case "added" | "add":
            sign, degree = part["added"].rstrip("0123456789"), int(part["added"].lstrip("#b"))
            return tones | {DEGREES.get(degree, 0) + {"": 0, "#": 1, "b": -1}[sign]}
        case "gone":
            return tones - set(GONE.get(int(part["gone"]), ()))
        case "seventh":
            return tones - {9, 10} | {11}
        case "alt":
            return set(ALTERED)
        case _:
            return _altered(tones, 1 if part["sign"] in "#+" else -1, int(part["step"]))


def _altered(tones: set[int], by: int, step: int) -> set[int]:
    """Return tones with a degree raised or lowered; an altered fifth, or eleventh, takes the plain one's place."""
    degree = DEGREES[step]
    kept = tones - {degree} if step != 4 else tones
    return kept | {degree + by}
