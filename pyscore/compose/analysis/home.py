"""Which key music is in: profiles of its whole, and what it ends and begins with. Pure Python.

A key profile alone takes C major for G mixolydian, and a piece that modulates for the key it was in the longest. So
each key is also asked how it fits the last bars, whose final bass is the strongest witness that there is of a tonic,
and the first (as Albrecht and Shanahan, 2013, look at the first and last measures alone).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import sqrt
from typing import NamedTuple

from ...pattern.time import Time
from ..harmony.keys import key_of
from ..notation.fifths import MODES, name_at
from ..score import Music, Note, Sheet, written
from .profiles import PROFILES

# Which two degrees of major or minor change places in the modes that differ from it by one.
SWAPPED = {
    "dorian": ("minor", 8, 9),
    "phrygian": ("minor", 1, 2),
    "lydian": ("major", 5, 6),
    "mixolydian": ("major", 10, 11),
}
# How much less a key fits whose third is never heard while the other one is.
WRONG, OTHER = 0.5, {3: "major", 4: "minor"}
# Of each mode, the degree that it alone has of the two, and the other one.
OWN = {"dorian": (9, 8), "phrygian": (1, 2), "lydian": (6, 5), "mixolydian": (10, 11)}
# How much more a mode must fit than major and minor, which are so much more frequent.
HANDICAP = 0.12


class Witnesses(NamedTuple):
    """What each witness of a key counts: the whole, last and first bars, final bass and chord, first bass."""

    whole: float
    ending: float
    opening: float
    final: float
    chord: float
    first: float


PIECE, LOOP = Witnesses(1.0, 0.35, 0.2, 0.4, 0.15, 0.1), Witnesses(1.0, 0.0, 0.2, 0.0, 0.0, 0.6)
# How many bars an ending and an opening are.
BARS = 2


class Likely(NamedTuple):
    """A key such as `g minor`, and how well it fits: about 2 at best, 0 where nothing speaks for it."""

    key: str
    fit: float


def likely_keys(music: Music, loop: bool = False) -> list[Likely]:
    """Return the keys music may be in, the likeliest first: major, minor, dorian, phrygian, lydian and mixolydian.

    A loop has no end, so that what it begins with says more. Raises ValueError for music without pitches.

    >>> likely_keys("c4 e4 g4 b4")[0].key, likely_keys("a3 c4 e4 g#4 a4")[0].key
    ('c major', 'a minor')
    """
    sheet = written(music)
    notes = pitched(sheet)
    if not notes:
        raise ValueError("there are no pitches in it: only drums, which have no key")
    fits = _fits(notes, sheet.bar, LOOP if loop else PIECE)
    found = [Likely(key_name(tonic, mode), fit) for (tonic, mode), fit in fits.items()]
    return sorted(found, key=lambda likely: -likely.fit)


def pitched(sheet: Sheet) -> list[Note]:
    """Return a sheet's notes but its drums, in the order of their starts."""
    return sorted(note for part in sheet.parts for note in part.notes if not note.sound)


@cache
def key_name(tonic: int, mode: str) -> str:
    """Return the name of a key, with the tonic that needs the fewest sharps or flats.

    >>> key_name(3, "major"), key_name(8, "minor"), key_name(1, "phrygian")
    ('eb major', 'g# minor', 'c# phrygian')
    """
    least = min((abs(fifths + MODES[mode]), -fifths) for fifths in range(-8, 12) if 7 * fifths % 12 == tonic)
    return f"{name_at(-least[1])} {mode}"


def _fits(notes: Sequence[Note], bar: Time, counts: Witnesses) -> dict[tuple[int, str], float]:
    begin, end = min(note.start for note in notes), max(note.end for note in notes)
    length = BARS * bar
    spans = ((begin, end, counts.whole), (end - length, end, counts.ending), (begin, begin + length, counts.opening))
    last = [note for note in notes if note.end == end]
    telling = _telling(notes, last) if counts.final else notes
    heard = [(weights(telling, since, until), share) for since, until, share in spans]
    bass, first = min(note.pitch for note in last) % 12, min(note.pitch for note in notes if note.start == begin) % 12
    classes = {note.pitch % 12 for note in last}
    return {
        (tonic, mode): sum(share * correlation(each, profile(mode), tonic) for each, share in heard)
        + counts.final * (tonic == bass)
        + counts.chord * ({tonic, (tonic + third(mode)) % 12} <= classes)
        + counts.first * (tonic == first)
        - HANDICAP * (mode in SWAPPED)
        - WRONG * (not _third(heard[0][0], tonic, mode) and _third(heard[0][0], tonic, OTHER[third(mode)]) > 0)
        for mode in ("major", "minor", *SWAPPED)
        for tonic in range(12)
    }


def _telling(notes: Sequence[Note], last: Sequence[Note]) -> Sequence[Note]:
    """Return notes without a major third in the last chord, which minor ends with, too (tierce de Picardie)."""
    bass = min(note.pitch for note in last)
    thirds = {note for note in last if (note.pitch - bass) % 12 == 4}
    return [note for note in notes if note not in thirds] if len(last) < len(notes) else notes


def modal(key: str, heard: Sequence[float]) -> bool:
    """Return whether the degree by which a mode differs from major or minor sounds, and the other one does not."""
    tonic, mode = key_of(key).tonic, key.split()[1]
    own, other = OWN.get(mode, (0, 0))
    return mode in OWN and heard[(tonic + own) % 12] > 0 and not heard[(tonic + other) % 12]


def _third(heard: Sequence[float], tonic: int, mode: str) -> float:
    """Return how much of a key's third is heard."""
    return heard[(tonic + third(mode)) % 12]


def third(mode: str) -> int:
    """Return how many semitones a mode's third lies above its tonic."""
    return 4 if mode in ("major", "lydian", "mixolydian") else 3


@cache
def profile(mode: str, source: str = "albrecht") -> tuple[float, ...]:
    """Return the weights of the twelve degrees in a mode."""
    if mode not in SWAPPED:
        return PROFILES[source][mode == "minor"]
    base, one, other = SWAPPED[mode]
    found = list(profile(base, source))
    found[one], found[other] = found[other], found[one]
    return tuple(found)


def weights(notes: Iterable[Note], begin: Time, end: Time) -> list[float]:
    """Return for how many beats each pitch class sounds between two times."""
    found = [0.0] * 12
    for note in notes:
        found[note.pitch % 12] += max(0.0, float(min(note.end, end) - max(note.start, begin)))
    return found


def correlation(heard: Sequence[float], wanted: Sequence[float], tonic: int = 0) -> float:
    """Return Pearson's correlation of twelve weights with a profile above a tonic; 0 where all are alike."""
    turned = [heard[(tonic + degree) % 12] for degree in range(12)]
    middle, centre = sum(turned) / 12, sum(wanted) / 12
    both = sum((one - middle) * (other - centre) for one, other in zip(turned, wanted, strict=True))
    spread = sqrt(sum((one - middle) ** 2 for one in turned) * sum((one - centre) ** 2 for one in wanted))
    return both / spread if spread else 0.0
