"""Bars as trees of spans: 4/4 is two halves of two beats each, 6/8 two beats of three eighths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ...pattern.time import Time
from ..score import bar_length
from ..score.sheet import ZERO

# How a bar of so many units falls into groups, unless its meter says it.
GROUPS = {4: (2, 2), 5: (3, 2), 6: (3, 3), 7: (2, 2, 3), 8: (4, 4), 9: (3, 3, 3), 10: (3, 3, 2, 2), 12: (6, 6)}
# Of quarters and longer units, other groups.
LONG_GROUPS = GROUPS | {6: (2, 2, 2), 9: (3, 3, 3), 12: (4, 4, 4)}
EIGHTH = 8


class Node(NamedTuple):
    """A span of a bar, in beats, and the spans it falls into; one without falls into halves."""

    begin: Time
    end: Time
    inner: tuple[Node, ...] = ()

    @property
    def length(self) -> Time:
        """How long it is."""
        return self.end - self.begin

    @property
    def parts(self) -> tuple[Node, ...]:
        """The spans it falls into."""
        middle = (self.begin + self.end) / 2
        return self.inner or (Node(self.begin, middle), Node(middle, self.end))


@lru_cache(maxsize=512)
def tree(meter: str) -> Node:
    """Return a bar of a meter as a tree of spans. Raises ValueError.

    >>> [str(part.length) for part in tree("7/8").parts], [str(part.length) for part in tree("3+2/8").parts]
    (['1', '1', '3/2'], ['3/2', '1'])
    """
    length = bar_length(meter)
    above, _, below = meter.partition("/")
    if int(below) & (int(below) - 1):
        raise ValueError(f"'{meter}' cannot be written: there are halves, quarters and eighths, no {below}ths")
    unit = Time(4, int(below))
    groups = tuple(int(count) for count in above.split("+"))
    if len(groups) == 1:
        return _node(ZERO, int(length / unit), unit, GROUPS if int(below) >= EIGHTH else LONG_GROUPS)
    return Node(ZERO, length, tuple(laid(ZERO, groups, unit)))


def _node(begin: Time, count: int, unit: Time, table: dict[int, tuple[int, ...]]) -> Node:
    groups = table.get(count, (1,) * count if count > 1 else ())
    return Node(begin, begin + count * unit, tuple(laid(begin, groups, unit)))


def laid(begin: Time, groups: Iterable[int], unit: Time) -> Iterator[Node]:
    """Yield spans of so many units each, one after the other."""
    for count in groups:
        node = _node(begin, count, unit, GROUPS)
        yield node
        begin = node.end


def dyadic(time: Time) -> bool:
    """Return whether a time is written without tuplets."""
    return time.denominator & (time.denominator - 1) == 0
