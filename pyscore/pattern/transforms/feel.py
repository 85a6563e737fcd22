"""Transforms of feel: swing, syncopation, a broken beat. Named as in Tidal."""

from typing import Any

from ..build import fastcat, silence
from ..grid import Grid
from ..pattern import Pattern, by_cycle
from ..registry import applied, transform
from ..time import Number, Time, exact
from .time import inside, late, turns
from .within import within

A_QUARTER, A_THIRD, A_HALF = Time(1, 4), Time(1, 3), Time(1, 2)


@transform("n")
def swing_by(pattern: Pattern, amount: Any, n: Number) -> Pattern:
    """Cut each cycle into `n` slices, and play what begins in a slice's second half later, by `amount` of a slice.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("hh*4").swing_by(1/4, 2).query(0, 1) if event.onset]
    ['0', '3/8', '1/2', '7/8']
    """
    return applied(inside(n, within(A_HALF, 1, late(amount))), pattern)


@transform("n")
def swing(pattern: Pattern, n: Number) -> Pattern:
    """Cut each cycle into `n` slices, and play what begins in a slice's second half a third of a slice later.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("hh*4").swing(2).query(0, 1) if event.onset]
    ['0', '5/12', '1/2', '11/12']
    """
    return applied(swing_by(A_THIRD, n), pattern)


@transform()
def press(pattern: Pattern) -> Pattern:
    """Syncopate: play each event in the second half of its time.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a b").press().query(0, 1)]
    ['1/4', '3/4']
    """
    return applied(press_by(A_HALF), pattern)


@transform("amount")
def press_by(pattern: Pattern, amount: Number) -> Pattern:
    """Syncopate: play each event after an `amount` of its time, from 0 to below 1.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a b").press_by(1/4).query(0, 1)]
    ['1/8', '5/8']
    """
    late_by = exact(amount)
    if not 0 <= late_by < 1:
        return silence
    return pattern.with_grid(lambda cycle: _pressed(cycle, *late_by.as_integer_ratio()))


def _pressed(found: Grid, above: int, below: int) -> Grid:
    cells = []
    for a, b, c, d, value, at in found.cells:
        begin, low, high = a * below + (b - a) * above, c * below, d * below
        if begin < high:
            cells.append((begin, b * below, max(begin, low), high, value, at))
    return Grid(found.den * below, cells)


@transform()
def brak(pattern: Pattern) -> Pattern:
    """Make a breakbeat of a pattern: every other cycle is twice as fast and a quarter of a cycle late.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a b").brak().query(1, 2)]
    ['5/4', '3/2']
    """
    broken = fastcat(pattern, silence).shifted(A_QUARTER)
    return by_cycle(lambda cycle: (broken if cycle % 2 else pattern, cycle), turns(pattern.period, 2))
