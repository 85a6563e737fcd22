"""Transforms that apply another transform in some cycles, or while something holds. Named as in Tidal."""

from collections.abc import Callable, Sequence
from math import lcm
from typing import Any

from ..build import stack
from ..grid import Grid
from ..pattern import NEVER, Pattern, Transform, by_cycle, together
from ..registry import applied, reify, transform
from ..time import Number, Time, exact
from .structure import sew, truth

Test = Callable[[int], bool]


@transform("n", "offset")
def every(pattern: Pattern, n: int, change: Transform, offset: int = 0) -> Pattern:
    """Apply a transform every `n` cycles, from cycle `offset` on.

    >>> from pyscore import every, mini, rev
    >>> [event.value for event in mini("a b").every(3, rev).query(0, 2)]
    ['b', 'a', 'a', 'b']
    """
    count, first = abs(int(n)), int(offset)
    if count == 0:
        return pattern
    return _where(pattern, lambda cycle: (cycle - first) % count == 0, change, count)


@transform("n")
def first_of(pattern: Pattern, n: int, change: Transform) -> Pattern:
    """Apply a transform to the first of each `n` cycles.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").first_of(2, rev).query(0, 2)]
    ['b', 'a', 'a', 'b']
    """
    return applied(every(n, change), pattern)


@transform("n")
def last_of(pattern: Pattern, n: int, change: Transform) -> Pattern:
    """Apply a transform to the last of each `n` cycles.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").last_of(2, rev).query(0, 2)]
    ['a', 'b', 'b', 'a']
    """
    return applied(every(n, change, offset=-1), pattern)


@transform()
def fold_every(pattern: Pattern, numbers: Sequence[Any], change: Transform) -> Pattern:
    """Apply a transform every so many cycles for each of a list of numbers, so that it adds up where they meet.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0").fold_every([2, 3], add(1)).query(0, 4)]
    [2, 0, 1, 1]
    """
    if not isinstance(numbers, list | tuple):
        raise TypeError(f"fold_every takes a list of numbers, such as [2, 3]: not {numbers!r}")
    for n in reversed(numbers):
        pattern = every(n, change)(pattern)
    return pattern


@transform()
def when(pattern: Pattern, test: Any, change: Transform) -> Pattern:
    """Apply a transform in those cycles for whose number `test` holds, or while a pattern is true.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").when(lambda cycle: cycle == 1, rev).query(0, 2)]
    ['a', 'b', 'b', 'a']
    >>> [event.value for event in mini("a b").when("<f t>", rev).query(0, 2)]
    ['a', 'b', 'b', 'a']
    """
    if callable(test):
        return _where(pattern, test, change, NEVER)
    changed = applied(change, pattern)
    return reify(test).fmap(lambda value: changed if truth(value) else pattern).inner_join()


@transform("cycles", "first")
def when_mod(pattern: Pattern, cycles: Number, first: Number, change: Transform) -> Pattern:
    """Apply a transform in those of each so many `cycles` that are numbered `first`, from 0, or higher.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").when_mod(3, 2, rev).query(0, 3)]
    ['a', 'b', 'a', 'b', 'b', 'a']
    """
    count, least = exact(cycles), exact(first)
    if count <= 0:
        raise ValueError(f"when_mod takes a number of cycles above 0: not {cycles}")
    return _where(pattern, lambda cycle: cycle % count >= least, change, count.numerator)


@transform()
def when_t(pattern: Pattern, test: Callable[[Time], bool], change: Transform) -> Pattern:
    """Apply a transform to those events for whose beginning, in cycles, `test` holds.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0 1 2 3").when_t(lambda time: time % 1 >= 0.5, add(10)).query(0, 1)]
    [0, 1, 12, 13]
    """

    def begun(those: Pattern, holds: bool) -> Pattern:
        def cycle(number: int) -> Grid:
            den, cells, _ = those.cycle(number)
            return Grid(den, [cell for cell in cells if bool(test(number + Time(cell[0], den))) is holds])

        return Pattern(cycle, min(those.period, NEVER))

    return stack(begun(applied(change, pattern), True), begun(pattern, False))


@transform()
def if_p(pattern: Pattern, test: Test, change: Transform, other: Transform) -> Pattern:
    """Apply one transform in those cycles for whose number `test` holds, and another one in all other cycles.

    >>> from pyscore import fast, mini, rev
    >>> [event.value for event in mini("a b").if_p(lambda cycle: cycle % 2, fast(2), rev).query(0, 2)]
    ['b', 'a', 'a', 'b', 'a', 'b']
    """
    return _choosing(applied(change, pattern), applied(other, pattern), test, NEVER)


@transform()
def while_(pattern: Pattern, while_true: Any, change: Transform) -> Pattern:
    """Apply a transform while a pattern is true; where that is neither true nor false, nothing is heard.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0 1 2 3").while_("t f", add(10)).query(0, 1)]
    [10, 11, 2, 3]
    """
    return applied(sew(while_true, applied(change, pattern)), pattern)


def _where(pattern: Pattern, test: Test, change: Transform, period: int) -> Pattern:
    return _choosing(applied(change, pattern), pattern, test, period)


def _choosing(one: Pattern, other: Pattern, test: Test, period: int) -> Pattern:
    both = together(one, other)
    period = lcm(period, both) if both > 0 else both
    return by_cycle(lambda cycle: (one if test(cycle) else other, cycle), period)
