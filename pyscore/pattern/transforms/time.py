"""Transforms of time: how fast a pattern plays, when, and in which direction. Named as in Tidal."""

from .. import grid
from ..build import silence
from ..pattern import Pattern
from ..registry import transform
from ..time import Number, exact


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
