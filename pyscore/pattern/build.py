"""Patterns out of values and of other patterns: silence, one after another, side by side, in sections."""

from collections.abc import Sequence
from math import lcm
from typing import Any

from . import grid
from .grid import EMPTY, Grid, Piece
from .pattern import NEVER, Pattern, by_cycle, pure, together
from .registry import builder, reify
from .time import Number, Time, exact

silence = builder(Pattern(lambda _: EMPTY, 1), "silence")
builder(pure)


@builder
def slowcat(*patterns: Any) -> Pattern:
    """Return the patterns one after another, a cycle of each at a time, none of whose cycles is skipped.

    >>> from pyscore import slowcat
    >>> [event.value for event in slowcat("a b", "c").query(0, 3)]
    ['a', 'b', 'c', 'a', 'b']
    """
    choices = [reify(pattern) for pattern in patterns]
    count = len(choices)
    if count < 2:
        return choices[0] if choices else silence
    period = together(*choices)
    return by_cycle(lambda cycle: (choices[cycle % count], cycle // count), period * count if period > 0 else period)


@builder
def fastcat(*patterns: Any) -> Pattern:
    """Return the patterns one after another, all of them within each cycle.

    >>> from pyscore import fastcat
    >>> [str(event.whole.begin) for event in fastcat("a", "b", "c").query(0, 1)]
    ['0', '1/3', '2/3']
    """
    return in_turn([(Time(1), reify(pattern)) for pattern in patterns])


@builder
def stack(*patterns: Any) -> Pattern:
    """Return the patterns all at once.

    >>> from pyscore import stack
    >>> [event.value for event in stack("a", "b").query(0, 1)]
    ['a', 'b']
    """
    layers = [reify(pattern) for pattern in patterns]
    if len(layers) < 2:
        return layers[0] if layers else silence
    return Pattern(lambda cycle: grid.stacked([layer.cycle(cycle) for layer in layers]), together(*layers))


@builder
def timecat(*weighted: tuple[Number, Any]) -> Pattern:
    """Return (weight, pattern) pairs one after another within each cycle, each as long as its weight says.

    >>> from pyscore import timecat
    >>> [(str(event.whole.begin), event.value) for event in timecat((3, "a"), (1, "b")).query(0, 1)]
    [('0', 'a'), ('3/4', 'b')]
    """
    for each in weighted:
        if not isinstance(each, tuple) or len(each) != 2 or exact(each[0]) <= 0:
            raise ValueError(f"timecat takes (weight, pattern), the weight above 0, such as (3, p): not {each!r}")
    return in_turn([(exact(weight), reify(pattern)) for weight, pattern in weighted])


def in_turn(weighted: Sequence[tuple[Time, Pattern]]) -> Pattern:
    """Return patterns one after another within each cycle; weights are above 0."""
    if len(weighted) < 2:
        return weighted[0][1] if weighted else silence
    den = lcm(*(weight.denominator for weight, _ in weighted))
    begin, steps = 0, []
    for weight, pattern in weighted:
        length = int(weight * den)
        steps.append((pattern, length, begin))
        begin += length
    end = begin

    def cycle(number: int) -> Grid:
        pieces = [Piece(grid.bounded(pattern.cycle(number)), length, shift) for pattern, length, shift in steps]
        return grid.laid(end, pieces, end)

    return Pattern(cycle, together(*(pattern for _, pattern in weighted)))


def compressed(pattern: Pattern, begin: Time, end: Time) -> Pattern:
    """Return each cycle of a pattern squeezed into one stretch of that cycle, and nothing in the rest of it."""
    den = lcm(begin.denominator, end.denominator)
    shift, scale = int(begin * den), int((end - begin) * den)
    return pattern.bounded().with_grid(lambda cycle: grid.laid(den, [Piece(cycle, scale, shift)], den))


def during(pattern: Pattern, begin: Time, end: Time) -> Pattern:
    """Return what a pattern plays from one time to another, and silence before and after."""

    def cycle(number: int) -> Grid:
        found = pattern.cycle(number)
        low, high = max(begin - number, Time(0)), min(end - number, Time(1))
        if low >= high:
            return EMPTY
        den = lcm(found.den, low.denominator, high.denominator)
        return grid.within(grid.refined(found, den), int(low * den), int(high * den))

    return Pattern(cycle, min(pattern.period, NEVER))


@builder
def seq_p(*sections: tuple[Number, Number, Any]) -> Pattern:
    """Return (begin, end, pattern) sections, each playing from one cycle to another; they may overlap.

    A pattern's time starts with its section, as in Tidal's seqP.

    >>> from pyscore import seq_p
    >>> [(str(event.whole.begin), event.value) for event in seq_p((1, 3, "a"), (2, 3, "b c")).query(0, 4)]
    [('1', 'a'), ('2', 'b'), ('2', 'a'), ('5/2', 'c')]
    """
    for each in sections:
        if not isinstance(each, tuple) or len(each) != 3 or not each[0] < each[1]:
            raise ValueError(f"seq_p takes (begin, end, pattern), begin before end, such as (0, 8, p): not {each!r}")
    times = [(exact(begin), exact(end), reify(pattern)) for begin, end, pattern in sections]
    return stack(*(during(pattern.shifted(begin), begin, end) for begin, end, pattern in times))
