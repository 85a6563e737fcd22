"""How alike two rhythms are: distances, 0 between a rhythm and itself.

Sources: G. Toussaint, "A comparison of rhythmic similarity measures" (ISMIR 2004; swap, Hamming, interval vectors,
chronotonic chains); M. Díaz-Báñez et al., "El compás flamenco: a phylogenetic analysis" (Bridges 2004; directed swap).
"""

from __future__ import annotations

from collections.abc import Callable
from math import lcm, sqrt

from ...pattern.nearest import nearest
from .cycles import Rhythm, Rhythmic, rhythm


def rhythm_distance(one: Rhythmic, other: Rhythmic, by: str = "swap") -> float:
    """Return how far a rhythm is from another, by `swap`, `hamming`, `interval` or `chronotonic`.

    `swap` counts the steps by which beats move (of more beats, each to one of the fewer), `hamming` the steps that
    differ; `interval` compares the lengths between beats, of as many beats, and `chronotonic` how long each step's
    beat lasts. Cycles of other lengths are brought to the same steps first. Raises ValueError.

    >>> rhythm_distance("son", "rumba"), rhythm_distance("shiko", "gahu"), rhythm_distance("son", "bossa", "hamming")
    (1.0, 3.0, 2.0)
    """
    if by not in DISTANCES:
        raise ValueError(f"no distance '{by}'{nearest(by, DISTANCES)}: {', '.join(DISTANCES)} are there")
    left, right = rhythm(one), rhythm(other)
    steps = lcm(left.steps, right.steps)
    left, right = rhythm(left, steps), rhythm(right, steps)
    if not left.beats or not right.beats:
        raise ValueError("a rhythm without beats is like no other")
    return float(DISTANCES[by](left, right))


def swap(one: Rhythm, other: Rhythm) -> int:
    """Return by how many steps beats must move to make one rhythm the other, within the cycle."""
    many, few = sorted((one.beats, other.beats), key=len, reverse=True)
    far = sum(many) + sum(few) + one.steps
    costs = [0] + [far * len(many)] * len(few)
    for onset in many:
        after = [far * len(many)] * (len(few) + 1)
        for index, place in enumerate(few, 1):
            # Each beat of the many goes to the same place as the one before it, or to the next.
            after[index] = abs(onset - place) + min(costs[index], costs[index - 1])
        costs = after
    return costs[-1]


def hamming(one: Rhythm, other: Rhythm) -> int:
    """Return on how many steps one has a beat and the other has none."""
    return len(set(one.beats) ^ set(other.beats))


def interval(one: Rhythm, other: Rhythm) -> float:
    """Return the distance between the vectors of two rhythms' lengths. Raises ValueError for other numbers of beats."""
    if len(one.beats) != len(other.beats):
        raise ValueError(f"by 'interval', rhythms have as many beats: {len(one.beats)} and {len(other.beats)} here")
    return sqrt(sum((a - b) ** 2 for a, b in zip(one.lengths, other.lengths, strict=True)))


def chronotonic(one: Rhythm, other: Rhythm) -> int:
    """Return how much the chronotonic chains differ: of each step, how long the beat is in which it lies."""
    return sum(abs(a - b) for a, b in zip(_chain(one), _chain(other), strict=True))


def _chain(found: Rhythm) -> list[int]:
    chain = [length for length in found.lengths for _ in range(length)]
    turn = found.steps - found.beats[0]
    return chain[turn:] + chain[:turn]


DISTANCES: dict[str, Callable[[Rhythm, Rhythm], float]] = {
    "swap": swap,
    "hamming": hamming,
    "interval": interval,
    "chronotonic": chronotonic,
}
