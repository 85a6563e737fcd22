"""Transforms of structure: which rhythm a pattern's values are heard in, and which values. Named as in Tidal."""

from operator import itemgetter
from typing import Any

from ..build import fastcat, silence, stack
from ..pattern import FASTEST, Pattern
from ..registry import applied, reify, transform
from ..time import Number, Time, exact
from .time import fast


@transform("count")
def segment(pattern: Pattern, count: Number) -> Pattern:
    """Sample a pattern, above all a signal, into `count` equal events a cycle.

    >>> from pyscore import saw
    >>> [event.value for event in saw.segment(4).query(0, 1)]
    [0.125, 0.375, 0.625, 0.875]
    """
    beats: Pattern = fast(exact(count))(reify(True))
    return beats.app_left(pattern, lambda _, value: value)


@transform("count")
def discretise(pattern: Pattern, count: Number) -> Pattern:
    """Sample a pattern into `count` equal events a cycle, as segment does: its older name.

    >>> from pyscore import saw
    >>> [event.value for event in saw.discretise(2).query(0, 1)]
    [0.25, 0.75]
    """
    return applied(segment(count), pattern)


@transform()
def struct(pattern: Pattern, rhythm: Any) -> Pattern:
    """Give a pattern the rhythm of another, where that one is true.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("bd").struct("t f t t").query(0, 1)]
    ['0', '1/2', '3/4']
    """
    return reify(rhythm).only(truth).app_left(pattern, lambda _, value: value)


@transform()
def substruct(pattern: Pattern, rhythm: Any) -> Pattern:
    """Play a whole cycle of a pattern in each beat of a rhythm.

    >>> from pyscore import mini
    >>> [(str(event.whole.begin), event.value) for event in mini("a b").substruct("t f").query(0, 1)]
    [('0', 'a'), ('1/4', 'b')]
    """
    return reify(rhythm).only(truth).fmap(lambda _: pattern).squeeze_join()


@transform()
def mask(pattern: Pattern, while_true: Any) -> Pattern:
    """Let a pattern through while another one is true.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").mask("t f").query(0, 1)]
    ['a', 'b']
    """
    open_while = pattern.app_left(reify(while_true).fmap(truth), lambda value, through: (value, through))
    return open_while.only(itemgetter(1)).fmap(itemgetter(0))


@transform()
def inv(pattern: Pattern) -> Pattern:
    """Make what is true in a pattern false, and what is false true.

    >>> from pyscore import mini
    >>> [event.value for event in mini("t f 1 0").inv().query(0, 1)]
    [False, True, False, True]
    """
    return pattern.fmap(lambda value: not truth(value))


@transform()
def sew(pattern: Pattern, while_true: Any, other: Any) -> Pattern:
    """Play `other` while a pattern of true and false is true, and this pattern, the last one, while it is false.

    >>> from pyscore import sew
    >>> [event.value for event in sew("t f", "a*4", "b*4").query(0, 1)]
    ['a', 'a', 'b', 'b']
    """
    switch = reify(while_true)
    return stack(mask(switch)(other), mask(inv(switch))(pattern))


@transform()
def stitch(pattern: Pattern, rhythm: Any, other: Any) -> Pattern:
    """Play a rhythm with the values of `other` where it is true, and of this pattern, the last one, where it is false.

    >>> from pyscore import stitch
    >>> [event.value for event in stitch("t f t t", "a", "b").query(0, 1)]
    ['a', 'b', 'a', 'a']
    """
    switch = reify(rhythm)
    return stack(struct(switch)(other), struct(inv(switch))(pattern))


@transform("pulses", "steps", "rotation")
def euclid(pattern: Pattern, pulses: int, steps: int, rotation: int = 0) -> Pattern:
    """Play a pattern on each beat of Bjorklund's rhythm: `pulses` spread evenly over `steps`, rotated to the left.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("bd").euclid(3, 8).query(0, 1)]
    ['0', '3/8', '3/4']
    """
    return on_beats(pattern, bjorklund(int(pulses), int(steps)), int(rotation))


def on_beats(pattern: Pattern, beats: list[bool], rotation: int = 0) -> Pattern:
    """Return a pattern squeezed into those of a cycle's equal steps that are true, rotated to the left by steps."""
    if not beats:
        return silence
    return fastcat(*(pattern if beat else silence for beat in beats)).shifted(Time(-rotation, len(beats)))


def bjorklund(pulses: int, steps: int) -> list[bool]:
    """Return the Euclidean rhythm of `pulses` in `steps`; negative pulses give its inverse.

    Source: Bjorklund, "The theory of rep-rate pattern generation in the SNS timing system" (2003), as in Tidal.

    >>> "".join("x." [not beat] for beat in bjorklund(5, 8))
    'x.xx.xx.'
    """
    if steps > FASTEST:
        raise ValueError(f"a rhythm takes at most {FASTEST:,} steps: not {steps:,}")
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
