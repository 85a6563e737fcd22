"""Transforms of time: how fast a pattern plays, when, and in which direction. Named as in Tidal."""

from typing import Any

from .. import grid
from ..build import silence, slowcat
from ..pattern import VOLATILE, Pattern, Transform, by_cycle
from ..registry import applied, reify, transform
from ..time import Number, Time, exact


@transform("factor")
def fast(pattern: Pattern, factor: Number) -> Pattern:
    """Play a pattern `factor` times as fast; a negative factor plays it backwards too, and 0 is silence.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b").fast(2).query(0, 1)]
    ['a', 'b', 'a', 'b']
    """
    times = exact(factor)
    if times == 0:
        return silence
    return pattern.squeezed(times) if times > 0 else rev(pattern.squeezed(-times))


@transform("factor")
def slow(pattern: Pattern, factor: Number) -> Pattern:
    """Play a pattern `factor` times as slowly; 0 is silence.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a b").slow(2).query(0, 2)]
    ['0', '1']
    """
    times = exact(factor)
    return silence if times == 0 else fast(1 / times)(pattern)


@transform()
def fast_squeeze(pattern: Pattern, factors: Any) -> Pattern:
    """Play a pattern faster, a whole cycle of that in each step of the pattern of factors.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b").fast_squeeze("1 2").query(0, 1)]
    ['a', 'b', 'a', 'b', 'a', 'b']
    """
    return reify(factors).fmap(lambda factor: fast(factor)(pattern)).squeeze_join()


@transform()
def slow_squeeze(pattern: Pattern, factors: Any) -> Pattern:
    """Play a pattern more slowly, a whole cycle of that in each step of the pattern of factors.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b").slow_squeeze("1 2").query(0, 1)]
    ['a', 'b', 'a']
    """
    return reify(factors).fmap(lambda factor: slow(factor)(pattern)).squeeze_join()


@transform("amount")
def early(pattern: Pattern, amount: Number) -> Pattern:
    """Play a pattern `amount` cycles earlier.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a b").early(1/4).query(0, 1) if event.onset]
    ['1/4', '3/4']
    """
    return pattern.shifted(-exact(amount))


@transform("amount")
def late(pattern: Pattern, amount: Number) -> Pattern:
    """Play a pattern `amount` cycles later.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a").late(1/8).query(0, 1) if event.onset]
    ['1/8']
    """
    return pattern.shifted(exact(amount))


@transform()
def rev(pattern: Pattern) -> Pattern:
    """Play every cycle of a pattern backwards.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b [c d]").rev().query(0, 1)]
    ['d', 'c', 'b', 'a']
    """
    return pattern.with_grid(grid.mirrored)


@transform()
def palindrome(pattern: Pattern) -> Pattern:
    """Play each cycle of a pattern twice, forwards and then backwards.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c").palindrome().query(0, 2)]
    ['a', 'b', 'c', 'c', 'b', 'a']
    """
    return slowcat(pattern, rev(pattern))


@transform("n", method_name="iter")
def iter_(pattern: Pattern, n: int) -> Pattern:
    """Play each cycle of a pattern `n` times, beginning 1/n of a cycle further on each time.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c").iter(3).query(0, 3)]
    ['a', 'b', 'c', 'b', 'c', 'a', 'c', 'a', 'b']
    """
    return _stepping(pattern, int(n), -1)


@transform("n")
def iter_back(pattern: Pattern, n: int) -> Pattern:
    """Play each cycle of a pattern `n` times, beginning 1/n of a cycle further back each time.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c").iter_back(3).query(0, 3)]
    ['a', 'b', 'c', 'c', 'a', 'b', 'b', 'c', 'a']
    """
    return _stepping(pattern, int(n), 1)


def _stepping(pattern: Pattern, n: int, direction: int) -> Pattern:
    if n <= 0:
        return silence
    return by_cycle(
        lambda cycle: (pattern.shifted(Time(direction * (cycle % n), n)), cycle // n), turns(pattern.period, n)
    )


def turns(period: int, n: int) -> int:
    """Return the period of what takes `n` cycles over each cycle of a pattern."""
    return period * n if period != VOLATILE else VOLATILE


@transform("n")
def inside(pattern: Pattern, n: Number, change: Transform) -> Pattern:
    """Apply a transform as if each cycle were `n` cycles long, so that it works within the cycle.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b c d").inside(2, rev).query(0, 1)]
    ['b', 'a', 'd', 'c']
    """
    return applied(fast(n), applied(change, slow(n)(pattern)))


@transform("n")
def outside(pattern: Pattern, n: Number, change: Transform) -> Pattern:
    """Apply a transform as if `n` cycles were one, so that it works on all of them at once.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("<a b c>").outside(3, rev).query(0, 3)]
    ['c', 'b', 'a']
    """
    return applied(slow(n), applied(change, fast(n)(pattern)))
