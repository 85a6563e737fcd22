"""Grids made into events: the one place where counted times become rational numbers of cycles."""

from operator import itemgetter

from .event import Event
from .grid import Cell, Grid, Wave
from .time import Span, Time

# A signal has no whole: as a cell it has this one, which ends before it begins.
ENDLESS = (0, -1)
_part = itemgetter(2, 3)


def in_order(found: Grid, length: int) -> list[Cell]:
    """Return the cells of a stretch in the order of their parts, with its signals sampled where they last."""
    cells = sorted(found.cells, key=_part)
    if found.waves:
        cells += [_sampled(wave, found.den, length) for wave in found.waves]
        cells.sort(key=_part)
    return cells


def _sampled(wave: Wave, den: int, length: int) -> Cell:
    low, high = wave.limits or (0, length)
    return (*ENDLESS, low, high, wave.sample(low, high, den), ())


def events(cells: list[Cell], den: int, base: Time) -> list[Event]:
    """Return cells, counted in 1/den cycles from a base, as events.

    >>> events([(0, 2, 0, 1, "bd", ())], 4, Time(1))[0].whole
    Span(begin=Fraction(1, 1), end=Fraction(3, 2))
    """
    times: dict[int, Time] = {}
    zero, step, below = base.numerator * den, base.denominator, den * base.denominator

    def exactly(time: int) -> Time:
        known = times.get(time)
        if known is None:
            known = times[time] = Time(zero + time * step, below)
        return known

    found = []
    for a, b, c, d, value, _ in cells:
        part = Span(exactly(c), exactly(d))
        whole = part if a == c and b == d else Span(exactly(a), exactly(b)) if a <= b else None
        found.append(Event(whole, part, value))
    return found
