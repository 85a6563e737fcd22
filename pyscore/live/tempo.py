"""Tempo: the one place where cycles become seconds. Exact, both ways; a change keeps the beat and bends the line."""

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import ceil

from ..pattern.time import FINEST, Number, Time, exact

BEATS = 4
# A ramp changes the tempo so often in a cycle.
FINE = 16
# Slower than this (cycles a second), time rests: for as long as a step of so many cycles takes.
STILL, STEP = Fraction(1, 1_000), Fraction(1, FINEST)
RESTING = Fraction(1, 10**9)
# Of the changes of a tempo that follows another, so many are kept; those before are one line, to so many parts of 1 s.
KEPT, NANO = 8, 10**9


def cps_of(bpm: Number) -> Fraction:
    """Return the cycles a second of a tempo in beats a minute, four beats to the cycle. Raises ValueError.

    >>> cps_of(120)
    Fraction(1, 2)
    """
    cps = exact(bpm) / (60 * BEATS)
    if not 0 < cps <= 1000:
        raise ValueError(f"a tempo of {float(bpm):g} cannot be played: it must be above 0 beats a minute")
    return cps


@dataclass(frozen=True)
class Tempo:
    """From which cycle on how many cycles a second pass: pairs in the order of their cycles, the first at cycle 0.

    >>> tempo = Tempo().changed(Fraction(4), cps_of(60))
    >>> tempo.seconds(Fraction(5)), tempo.cycle(Fraction(12))
    (Fraction(12, 1), Fraction(5, 1))
    """

    changes: tuple[tuple[Time, Fraction], ...] = ((Time(0), Fraction(1, 2)),)

    def changed(self, cycle: Time, cps: Fraction) -> "Tempo":
        """Return this tempo with another one from a cycle on, up to the next change."""
        kept = {**dict(self.changes), max(cycle, Time(0)): cps}
        return Tempo(tuple(sorted(kept.items())))

    def until(self, cycle: Time) -> "Tempo":
        """Return this tempo without the changes that come at a cycle or later."""
        return Tempo(tuple(change for change in self.changes if change[0] < max(cycle, Time(1, FINE))))

    def then(self, cycle: Time, other: "Tempo") -> "Tempo":
        """Return this tempo up to a cycle, and from there on another one.

        >>> Tempo().then(Fraction(3), Tempo(((Fraction(0), Fraction(1)),))).seconds(Fraction(4))
        Fraction(7, 1)
        """
        kept = tuple(change for change in self.changes if change[0] < cycle)
        joint = () if kept and kept[-1][1] == other.cps(cycle) else ((cycle, other.cps(cycle)),)
        return Tempo((*kept, *joint, *(change for change in other.changes if change[0] > cycle)))

    def ramped(self, cycle: Time, cps: Fraction, cycles: Time) -> "Tempo":
        """Return this tempo, on its way from a cycle on, in small steps, to another that it has after so many cycles.

        >>> Tempo().ramped(Fraction(1), Fraction(1), Fraction(2)).cps(Fraction(2))
        Fraction(97, 128)
        """
        steps, before = max(1, ceil(cycles * FINE)), self.cps(cycle)
        ramped = self.until(cycle)
        for step in range(steps):
            # Each step has the tempo of its middle, so that the whole ramp takes as long as a smooth one.
            share = Fraction(2 * step + 1, 2 * steps)
            ramped = ramped.changed(cycle + cycles * step / steps, before + (cps - before) * share)
        return ramped.changed(cycle + cycles, cps)

    def steered(self, cycle: Time, cps: Fraction, rest: Fraction = Fraction(0)) -> "Tempo":
        """Return this tempo with another one from a cycle on, after a rest of so many seconds.

        >>> Tempo().steered(Fraction(1), Fraction(1), Fraction(5)).seconds(Fraction(2))
        Fraction(7999999, 1000000)
        """
        kept = self.until(cycle)._folded()
        if not rest:
            return kept.changed(cycle, cps)
        return kept.changed(cycle, STEP / rest).changed(cycle + STEP, cps)

    def _folded(self) -> "Tempo":
        """Return this tempo with all but its last changes as one: who follows changes it again and again."""
        if len(self.changes) <= 2 * KEPT:
            return self
        cycle, seconds, _ = self._lines[-KEPT]
        return Tempo(((Time(0), cycle * NANO / round(seconds * NANO)), *self.changes[-KEPT:]))

    def seconds(self, cycle: Time) -> Fraction:
        """Return when a cycle, or a point in one, is due: seconds since cycle 0."""
        begin, seconds, cps = self._lines[bisect_right(self._begins, cycle) - 1 if cycle > 0 else 0]
        return seconds + (cycle - begin) / cps

    def cycle(self, seconds: Fraction) -> Time:
        """Return where in the cycles it is so many seconds after cycle 0."""
        due = [line[1] for line in self._lines]
        begin, since, cps = self._lines[bisect_right(due, seconds) - 1 if seconds > 0 else 0]
        return begin + (seconds - since) * cps

    def cps(self, cycle: Time) -> Fraction:
        """Return the cycles a second at a cycle."""
        return self._lines[bisect_right(self._begins, cycle) - 1 if cycle > 0 else 0][2]

    @cached_property
    def _begins(self) -> list[Time]:
        return [cycle for cycle, _ in self.changes]

    @cached_property
    def _lines(self) -> list[tuple[Time, Fraction, Fraction]]:
        """Each change with the seconds at which it comes."""
        lines = [(self.changes[0][0], Fraction(0), self.changes[0][1])]
        for (before, cps), (cycle, after) in pairwise(self.changes):
            lines.append((cycle, lines[-1][1] + (cycle - before) / cps, after))
        return lines
