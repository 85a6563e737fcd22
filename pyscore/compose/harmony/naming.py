"""Which Roman numeral a chord is called by in a key: its own chords first, then borrowed, then applied ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ...pattern.chords import CHORDS
from .chords import Chord
from .keys import Key, key_of
from .numerals import numeral
from .symbols import symbol_of

TRIAD, SEVENTH = ("", "6", "64"), ("7", "65", "43", "42")
# The numerals of a key's own chords, triads and sevenths, in the order in which they are looked for.
OWN: Mapping[bool, tuple[str, str]] = {
    False: ("I ii iii IV V vi viio", "I ii iii IV V vi viiø"),
    True: ("i iio III iv V VI VII v viio", "i iiø III iv V VI VII viio v"),
}
BORROWED: Mapping[bool, tuple[str, str]] = {
    False: ("i iv v bIII bVI bVII bII iio", "iv viio bVI bVII bIII i v iiø bII"),
    True: ("I IV ii III+ bII vi", "IV ii bII"),
}
APPLIED: Mapping[bool, str] = {False: "V ii vi IV iii", True: "V iv III VI VII"}
LEADING = (("V", TRIAD), ("V", SEVENTH), ("viio", SEVENTH), ("viiø", SEVENTH), ("viio", TRIAD))
SIXTHS = ("Ger65", "Fr43", "It6")
# The degrees that any root is one of, in the order in which they are looked for.
DEGREES = (
    "I", "II", "III", "IV", "V", "VI", "VII", "bII", "bIII", "#IV", "bVI", "bVII",
    "#III", "#VI", "#VII", "#II", "bIV", "#V", "bV", "#I",
)  # fmt: skip


def numeral_of(chord: Chord, key: str | Key) -> str:
    """Return the Roman numeral of a chord in a key, which `numeral` reads back as the same notes. Raises ValueError.

    >>> from pyscore.compose.harmony import chord_of
    >>> [numeral_of(chord_of(each), "c major") for each in ("Dm7/F", "D7/F#", "Ab", "C7#9", "Db/F", "Fm6")]
    ['ii65', 'V65/V', 'bVI', 'I7#9', 'N6', 'iiø65']
    """
    home = key_of(key)
    return _known(home).get(_notes(chord)) or _spelled_out(chord, home)


def _notes(chord: Chord) -> tuple[frozenset[int], int]:
    return chord.classes, chord.bass


@lru_cache(maxsize=64)
def _known(key: Key) -> dict[tuple[frozenset[int], int], str]:
    found: dict[tuple[frozenset[int], int], str] = {}
    for text in _texts(key.minor):
        found.setdefault(_notes(numeral(text, key)), text)
    return found


def _texts(minor: bool) -> Iterator[str]:
    for table in (OWN, BORROWED):
        for names, figures in zip(table[minor], (TRIAD, SEVENTH), strict=True):
            for name in names.split():
                yield from ("N6" if name + figure == "bII6" else name + figure for figure in figures)
    for home in APPLIED[minor].split():
        yield from (f"{name}{figure}/{home}" for name, figures in LEADING for figure in figures)
    yield from SIXTHS


def _spelled_out(chord: Chord, key: Key) -> str:
    """Return a numeral that says the kind of the chord, and its bass after a slash."""
    small = 3 in chord.steps and 4 not in chord.steps
    names = (name.lower() if small else name for name in DEGREES)
    degree = next(name for name in names if numeral(name, key).root == chord.root)
    kind = symbol_of(Chord(chord.root, chord.tones))[len(symbol_of(Chord(chord.root, (0, 4, 7)))) :]
    over = "" if chord.bass == chord.root else f"/{key.spelled(chord.bass).capitalize()}"
    kinds = (kind.removeprefix("m"), kind, f"dom{kind}", f"{kind.removeprefix('m')}no5", *filter(str.isalnum, CHORDS))
    for text in (degree + each for each in dict.fromkeys(kinds)):
        try:
            if numeral(text, key).steps == chord.steps and numeral(text, key).root == chord.root:
                return text + over
        except ValueError:
            continue
    raise ValueError(f"no Roman numeral is known for {chord.name or chord.tones}")
