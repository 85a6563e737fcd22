"""Transforms of time and structure, under Tidal's names: each is a method of Pattern and a function to pass on."""

from collections.abc import Callable, Iterable
from math import floor
from typing import Any

from .build import fastcat, silence, stack
from .event import Event
from .pattern import Pattern, Transform, reify, transform
from .time import Number, Span, Time, exact


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

    def query(span: Span) -> Iterable[Event]:
        pivot = Time(2 * floor(span.begin) + 1)
        return (event.mirrored(pivot) for event in pattern._query(Span(pivot - span.end, pivot - span.begin)))

    return Pattern(query).per_cycle()


@transform("n")
def every(pattern: Pattern, n: int, change: Transform, offset: int = 0) -> Pattern:
    """Apply a transform every `n` cycles, from cycle `offset` on.

    >>> from pyscore import every, mini, rev
    >>> [event.value for event in mini("a b").every(3, rev).query(0, 2)]
    ['b', 'a', 'a', 'b']
    """
    count = int(n)
    return when(lambda cycle: (cycle - offset) % count == 0, change)(pattern) if count > 0 else pattern


@transform()
def when(pattern: Pattern, test: Callable[[int], bool], change: Transform) -> Pattern:
    """Apply a transform in those cycles for whose number `test` holds.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").when(lambda cycle: cycle == 1, rev).query(0, 2)]
    ['a', 'b', 'b', 'a']
    """
    changed = reify(change(pattern))
    return Pattern(lambda span: (changed if test(floor(span.begin)) else pattern)._query(span)).per_cycle()


@transform("time")
def off(pattern: Pattern, time: Number, change: Transform) -> Pattern:
    """Lay a transformed copy over a pattern, `time` cycles later.

    >>> from pyscore import add, n, off
    >>> [event.value for event in n("0").off(1/4, add(7)).query(0, 1) if event.onset]
    [{'n': 0}, {'n': 7}]
    """
    return stack(pattern, change(late(exact(time))(pattern)))


@transform()
def superimpose(pattern: Pattern, change: Transform) -> Pattern:
    """Lay a transformed copy over a pattern.

    >>> from pyscore import fast, mini, superimpose
    >>> sorted(event.value for event in mini("a").superimpose(fast(2)).query(0, 1))
    ['a', 'a', 'a']
    """
    return stack(pattern, change(pattern))


@transform("count")
def segment(pattern: Pattern, count: Number) -> Pattern:
    """Sample a pattern, above all a signal, into `count` equal events a cycle.

    >>> from pyscore import saw
    >>> [event.value for event in saw.segment(4).query(0, 1)]
    [0.125, 0.375, 0.625, 0.875]
    """
    beats: Pattern = fast(exact(count))(reify(True))
    return beats.app_left(pattern, lambda _, value: value)


@transform()
def struct(pattern: Pattern, rhythm: Any) -> Pattern:
    """Give a pattern the rhythm of another, where that one is true.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("bd").struct("t f t t").query(0, 1)]
    ['0', '1/2', '3/4']
    """
    return reify(rhythm).only(lambda event: truth(event.value)).app_left(pattern, lambda _, value: value)


@transform()
def mask(pattern: Pattern, while_true: Any) -> Pattern:
    """Let a pattern through while another one is true.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").mask("t f").query(0, 1)]
    ['a', 'b']
    """
    return pattern.app_left(reify(while_true).only(lambda event: truth(event.value)), lambda value, _: value)


@transform("pulses", "steps", "rotation")
def euclid(pattern: Pattern, pulses: int, steps: int, rotation: int = 0) -> Pattern:
    """Play a pattern on each beat of Bjorklund's rhythm: `pulses` spread evenly over `steps`, rotated to the left.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("bd").euclid(3, 8).query(0, 1)]
    ['0', '3/8', '3/4']
    """
    beats = bjorklund(int(pulses), int(steps))
    if not beats:
        return silence
    return fastcat(*(pattern if beat else silence for beat in beats)).shifted(Time(-int(rotation), len(beats)))


def bjorklund(pulses: int, steps: int) -> list[bool]:
    """Return the Euclidean rhythm of `pulses` in `steps`; negative pulses give its inverse.

    Source: Bjorklund, "The theory of rep-rate pattern generation in the SNS timing system" (2003), as in Tidal.

    >>> "".join("x." [not beat] for beat in bjorklund(5, 8))
    'x.xx.xx.'
    """
    if pulses < 0:
        return [not beat for beat in bjorklund(-pulses, steps)]
    heads = [[True]] * min(pulses, steps)
    tails = [[False]] * (steps - len(heads))
    while min(len(heads), len(tails)) > 1:
        pairs = min(len(heads), len(tails))
        rest = heads[pairs:] or tails[pairs:]
        heads, tails = [head + tail for head, tail in zip(heads, tails, strict=False)], rest
    return [beat for group in heads + tails for beat in group]


def truth(value: Any) -> bool:
    """Return whether a value of a structure pattern stands for a beat: `t`, `x`, True and numbers but 0 do.

    >>> [truth(value) for value in ("t", "f", 1, 0, True)]
    [True, False, True, False, True]
    """
    return value not in ("f", "false", "~", "-") if isinstance(value, str) else bool(value)
