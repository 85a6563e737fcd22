"""Contours: how a melody rises and falls, whatever its intervals. Pure arithmetic on ranks.

Sources: M. Friedmann, Journal of Music Theory 29 (1985; adjacency series); R. Morris, Composition with
Pitch-Classes (1987; comparison matrix) and Music Theory Spectrum 15 (1993; reduction to a prime contour); E. W. Marvin
and P. Laprade, Journal of Music Theory 31 (1987; classes and similarity).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from ..score import written

Points: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Contour:
    """A melody's shape: its notes as ranks, 0 the lowest; `contour("c4 g4 e4")` is `<0 2 1>`."""

    points: Points

    @property
    def adjacency(self) -> str:
        """Friedmann's adjacency series: + where it rises, - where it falls, = where it stays."""
        return "".join("=+-"[_sign(after - point)] for point, after in pairwise(self.points))

    @property
    def matrix(self) -> tuple[Points, ...]:
        """Morris's comparison matrix: of each two notes, whether the later is higher (1), lower (-1) or the same."""
        return tuple(tuple(_sign(other - point) for other in self.points) for point in self.points)

    @property
    def inverted(self) -> Contour:
        """The contour upside down."""
        top = max(self.points)
        return Contour(tuple(top - point for point in self.points))

    @property
    def reversed(self) -> Contour:
        """The contour backwards."""
        return Contour(self.points[::-1])

    @property
    def representative(self) -> Contour:
        """What stands for all that it becomes by inversion and reversal: the first in the dictionary of them."""
        return Contour(min(each.points for each in _forms(self)))

    @property
    def prime(self) -> Contour:
        """Morris's prime contour: what is left when all is pruned, again and again, that is no peak and no valley."""
        return Contour(_ranks(_reduced(self.points)))

    @property
    def depth(self) -> int:
        """How often it had to be pruned."""
        return len(_stages(self.points)) - 1

    def __repr__(self) -> str:
        return f"<{' '.join(map(str, self.points))}>"


def contour(of: Any) -> Contour:
    """Return the contour of a melody, of several parts the first's, or of numbers. Raises ValueError.

    >>> shape = contour("c4 e4 d4 g4 f4 a4")
    >>> shape, shape.adjacency, shape.prime
    (<0 2 1 4 3 5>, '+-+-+', <0 1>)
    """
    if isinstance(of, Contour):
        return of
    numbers = list(of) if isinstance(of, (list, tuple)) and all(isinstance(each, (int, float)) for each in of) else None
    found = numbers if numbers is not None else [note.pitch for note in written(of).parts[0].notes]
    if not found:
        raise ValueError("a contour is of one note or more")
    return Contour(_ranks(found))


def contour_likeness(one: Any, other: Any) -> float:
    """Return how alike two contours of as many notes are, from 0 to 1: Marvin and Laprade's CSIM. Raises ValueError.

    It is the share of pairs of notes that go the same way in both.

    >>> contour_likeness("c4 e4 g4 f4", "c4 f4 g4 e4"), contour_likeness([0, 1, 2], [2, 1, 0])
    (0.8333333333333334, 0.0)
    """
    left, right = contour(one).points, contour(other).points
    if len(left) != len(right) or len(left) < 2:
        raise ValueError(f"contours of as many notes can be compared, 2 or more: {len(left)} and {len(right)} here")
    pairs = [(a, b) for a in range(len(left)) for b in range(a)]
    return sum(_sign(left[a] - left[b]) == _sign(right[a] - right[b]) for a, b in pairs) / len(pairs)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _ranks(numbers: Sequence[float]) -> Points:
    ordered = sorted(set(numbers))
    return tuple(ordered.index(number) for number in numbers)


def _forms(shape: Contour) -> tuple[Contour, ...]:
    return shape, shape.inverted, shape.reversed, shape.reversed.inverted


def _reduced(points: Points) -> Points:
    return _stages(points)[-1]


def _stages(points: Points) -> list[Points]:
    """Return a contour as it is pruned: of all that is no extreme, then of what is none among peaks or valleys."""
    stages, kept = [points], list(range(len(points)))
    lists = (kept, kept)
    while (left := (_extremes(points, lists[0], 1), _extremes(points, lists[1], -1))) != lists:
        lists = left
        places = sorted({*left[0], *left[1]})
        if places != kept:
            kept = places
            stages.append(tuple(points[place] for place in kept))
    return stages


def _extremes(points: Points, places: Sequence[int], way: int) -> list[int]:
    """Return those of some places that are peaks (or valleys) among them; of likes in a row, the first.

    The first and the last place stay.
    """
    single = [place for index, place in enumerate(places)
              if index in (0, len(places) - 1) or points[place] != points[places[index - 1]]]  # fmt: skip
    inner = [place for before, place, after in zip(single, single[1:], single[2:], strict=False)
             if way * points[place] >= way * points[before] and way * points[place] >= way * points[after]]  # fmt: skip
    return sorted({places[0], *inner, places[-1]})
