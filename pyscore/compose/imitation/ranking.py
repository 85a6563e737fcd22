"""Which canons a tune is good for: delays and intervals tried in turn, and ranked by how they sound together."""

from __future__ import annotations

from typing import NamedTuple

from ...pattern.time import Time
from ..harmony.keys import Key
from ..rules import Texture, texture
from ..rules.motion import parallel_fifths, parallel_octaves
from ..score import Music, Score, written
from .canon import canon
from .shape import ending

INTERVALS = (1, 8, -8, 5, -5, 4, -4, 3, -3, 6, -6, 2, -2)
CONSONANT = frozenset((0, 3, 4, 7, 8, 9))
SILENCE = -1
# What a parallel costs, as a share of the time; a unison is better than a dissonance, and poorer than a third.
PARALLEL, DOUBLING = 0.08, 0.35
MOST_DELAYS = 16


class Imitation(NamedTuple):
    """A canon that a tune can make: the delay (beats) and interval of the second voice, and how good it is, up to 1.

    `consonant` is the share of the time that both voices sound in which they are consonant, `parallels` how many
    fifths and octaves are parallel, `score` the canon itself.
    """

    after: Time
    interval: int
    inversion: bool
    goodness: float
    consonant: float
    parallels: int
    score: Score


def canons(tune: Music, key: str | Key | None = None, most: int = 10) -> list[Imitation]:
    """Return the best canons in two voices that a tune makes, the best first: at what delay, at what interval.

    Delays are tried beat by beat up to half of the tune, straight and in inversion. Raises ValueError for no music.

    >>> best = canons("<c4 d4 e4 c4> <c4 d4 e4 c4>")[0]
    >>> best.parallels
    0
    """
    sheet = written(tune)
    last = min(MOST_DELAYS, max(1, int(ending(sheet) / 2)))
    found = [
        _judged(sheet, Time(after), interval, inversion, key)
        for after in range(1, last + 1)
        for interval in INTERVALS
        for inversion in (False, True)
    ]
    return sorted((each for each in found if each), key=lambda each: (-each.goodness, each.after))[:most]


def _judged(tune: Music, after: Time, interval: int, inversion: bool, key: str | Key | None) -> Imitation | None:
    """Return how good one canon is; None where it would leave the range of notes."""
    try:
        score = canon(tune, after=after, interval=interval, inversion=inversion, key=key)
    except ValueError:
        return None
    both = texture(score)
    consonant, doubled = _shares(both, score)
    parallels = len(list(parallel_fifths(both))) + len(list(parallel_octaves(both)))
    goodness = consonant - DOUBLING * doubled - PARALLEL * parallels
    return Imitation(after, interval, inversion, round(goodness, 4), round(consonant, 4), parallels, score)


def _shares(both: Texture, score: Score) -> tuple[float, float]:
    """Return for what share of the time that both voices sound they are consonant, and double each other."""
    ends = [moment.start for moment in both.moments[1:]] + [ending(score.sheet)]
    sounding = consonant = doubled = 0.0
    for moment, end in zip(both.moments, ends, strict=True):
        if SILENCE in moment.pitches:
            continue
        length = float(end - moment.start) * _weight(moment.start)
        size = abs(moment.pitches[0] - moment.pitches[1])
        sounding += length
        consonant += length * (size % 12 in CONSONANT)
        doubled += length * (size % 12 == 0)
    return (consonant / sounding, doubled / sounding) if sounding else (0.0, 0.0)


def _weight(start: Time) -> float:
    """Return how much a time counts: what begins on a beat twice as much as what begins between."""
    return 2.0 if start.denominator == 1 else 1.0
