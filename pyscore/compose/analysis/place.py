"""Where in a score a time is: bar and beat, as players count them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from ...pattern.time import Time
from ..score import Mark, Sheet, bar_length


class Place(NamedTuple):
    """A bar, from 1, or 0 for a pickup, and a beat in it, from 1, counted in what the meter counts."""

    bar: int
    beat: Fraction

    def __str__(self) -> str:
        return f"bar {self.bar} beat {count(self.beat)}"


def count(beat: Fraction) -> str:
    """Return a beat as it is said.

    >>> count(Fraction(3)), count(Fraction(5, 2)), count(Fraction(7, 3))
    ('3', '2.5', '2 1/3')
    """
    whole, rest = divmod(beat, 1)
    if rest.denominator in (1, 2, 4, 8):
        return f"{float(beat):g}"
    return f"{int(whole)} {rest}"


class Bars(NamedTuple):
    """The bars of a sheet: its meters, and the number of its first bar."""

    meters: Sequence[Mark]
    first: int

    def at(self, time: Time) -> Place:
        """Return the place of a time (beats).

        >>> from pyscore.compose.score import Mark
        >>> str(Bars((Mark(Time(0), "3/4"), Mark(Time(6), "6/8")), 1).at(Time(10)))
        'bar 4 beat 3'
        """
        bar = self.first
        for mark, after in zip(self.meters, (*self.meters[1:], None), strict=True):
            length = bar_length(mark.text)
            if after is None or time < after.start:
                break
            bar += -int(-(after.start - mark.start) // length)
        passed, rest = divmod(time - mark.start, length)
        return Place(bar + int(passed), 1 + Fraction(rest) * int(mark.text.partition("/")[2]) / 4)


def bars(sheet: Sheet) -> Bars:
    """Return how a sheet's bars are counted: a pickup is bar 0."""
    return Bars(sheet.meters, 0 if sheet.pickup else 1)
