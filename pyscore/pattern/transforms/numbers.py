"""Transforms of single numbers: ranges, rounding; and patterns that count. Named as in Tidal and Strudel."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ..build import fastcat, silence
from ..notes import midi
from ..pattern import FASTEST, Pattern, by_cycle, pure
from ..registry import builder, reify, transform
from ..time import Number
from .chance import varied
from .values import number, pitch

# Ranges


@transform(method_name="range")
def range_(pattern: Pattern, low: Any, high: Any) -> Pattern:
    """Stretch values between 0 and 1, as signals give, to between `low` and `high`.

    >>> from pyscore import saw
    >>> [event.value for event in saw.range(200, 400).segment(2).query(0, 1)]
    [250.0, 350.0]
    """
    return _between(pattern, low, high, _evenly)


@transform()
def rangex(pattern: Pattern, low: Any, high: Any) -> Pattern:
    """Stretch values between 0 and 1 to between `low` and `high`, by ratios: for frequencies. Both are above 0.

    >>> from pyscore import saw
    >>> [round(event.value) for event in saw.rangex(100, 1600).segment(2).query(0, 1)]
    [200, 800]
    """
    return _between(pattern, low, high, _by_ratio)


@transform()
def range2(pattern: Pattern, low: Any, high: Any) -> Pattern:
    """Stretch values between -1 and 1, as sine2 gives, to between `low` and `high`.

    >>> from pyscore import saw2
    >>> [event.value for event in saw2.range2(200, 400).segment(2).query(0, 1)]
    [250.0, 350.0]
    """
    return _between(pattern, low, high, lambda value, begin, end: _evenly((value + 1) / 2, begin, end))


def _between(pattern: Pattern, low: Any, high: Any, place: Callable[[Any, Any, Any], Any]) -> Pattern:
    begun = pattern.app_left(reify(low), lambda value, begin: (value, number(begin)))
    return begun.app_left(
        reify(high), lambda pair, end: at_number(lambda value: place(value, pair[1], number(end)))(pair[0])
    )


def _evenly(value: Any, low: Any, high: Any) -> Any:
    return value * (high - low) + low


def _by_ratio(value: float, low: float, high: float) -> float:
    if low <= 0 or high <= 0:
        raise ValueError(f"rangex takes numbers above 0: not {low} and {high}")
    return math.exp(value * (math.log(high) - math.log(low)) + math.log(low))


@transform()
def to_bipolar(pattern: Pattern) -> Pattern:
    """Stretch values between 0 and 1 to between -1 and 1.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0 0.5 1").to_bipolar().query(0, 1)]
    [-1, 0.0, 1]
    """
    return pattern.fmap(at_number(lambda value: 2 * value - 1))


@transform()
def from_bipolar(pattern: Pattern) -> Pattern:
    """Squeeze values between -1 and 1 to between 0 and 1.

    >>> from pyscore import mini
    >>> [event.value for event in mini("-1 0 1").from_bipolar().query(0, 1)]
    [0.0, 0.5, 1.0]
    """
    return pattern.fmap(at_number(lambda value: (value + 1) / 2))


def at_number(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what changes a number, or of controls the one that is the pitch; note names are numbers."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            key = pitch(value)
            return {**value, key: change(number(value[key]))}
        return change(number(value))

    return changed


# Rounding


@transform()
def floor(pattern: Pattern) -> Pattern:
    """Take the whole number below each value.

    >>> from pyscore import mini
    >>> [event.value for event in mini("1.2 1.8 -1.2").floor().query(0, 1)]
    [1, 1, -2]
    """
    return pattern.fmap(at_number(math.floor))


@transform()
def ceil(pattern: Pattern) -> Pattern:
    """Take the whole number above each value.

    >>> from pyscore import mini
    >>> [event.value for event in mini("1.2 1.8 -1.2").ceil().query(0, 1)]
    [2, 2, -1]
    """
    return pattern.fmap(at_number(math.ceil))


@transform(method_name="round")
def round_(pattern: Pattern) -> Pattern:
    """Take the whole number nearest to each value; from halfway, the even one.

    >>> from pyscore import mini
    >>> [event.value for event in mini("1.2 1.8 2.5").round().query(0, 1)]
    [1, 2, 2]
    """
    return pattern.fmap(at_number(round))


@transform("n")
def quantise(pattern: Pattern, n: Number) -> Pattern:
    """Move each value to the nearest of `n` equal steps within 1.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0.1 0.3 0.9").quantise(4).query(0, 1)]
    [0.0, 0.25, 1.0]
    """
    return _in_steps(pattern, n, round)


@transform("n")
def qround(pattern: Pattern, n: Number) -> Pattern:
    """Move each value to the nearest of `n` equal steps within 1, as quantise does.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0.1 0.3 0.9").qround(4).query(0, 1)]
    [0.0, 0.25, 1.0]
    """
    return _in_steps(pattern, n, round)


@transform("n")
def qfloor(pattern: Pattern, n: Number) -> Pattern:
    """Move each value down to one of `n` equal steps within 1.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0.1 0.3 0.9").qfloor(4).query(0, 1)]
    [0.0, 0.25, 0.75]
    """
    return _in_steps(pattern, n, math.floor)


@transform("n")
def qceiling(pattern: Pattern, n: Number) -> Pattern:
    """Move each value up to one of `n` equal steps within 1.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0.1 0.3 0.9").qceiling(4).query(0, 1)]
    [0.25, 0.5, 1.0]
    """
    return _in_steps(pattern, n, math.ceil)


def _in_steps(pattern: Pattern, n: Number, rounded: Callable[[Any], int]) -> Pattern:
    if n <= 0:
        raise ValueError(f"values are moved to a number of steps above 0: not {n}")
    return pattern.fmap(at_number(lambda value: rounded(value * n) / n))


@transform()
def as_number(pattern: Pattern) -> Pattern:
    """Turn words into the numbers that they spell: digits, note names.

    >>> from pyscore import pure
    >>> [pure(text).as_number().query(0, 1)[0].value for text in ("3", "0.5", "c4")]
    [3, 0.5, 60]
    """
    return pattern.fmap(_spelt)


def _spelt(value: Any) -> Any:
    if not isinstance(value, str):
        return at_number(lambda same: same)(value)
    for read in (int, float):
        try:
            return read(value)
        except ValueError:
            continue
    return midi(value)


# Counting


@builder
def run(n: Any) -> Pattern:
    """Count from 0 up to but not including `n` in each cycle.

    >>> from pyscore import run
    >>> [event.value for event in run("<3 2>").query(0, 2)]
    [0, 1, 2, 0, 1]
    """
    return varied(n, _counted)


@builder
def scan(n: Any) -> Pattern:
    """Count from 0, to 0 in the first cycle, one further in each of the next, up to but not including `n`; then again.

    >>> from pyscore import scan
    >>> [event.value for event in scan(3).query(0, 3)]
    [0, 0, 1, 0, 1, 2]
    """
    return varied(n, _counted_further)


@lru_cache
def _counted(n: Number) -> Pattern:
    if n > FASTEST:
        raise ValueError(f"nobody counts further than {FASTEST:,} in a cycle: not to {n}")
    return fastcat(*map(pure, range(int(n))))


def _counted_further(n: Number) -> Pattern:
    count = int(n)
    if count > FASTEST:
        raise ValueError(f"nobody counts further than {FASTEST:,} in a cycle: not to {n}")
    return by_cycle(lambda cycle: (_counted(cycle % count + 1), 0), count) if count > 0 else silence
