"""The chords that major and minor keys have, how frequent they are, and what they go on to. Tables, in costs.

Costs are of the same kind as beats of one voice that do not fit: 1 is about a beat of a note that is foreign to its
chord. What leads where is the usual textbook order, tonic to subdominant to dominant to tonic (as in Kostka and Payne,
Tonal Harmony); the costs were set by ear, and tried on half of the chorales that are analysed in music21's corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ..harmony.numerals import numeral


class Entry(NamedTuple):
    """A chord of a key: its numeral, its root above the tonic, its tones, what it does, and what it costs.

    It does what its letter says: tonic T, subdominant S, dominant D, or what is dominant to another chord A, whose
    root is `target` semitones above the tonic.
    """

    numeral: str
    root: int
    tones: tuple[int, ...]
    does: str
    cost: float
    target: int = -1


# By what they do, chords in root position and what they cost; the last ones are borrowed from the other mode.
CHORDS: Mapping[str, Mapping[str, str]] = {
    "major": {
        "T": "I 0, vi .2, iii .5, vi7 .6, Imaj7 .8, iii7 .9, i 1.3, bIII 1.4",
        "S": "IV .1, ii .2, ii7 .3, IVmaj7 .7, iiø7 1, iv 1, iio 1.2, bVI 1.3, IVdom7 1.7, N53 1.7",
        "D": "V 0, V7 .1, viio .4, viiø7 .6, viio7 .9, bVII 1.2, v 1.3, V+ 1.8",
    },
    "minor": {
        "T": "i 0, VI .3, III .5, VImaj7 .7, i7 .8, IIImaj7 1, I .9, imaj7 1.8",
        "S": "iv .1, iio .3, iiø7 .3, iv7 .5, VII .6, IV .7, ii .9, ii7 1, IVdom7 1, vio 1.1, viø7 1.1, N53 1.3",
        "D": "V 0, V7 .1, viio .3, viio7 .3, v .6, v7 1, III+ 1.1",
    },
}
# Chords that others may be dominant to, and how these are built: what they cost; the last to major chords alone.
TARGETS = {"major": "ii iii IV V vi", "minor": "III iv V VI VII"}
APPLIED = {"V": 0.8, "V7": 0.7, "viio": 0.9, "viio7": 0.9, "viiø7": 1.2}
SIXTHS = {"It6": 1.4, "Fr43": 1.6, "Ger65": 1.6}
FIFTH = 7
# What it costs to go from what one chord does to what the next one does.
FLOW = {
    "TT": 0.3, "TS": 0.0, "TD": 0.0, "ST": 0.2, "SS": 0.2, "SD": -0.3, "DT": -0.4, "DD": 0.15, "DS": 0.75,
    "TA": 0.0, "SA": 0.0, "DA": 0.3,
}  # fmt: skip
# From a chord to another kind on its root; from the dominant of another home, to another of the same, elsewhere.
SAME_ROOT, RESOLVED, KEPT, LEFT = 0.05, -0.6, 0.0, 1.0


@cache
def entries(mode: str) -> tuple[Entry, ...]:
    """Return the chords of major or of minor, each once, as the entry that comes first.

    >>> [entry.numeral for entry in entries("major")][:3], entries("minor")[-1].numeral
    (['I', 'vi', 'iii'], 'Ger65')
    """
    found: dict[tuple[int, tuple[int, ...], str], Entry] = {}
    for entry in (*_own(mode), *_applied(mode), *_sixths(mode)):
        found.setdefault((entry.root, entry.tones, "6" if entry.numeral in SIXTHS else ""), entry)
    return tuple(found.values())


def _own(mode: str) -> Iterator[Entry]:
    for does, rows in CHORDS[mode].items():
        for text, cost in (row.split() for row in rows.split(", ")):
            chord = numeral(text, f"c {mode}")
            yield Entry(text, chord.root, chord.tones, does, float(cost))


def _applied(mode: str) -> Iterator[Entry]:
    for home in TARGETS[mode].split():
        target = numeral(home, f"c {mode}")
        for text, cost in APPLIED.items():
            if text != "viiø7" or 4 in target.tones:
                chord = numeral(f"{text}/{home}", f"c {mode}")
                yield Entry(f"{text}/{home}", chord.root, chord.tones, "A", cost, target.root)


def _sixths(mode: str) -> Iterator[Entry]:
    for text, cost in SIXTHS.items():
        chord = numeral(text, f"c {mode}")
        yield Entry(text, chord.root, chord.tones, "A", cost, FIFTH)


def passage(one: Entry, other: Entry) -> float:
    """Return what it costs to go from one chord of a key to another.

    >>> named = {entry.numeral: entry for entry in entries("major")}
    >>> passage(named["ii"], named["V"]) < passage(named["V"], named["ii"])
    True
    """
    if one == other:
        return 0.0
    if one.does != "A":
        return FLOW[one.does + other.does] if one.root != other.root else SAME_ROOT
    if other.root == one.target and other.does != "A":
        return RESOLVED
    return KEPT if other.does == "A" and other.target in (one.target, one.root) else LEFT
