"""Exact time, counted in cycles: points are rationals, spans are half-open pairs of them."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import NamedTuple, TypeAlias

Time: TypeAlias = Fraction
Number: TypeAlias = int | float | Fraction

# Finer than any rhythm that somebody writes, coarse enough that the float 1/3 means one third.
FINEST = 1_000_000


def exact(value: Number) -> Time:
    """Return the rational that a number stands for: floats give the simplest fraction nearby.

    >>> exact(0.1), exact(1 / 3), exact(2)
    (Fraction(1, 10), Fraction(1, 3), Fraction(2, 1))
    """
    if isinstance(value, float):
        return Fraction(value).limit_denominator(FINEST)
    return Fraction(value)


class Span(NamedTuple):
    """A stretch of time, from `begin` up to but not including `end`, in cycles.

    >>> Span(Fraction(0), Fraction(1, 2)).meet(Span(Fraction(1, 4), Fraction(1)))
    Span(begin=Fraction(1, 4), end=Fraction(1, 2))
    """

    begin: Time
    end: Time

    def meet(self, other: "Span") -> "Span | None":
        """Return what both spans share; None where they share nothing, or only the end of a longer one."""
        begin = max(self.begin, other.begin)
        end = min(self.end, other.end)
        if begin > end:
            return None
        if begin == end and any(begin == span.end != span.begin for span in (self, other)):
            return None
        return Span(begin, end)

    def cycles(self) -> Iterator["Span"]:
        """Yield the span in pieces that stay inside one cycle each.

        >>> [(float(b), float(e)) for b, e in Span(Fraction(1, 2), Fraction(9, 4)).cycles()]
        [(0.5, 1.0), (1.0, 2.0), (2.0, 2.25)]
        """
        begin = self.begin
        if begin == self.end:
            yield self
        while begin < self.end:
            end = min(Fraction(floor(begin) + 1), self.end)
            yield Span(begin, end)
            begin = end
