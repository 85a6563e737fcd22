"""Signals: continuous patterns between 0 and 1, one period a cycle, sampled in the middle of what is asked."""

from collections.abc import Callable, Iterable
from math import cos, pi, sin

from .event import Event
from .pattern import Pattern
from .time import Span


def signal(shape: Callable[[float], float]) -> Pattern:
    """Return the continuous pattern of a function of the time in cycles.

    >>> from pyscore import signal
    >>> signal(lambda time: time * 2).segment(2).query(0, 1)[1].value
    1.5
    """

    def query(span: Span) -> Iterable[Event]:
        yield Event(None, span, shape(float(span.begin + span.end) / 2))

    return Pattern(query)


sine = signal(lambda time: 0.5 + 0.5 * sin(2 * pi * time))
# Tidal's cosine is its sine a quarter of a cycle later, so it is 0 where a cycle begins.
cosine = signal(lambda time: 0.5 - 0.5 * cos(2 * pi * time))
saw = signal(lambda time: time % 1)
isaw = signal(lambda time: 1 - time % 1)
tri = signal(lambda time: 1 - abs(2 * (time % 1) - 1))
square = signal(lambda time: float(time % 1 >= 0.5))
