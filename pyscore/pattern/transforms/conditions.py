"""Transforms that apply another transform now and then, here and there, or to a copy. Named as in Tidal."""

from collections.abc import Callable
from math import lcm

from ..build import stack
from ..pattern import NEVER, Pattern, Transform, by_cycle, together
from ..registry import applied, transform
from ..time import Number, exact
from .time import late


@transform("n")
def every(pattern: Pattern, n: int, change: Transform, offset: int = 0) -> Pattern:
    """Apply a transform every `n` cycles, from cycle `offset` on.

    >>> from pyscore import every, mini, rev
    >>> [event.value for event in mini("a b").every(3, rev).query(0, 2)]
    ['b', 'a', 'a', 'b']
    """
    count = int(n)
    if count <= 0:
        return pattern
    return _where(pattern, lambda cycle: (cycle - offset) % count == 0, change, count)


@transform()
def when(pattern: Pattern, test: Callable[[int], bool], change: Transform) -> Pattern:
    """Apply a transform in those cycles for whose number `test` holds.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").when(lambda cycle: cycle == 1, rev).query(0, 2)]
    ['a', 'b', 'b', 'a']
    """
    return _where(pattern, test, change, NEVER)


def _where(pattern: Pattern, test: Callable[[int], bool], change: Transform, period: int) -> Pattern:
    changed = applied(change, pattern)
    both = together(pattern, changed)
    period = lcm(period, both) if both > 0 else both
    return by_cycle(lambda cycle: (changed if test(cycle) else pattern, cycle), period)


@transform("time")
def off(pattern: Pattern, time: Number, change: Transform) -> Pattern:
    """Lay a transformed copy over a pattern, `time` cycles later.

    >>> from pyscore import add, n, off
    >>> [event.value for event in n("0").off(1/4, add(7)).query(0, 1) if event.onset]
    [{'n': 0}, {'n': 7}]
    """
    return stack(pattern, applied(change, late(exact(time))(pattern)))


@transform()
def superimpose(pattern: Pattern, change: Transform) -> Pattern:
    """Lay a transformed copy over a pattern.

    >>> from pyscore import fast, mini, superimpose
    >>> sorted(event.value for event in mini("a").superimpose(fast(2)).query(0, 1))
    ['a', 'a', 'a']
    """
    return stack(pattern, applied(change, pattern))
