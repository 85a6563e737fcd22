"""The cheapest way through a row of choices: what makes lines walk, voicings lead and solos sing. Knows no music."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Choice = TypeVar("Choice")


def cheapest(
    options: Sequence[Sequence[Choice]],
    own: Callable[[int, Choice], float],
    between: Callable[[int, Choice, Choice], float],
) -> list[Choice]:
    """Return one choice a place, so that what they cost by themselves and from each to the next is least.

    `own(place, choice)` is the first, `between(place, before, choice)` the second; of equals the first is taken. By
    Viterbi's algorithm (1967), so its time grows with the square of the options at a place.

    >>> cheapest([[0], [5, 9], [10]], lambda place, note: 0, lambda place, a, b: (a - b) ** 2)
    [0, 5, 10]
    """
    if not options:
        return []
    costs = [own(0, choice) for choice in options[0]]
    ways: list[list[int]] = []
    for place in range(1, len(options)):
        before, way, found = options[place - 1], [], []
        for choice in options[place]:
            sums = [cost + between(place, left, choice) for cost, left in zip(costs, before, strict=True)]
            least = min(range(len(sums)), key=sums.__getitem__)
            way.append(least)
            found.append(sums[least] + own(place, choice))
        ways.append(way)
        costs = found
    at = min(range(len(costs)), key=costs.__getitem__)
    picked = [at]
    for way in reversed(ways):
        at = way[at]
        picked.append(at)
    return [choices[at] for choices, at in zip(options, reversed(picked), strict=True)]
