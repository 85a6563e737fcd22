"""Which rhythms there are: all of so many beats in so many steps, up to rotation or mirror image; de Bruijn's words.

Sources: J. Sawada, "Generating bracelets in constant amortized time", SIAM Journal on Computing 31 (2001), and, for the
de Bruijn sequence, H. Fredricksen and J. Maiorana, Discrete Mathematics 23 (1978).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import comb

from .cycles import Rhythm

# How many rhythms anybody looks through.
MOST = 200_000


def rhythms(beats: int, steps: int) -> list[Rhythm]:
    """Return all rhythms of so many beats in so many steps. Raises ValueError where there are more than 200,000.

    >>> rhythms(2, 3)
    [rhythm('xx.'), rhythm('x.x'), rhythm('.xx')]
    """
    _check(beats, steps)
    return [Rhythm(places, steps) for places in combinations(range(steps), beats)]


def necklaces(beats: int, steps: int) -> list[Rhythm]:
    """Return all rhythms of so many beats in so many steps that no rotation makes of each other, from a beat on.

    Raises ValueError where there are too many to look through.

    >>> necklaces(2, 4), len(necklaces(5, 16))
    ([rhythm('xx..'), rhythm('x.x.')], 273)
    """
    _check(beats, steps)
    if beats == 0:
        return [Rhythm((), steps)]
    return [_of_lengths(lengths, steps) for lengths in _compositions(beats, steps) if lengths == _least(lengths)]


def bracelets(beats: int, steps: int) -> list[Rhythm]:
    """Return all rhythms of so many beats in so many steps that neither rotation nor reversal makes of each other.

    Raises ValueError where there are too many to look through.

    >>> len(necklaces(3, 7)), len(bracelets(3, 7))
    (5, 4)
    """
    found = necklaces(beats, steps)
    return [each for each in found if not beats or each.lengths <= _least(each.lengths[::-1])]


def de_bruijn(letters: int = 2, length: int = 3) -> list[int]:
    """Return the shortest cycle of so many letters, from 0 on, in which each word of a length comes once.

    It is the first in the dictionary of those that there are. Raises ValueError where it has more than 200,000 letters.

    >>> de_bruijn(2, 3)
    [0, 0, 0, 1, 0, 1, 1, 1]
    """
    if letters < 1 or length < 1 or letters**length > MOST:
        raise ValueError(f"there is no cycle of {letters} letters with all words of {length} up to {MOST:,} long")
    return [letter for word in _lyndon(letters, length) if length % len(word) == 0 for letter in word]


def _check(beats: int, steps: int) -> None:
    if not 0 <= beats <= steps or steps < 1:
        raise ValueError(f"{beats} beats do not fit into {steps} steps")
    if comb(steps, beats) > MOST:
        raise ValueError(
            f"there are {comb(steps, beats):,} rhythms of {beats} beats in {steps} steps: {MOST:,} is the most"
        )


def _compositions(parts: int, total: int) -> Iterator[tuple[int, ...]]:
    """Yield all lengths that add up to a total, of which none is shorter than the first, in dictionary order."""
    for first in range(1, total // parts + 1):
        for rest in _rest(parts - 1, total - first, first):
            yield (first, *rest)


def _rest(parts: int, total: int, least: int) -> Iterator[tuple[int, ...]]:
    """Yield all lengths that add up to a total, each so long at least, in dictionary order."""
    if parts == 0:
        if total == 0:
            yield ()
        return
    for first in range(least, total - least * (parts - 1) + 1):
        for rest in _rest(parts - 1, total - first, least):
            yield (first, *rest)


def _least(lengths: tuple[int, ...]) -> tuple[int, ...]:
    """Return the rotation of lengths that comes first in a dictionary."""
    return min(lengths[place:] + lengths[:place] for place in range(len(lengths)))


def _of_lengths(lengths: tuple[int, ...], steps: int) -> Rhythm:
    return Rhythm((sum(lengths[:place]) for place in range(len(lengths))), steps)


def _lyndon(letters: int, length: int) -> Iterator[tuple[int, ...]]:
    """Yield the words, up to a length, that come before all of their rotations, in order. After J. Duval (1988)."""
    word = [-1]
    while word:
        word[-1] += 1
        yield tuple(word)
        size = len(word)
        word = [word[place % size] for place in range(length)]
        while word and word[-1] == letters - 1:
            word.pop()
