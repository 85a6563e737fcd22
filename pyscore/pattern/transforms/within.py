"""Transforms that apply another transform to a part of each cycle, or to one part after the other. Named as in Tidal.

An event belongs to the part in which it begins; a signal is cut where a part ends.
"""

from math import lcm

from .. import grid
from ..build import compressed, silence
from ..grid import Grid
from ..pattern import NEVER, Pattern, Transform, by_cycle, pure, together
from ..registry import applied, transform
from ..time import Number, Time, exact
from .stretches import zoom
from .time import turns


@transform("begin", "end")
def within(pattern: Pattern, begin: Number, end: Number, change: Transform) -> Pattern:
    """Apply a transform to what begins between two times of each cycle, which lie between 0 and 1.

    >>> from pyscore import fast, mini
    >>> [event.value for event in mini("a b c d").within(0, 0.5, fast(2)).query(0, 1)]
    ['a', 'b', 'c', 'd', 'c', 'd']
    """
    return parted(pattern, applied(change, pattern), exact(begin), exact(end))


@transform("begin", "end")
def within_(pattern: Pattern, begin: Number, end: Number, change: Transform) -> Pattern:
    """Apply a transform to a stretch of each cycle as if that were a whole cycle: Tidal's within'.

    >>> from pyscore import fast, mini
    >>> [event.value for event in mini("a b c d").within_(0, 0.5, fast(2)).query(0, 1)]
    ['a', 'b', 'a', 'b', 'c', 'd']
    """
    first, last = exact(begin), exact(end)
    if not 0 <= first < last <= 1:
        raise ValueError(f"within_ takes two times between 0 and 1, the earlier first: not {begin}, {end}")
    changed = applied(change, zoom(first, last)(pattern))
    return parted(pattern, compressed(changed, first, last), first, last)


@transform("n")
def chunk(pattern: Pattern, n: int, change: Transform) -> Pattern:
    """Play each cycle of a pattern `n` times, a transform applied to one of `n` parts, from the first to the last.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0 1").chunk(2, add(10)).query(0, 2)]
    [10, 1, 0, 11]
    """
    count = int(n)
    if count <= 0:
        return silence
    changed = applied(change, pattern)
    return by_cycle(
        lambda cycle: (_part(pattern, changed, cycle, count), cycle // count),
        turns(together(pattern, changed), count),
    )


@transform("n")
def chunk_back(pattern: Pattern, n: int, change: Transform) -> Pattern:
    """Apply a transform to one of `n` parts in each cycle, from the last to the first; events end with the cycle.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0 1").chunk_back(2, add(10)).query(0, 2)]
    [0, 11, 10, 1]
    """
    count = int(n)
    if count <= 0:
        return silence
    changed = applied(change, pattern)
    # Tidal binds this one monadically, so wholes are cut at the cycle's ends; and it does not repeat cycles, as chunk.
    return Pattern(
        lambda cycle: pure(_part(pattern, changed, -1 - cycle, count)).cycle(0), min(NEVER, together(pattern, changed))
    ).mix_join()


@transform("n")
def fast_chunk(pattern: Pattern, n: int, change: Transform) -> Pattern:
    """Apply a transform to one of `n` parts in each cycle, from the first to the last; no cycle is repeated.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("<0 2> 1").fast_chunk(2, add(10)).query(0, 2)]
    [10, 1, 2, 11]
    """
    count = int(n)
    if count <= 0:
        return silence
    changed = applied(change, pattern)
    return by_cycle(
        lambda cycle: (_part(pattern, changed, cycle, count), cycle),
        turns(together(pattern, changed), count),
    )


def _part(pattern: Pattern, changed: Pattern, index: int, count: int) -> Pattern:
    place = index % count
    return parted(pattern, changed, Time(place, count), Time(place + 1, count))


def parted(pattern: Pattern, changed: Pattern, begin: Time, end: Time) -> Pattern:
    """Return what `changed` begins between two times of each cycle, and what `pattern` begins in the rest of it."""

    def cycle(number: int) -> Grid:
        inside = _beginning(changed.cycle(number), begin, end, inside=True)
        return grid.stacked([inside, _beginning(pattern.cycle(number), begin, end, inside=False)])

    return Pattern(cycle, together(pattern, changed))


def _beginning(found: Grid, begin: Time, end: Time, inside: bool) -> Grid:
    found = grid.refined(found, lcm(found.den, begin.denominator, end.denominator))
    den = found.den
    low, high = int(begin * den), int(end * den)
    cells = [cell for cell in found.cells if (low <= cell[0] % den < high) is inside]
    if not found.waves:
        return Grid(den, cells)
    low, high = grid.meet((low, high), (0, den))
    stretches = [(low, high)] if inside else [(0, low), (max(low, high), den)]
    return Grid(den, cells, [wave for stretch in stretches for wave in grid.within(found, *stretch).waves])
