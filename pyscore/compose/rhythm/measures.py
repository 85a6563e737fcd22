"""How even, how odd and how off the beat a rhythm is. Pure numbers of the places of beats on a circle of steps.

Source: Godfried Toussaint, The Geometry of Musical Rhythm (CRC Press, 2013), whose chapters have the measures' names.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, log2, pi, sin

from .cycles import Rhythmic, beats_of, pairs, rhythm
from .syncopation import SYNCOPATION, applicable


def evenness(of: Rhythmic) -> float:
    """Return how evenly the beats lie on the circle: 1 where all lie as far apart as they can, 0 where all are one.

    The sum of all distances between beats, straight across the circle, as a share of that of a regular polygon
    (Block and Douthett 1994, after Toussaint). Raises ValueError for less than two beats.

    >>> evenness("x...x...x...x..."), round(evenness("son"), 4), round(evenness("xxxxx..........."), 4)
    (1.0, 0.9931, 0.4869)
    """
    found = beats_of(of, 2)
    count = len(found.beats)
    spread = sum(sin(pi * (other - onset) / found.steps) for onset, other in pairs(found))
    best = sum((count - step) * sin(pi * step / count) for step in range(1, count))
    return spread / best


def oddity(of: Rhythmic) -> bool:
    """Return whether no two beats cut the cycle in halves: Simha Arom's rhythmic oddity.

    Source: S. Arom, African Polyphony and Polyrhythm (1991). Raises ValueError for less than one beat.

    >>> [name for name in ("shiko", "son", "soukous", "rumba", "bossa", "gahu") if oddity(name)]
    ['son', 'rumba', 'bossa']
    """
    found = beats_of(of)
    return not any(2 * (other - onset) == found.steps for onset, other in pairs(found))


def off_beatness(of: Rhythmic) -> int:
    """Return how many beats lie where no regular rhythm that begins with the cycle has one, unless it is on all steps.

    Source: G. Toussaint, "Mathematical features for recognizing preference in Sub-Saharan African traditional rhythm
    timelines" (2005).

    >>> [off_beatness(name) for name in ("shiko", "son", "soukous", "rumba", "bossa", "gahu")]
    [0, 1, 2, 2, 2, 1]
    """
    found = rhythm(of)
    return sum(gcd(onset, found.steps) == 1 for onset in found.beats) if found.steps > 1 else 0


def interval_counts(of: Rhythmic) -> tuple[int, ...]:
    """Return how many pairs of beats lie 1, 2, 3 … steps apart, the shorter way round: the interval histogram.

    >>> interval_counts("son")
    (0, 1, 2, 2, 0, 3, 2, 0)
    """
    found = rhythm(of)
    counts = [0] * (found.steps // 2)
    for onset, other in pairs(found):
        counts[min(other - onset, found.steps - other + onset) - 1] += 1
    return tuple(counts)


def entropy(of: Rhythmic) -> float:
    """Return how varied the distances between beats are: the entropy of their histogram, in bits.

    >>> round(entropy("x...x...x...x..."), 2), round(entropy("son"), 2)
    (0.92, 2.25)
    """
    counts = [count for count in interval_counts(of) if count]
    return -sum(count / sum(counts) * log2(count / sum(counts)) for count in counts) if counts else 0.0


@dataclass(frozen=True)
class RhythmProfile:
    """What the measures say of a rhythm; of `syncopation`, by each of the methods that can say something."""

    steps: int
    beats: int
    lengths: tuple[int, ...]
    evenness: float
    oddity: bool
    off_beatness: int
    entropy: float
    syncopation: dict[str, float]


def rhythm_profile(of: Rhythmic) -> RhythmProfile:
    """Return what all measures say of a rhythm. Raises ValueError for less than two beats.

    >>> profile = rhythm_profile("son")
    >>> profile.beats, profile.oddity, profile.syncopation["wnbd"]
    (5, True, 2.8)
    """
    found = beats_of(of, 2)
    syncopated = {name: float(method(found)) for name, method in SYNCOPATION.items() if applicable(name, found)}
    return RhythmProfile(
        found.steps,
        len(found.beats),
        found.lengths,
        evenness(found),
        oddity(found),
        off_beatness(found),
        entropy(found),
        syncopated,
    )
