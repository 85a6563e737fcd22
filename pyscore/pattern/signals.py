"""Signals: continuous patterns between 0 and 1, one period a cycle, sampled in the middle of what is asked."""

from collections.abc import Callable
from math import cos, pi, sin
from typing import Any

from .grid import Grid, Wave
from .pattern import NEVER, Pattern
from .registry import builder


@builder
def signal(shape: Callable[[float], Any], period: int = NEVER) -> Pattern:
    """Return the continuous pattern of a function of the time in cycles, which repeats after `period` cycles or never.

    >>> from pyscore import signal
    >>> signal(lambda time: time * 2).segment(2).query(0, 1)[1].value
    1.5
    """
    if period == 1:
        once = Grid(1, (), (Wave(None, lambda n, d: shape(n / d)),))
        return Pattern(lambda _: once, 1)
    return Pattern(lambda cycle: Grid(1, (), (Wave(None, lambda n, d: shape((cycle * d + n) / d)),)), period)


sine = builder(signal(lambda time: 0.5 + 0.5 * sin(2 * pi * time), 1), "sine")
# Tidal's cosine is its sine a quarter of a cycle later, so it is 0 where a cycle begins.
cosine = builder(signal(lambda time: 0.5 - 0.5 * cos(2 * pi * time), 1), "cosine")
saw = builder(signal(lambda time: time % 1, 1), "saw")
isaw = builder(signal(lambda time: 1 - time % 1, 1), "isaw")
tri = builder(signal(lambda time: 1 - abs(2 * (time % 1) - 1), 1), "tri")
square = builder(signal(lambda time: float(time % 1 >= 0.5), 1), "square")
