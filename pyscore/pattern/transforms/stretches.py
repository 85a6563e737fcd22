"""Transforms that play a stretch of a pattern: zoomed into, squeezed, cut off, looped, begun again. Named as in Tidal.

Begun again at the onsets of another pattern, and Strudel's focus and ribbon, are named as in Strudel.
"""

from collections.abc import Callable
from math import floor, lcm
from typing import Any

from .. import grid, joins
from ..build import compressed, silence
from ..grid import Grid, Piece
from ..pattern import NEVER, VOLATILE, Pattern, by_cycle, pure
from ..registry import applied, reify, transform
from ..time import Number, Time, exact
from .structure import truth
from .time import outside, slow, turns


@transform("begin", "end")
def zoom(pattern: Pattern, begin: Number, end: Number) -> Pattern:
    """Play only what lies between two times of each cycle, as long as a whole one.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").zoom(0.25, 0.75).query(0, 1)]
    ['b', 'c']
    """
    first, last = exact(begin), exact(end)
    if first >= last:
        return silence
    return Pattern(lambda cycle: grid.bounded(pattern.fitted(cycle + first, cycle + last)), pattern.period)


@transform("begin", "end")
def compress(pattern: Pattern, begin: Number, end: Number) -> Pattern:
    """Squeeze each cycle between two of its times, 0 to 1, and play nothing in the rest of it.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a b").compress(0.25, 0.75).query(0, 1)]
    ['1/4', '1/2']
    """
    first, last = exact(begin), exact(end)
    return compressed(pattern, first, last) if 0 <= first < last <= 1 else silence


@transform("factor")
def fast_gap(pattern: Pattern, factor: Number) -> Pattern:
    """Play each cycle `factor` times as fast, once, and nothing in the rest of it; a factor below 1 changes nothing.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a b").fast_gap(2).query(0, 1)]
    ['0', '1/4']
    """
    times = exact(factor)
    return silence if times == 0 else compressed(pattern, Time(0), 1 / max(times, Time(1)))


@transform("begin", "end")
def focus(pattern: Pattern, begin: Number, end: Number) -> Pattern:
    """Squeeze each cycle between two times, as compress does, and repeat it to leave no gap.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b").focus(0.25, 0.75).query(0, 1) if event.onset]
    ['b', 'a', 'b', 'a']
    """
    first, last = exact(begin), exact(end)
    if first >= last:
        return silence
    return pattern.shifted(Time(-floor(first))).squeezed(1 / (last - first)).shifted(first)


@transform("amount")
def trunc(pattern: Pattern, amount: Number) -> Pattern:
    """Cut off each cycle after an `amount` of it, 0 to 1.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").trunc(0.75).query(0, 1)]
    ['a', 'b', 'c']
    """
    end = exact(amount)
    if not 0 < end <= 1:
        return silence

    def cut(found: Grid) -> Grid:
        finer = grid.refined(found, lcm(found.den, end.denominator))
        return grid.within(finer, 0, int(end * finer.den))

    return pattern.with_grid(cut)


@transform("amount")
def linger(pattern: Pattern, amount: Number) -> Pattern:
    """Repeat the first `amount` of each cycle, 0 to 1, to fill it; a negative amount repeats the last, backwards.

    Each repetition takes it from the next cycle, as in Tidal.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").linger(0.25).query(0, 1)]
    ['a', 'a', 'a', 'a']
    """
    length = exact(amount)
    if length == 0:
        return silence
    return applied(slow(length), zoom(0, length)(pattern) if length > 0 else zoom(1 + length, 1)(pattern))


@transform("n")
def repeat_cycles(pattern: Pattern, n: int) -> Pattern:
    """Play each cycle of a pattern `n` times.

    >>> from pyscore import mini
    >>> [event.value for event in mini("<a b>").repeat_cycles(2).query(0, 4)]
    ['a', 'a', 'b', 'b']
    """
    count = int(n)
    if count <= 0:
        return silence
    return by_cycle(lambda cycle: (pattern, cycle // count), turns(pattern.period, count))


@transform()
def loop_first(pattern: Pattern) -> Pattern:
    """Play the first cycle of a pattern for ever.

    >>> from pyscore import mini
    >>> [event.value for event in mini("<a b>").loop_first().query(0, 3)]
    ['a', 'a', 'a']
    """
    return by_cycle(lambda _: (pattern, 0), VOLATILE if pattern.period == VOLATILE else 1)


@transform("cycles")
def time_loop(pattern: Pattern, cycles: Number) -> Pattern:
    """Play the first `cycles` of a pattern for ever.

    >>> from pyscore import mini
    >>> [event.value for event in mini("<a b c d>").time_loop(2).query(0, 4)]
    ['a', 'b', 'a', 'b']
    """
    return applied(outside(cycles, loop_first), pattern)


@transform("offset", "cycles")
def ribbon(pattern: Pattern, offset: Number, cycles: Number) -> Pattern:
    """Cut a ribbon out of a pattern, from `offset` on and so many `cycles` long, and play it for ever.

    >>> from pyscore import mini
    >>> [event.value for event in mini("<a b c d>").ribbon(1, 2).query(0, 4)]
    ['b', 'c', 'b', 'c']
    """
    if exact(cycles) <= 0:
        return silence
    return applied(restart(slow(cycles)(pure(True))), pattern.shifted(-exact(offset)))


@transform()
def restart(pattern: Pattern, rhythm: Any) -> Pattern:
    """Play a pattern from its very beginning on at each beat of a rhythm, for as long as the beat lasts.

    >>> from pyscore import mini
    >>> [event.value for event in mini("<a b c> d").restart("<t f>").query(0, 3)]
    ['a', 'd', 'a', 'd']
    """
    return restarted(reify(rhythm).only(truth).fmap(lambda _: pattern))


@transform()
def reset(pattern: Pattern, rhythm: Any) -> Pattern:
    """Play a pattern from the beginning of its cycle on at each beat of a rhythm, for as long as the beat lasts.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").reset("t t").query(0, 1)]
    ['a', 'b', 'a', 'b']
    """
    return restarted(reify(rhythm).only(truth).fmap(lambda _: pattern), within_cycle=True)


def restarted(patterns: Pattern, within_cycle: bool = False) -> Pattern:
    """Return what a pattern's values, patterns, play while they last: each, or each's cycle, begins with its event."""

    def cycle(number: int) -> Grid:
        den, cells, _ = patterns.cycle(number)

        def since(asked: tuple[Pattern, int]) -> Grid:
            inside, begin = asked
            over = max(0, -begin // den)
            first = over + (number + begin // den if within_cycle else 0)
            pieces = [
                Piece(inside.cycle(first + index), den, shift)
                for index, shift in enumerate(range(begin + over * den, den, den))
            ]
            return grid.laid(den, pieces, den)

        return joins.mixed(Grid(den, [(a, b, c, d, (value, a), at) for a, b, c, d, value, at in cells]), since)

    return Pattern(cycle, min(patterns.period, NEVER))


def timed(pattern: Pattern, make: Callable[[Any, Time, Time], Any]) -> Pattern:
    """Return a pattern of what is made of each event's value and of when its whole begins and ends."""

    def cycle(number: int) -> Grid:
        den, cells, _ = pattern.cycle(number)
        return Grid(
            den,
            [
                (a, b, c, d, make(value, number + Time(a, den), number + Time(b, den)), at)
                for a, b, c, d, value, at in cells
            ],
        )

    return Pattern(cycle, min(pattern.period, NEVER))
