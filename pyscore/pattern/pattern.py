"""Pattern: a pure function of time. Here is how patterns are asked, moved in time, mapped and combined.

What musicians call transforms is registered from other files, as methods and as functions alike.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, gcd, lcm
from operator import itemgetter
from typing import Any, TypeAlias

from . import grid, joins
from .answers import events, in_order
from .event import Event
from .grid import Cell, Combine, Grid, Piece, Places
from .nearest import nearest
from .time import Number, Time, exact

Cycle: TypeAlias = Callable[[int], Grid]
Transform: TypeAlias = Callable[["Pattern"], "Pattern"]

# How often a pattern repeats: every so many cycles, or, of these, never, or not even in one cycle asked twice.
NEVER, VOLATILE = 0, -1
# A pattern that repeats within so many cycles remembers them all; any other one its last few.
LONGEST_PERIOD, LAST_FEW = 64, 4
# More cycles of one pattern within one of another than anybody hears apart, and few enough that nobody waits.
FASTEST = 20_000
ONE = Time(1)


class Pattern:
    """What happens when: `query(begin, end)` answers with the events of that stretch of cycles.

    It is worked out a whole cycle at a time, on the cycle's own grid (`cycle(number)`), which a span is cut out of.

    >>> from pyscore import mini
    >>> [(str(e.whole.begin), e.value) for e in mini("bd <sn cp>").query(0, 2)]
    [('0', 'bd'), ('1/2', 'sn'), ('1', 'bd'), ('3/2', 'cp')]
    """

    __slots__ = ("_cycle", "_known", "constant", "period")

    def __init__(self, cycle: Cycle, period: int = NEVER, constant: tuple[Any, ...] = ()) -> None:
        """Make a pattern of a function from a cycle's number to its grid.

        `period` says after how many cycles it repeats itself; `constant` holds the value of a pattern that is one
        and the same in every cycle, so that it need not be asked.
        """
        self._cycle = cycle
        self._known: dict[int, Grid] = {}
        self.period = period
        self.constant = constant

    # How it is asked

    def cycle(self, number: int) -> Grid:
        """Return one cycle on its grid, remembered for a while."""
        period = self.period
        if period < 0:
            return self._cycle(number)
        repeats = 0 < period <= LONGEST_PERIOD
        key = number % period if repeats else number
        found = self._known.get(key)
        if found is None:
            found = self._cycle(number)
            if not repeats and len(self._known) >= LAST_FEW:
                self._known.clear()
            self._known[key] = found
        return found

    def query(self, begin: Number, end: Number) -> list[Event]:
        """Return the events that are active between two times, in cycles, in the order of their parts."""
        found, cells, base = self._asked(exact(begin), exact(end))
        return events(cells, found.den, base)

    def onsets(self, begin: Number, end: Number) -> list[Event]:
        """Return the events that begin between two times, in cycles."""
        return [event for event in self.query(begin, end) if event.onset]

    def located(self, begin: Number, end: Number) -> list[tuple[Event, Places]]:
        """Return the events of a query, each with the places in texts where it is written.

        >>> from pyscore import mini
        >>> [(event.value, *place[1:]) for event, [place] in mini("bd*2 sn").located(0, 1)]
        [('bd', 0, 2), ('bd', 0, 2), ('sn', 5, 7)]
        """
        found, cells, base = self._asked(exact(begin), exact(end))
        return list(zip(events(cells, found.den, base), map(itemgetter(5), cells), strict=True))

    def _asked(self, begin: Time, end: Time) -> tuple[Grid, list[Cell], Time]:
        """Return what lies between two times as a grid, its cells in order, and the time that it counts from."""
        if begin == end:
            found = self.instant(begin)
            return found, in_order(found, 0), Time(floor(begin))
        found = self.stretch(begin, end) if begin < end else grid.EMPTY
        return found, in_order(found, int((end - begin) * found.den)), begin

    def instant(self, time: Time) -> Grid:
        """Return what is active at one instant, in parts without length, on its cycle's grid."""
        found = self.cycle(floor(time))
        den = lcm(found.den, time.denominator)
        return grid.frozen(grid.refined(found, den), int(time % 1 * den))

    def values(self, time: Time) -> list[tuple[Any, Places]]:
        """Return the values that are active at one instant, each with its places."""
        return [(value, at) for *_, value, at in in_order(self.instant(time), 0)]

    def stretch(self, begin: Time, end: Time, unit: Time = ONE) -> Grid:
        """Return what lies between two times on one grid that begins with the first, in parts of a `unit`."""
        den = lcm(begin.denominator, end.denominator)
        zero = begin.numerator * (den // begin.denominator)
        length = end.numerator * (den // end.denominator) - zero
        common = gcd(den * unit.numerator, den * unit.denominator, zero * unit.denominator, length * unit.denominator)
        parts, scale = den * unit.numerator // common, den * unit.denominator // common
        zero, length = zero * unit.denominator // common, length * unit.denominator // common
        pieces = [Piece(self.cycle(i), scale, i * scale - zero) for i in range(floor(begin), ceil(end))]
        return grid.laid(parts, pieces, length)

    # How it is moved in time

    def fitted(self, begin: Time, end: Time) -> Grid:
        """Return what lies between two times as one cycle. Raises ValueError if that would be too fast to hear."""
        if end - begin > FASTEST:
            raise ValueError(f"a pattern cannot be played more than {FASTEST:,} times as fast")
        return self.stretch(begin, end, end - begin)

    def shifted(self, amount: Time) -> Pattern:
        """Return the pattern `amount` cycles later."""
        if amount == 0:
            return self
        return Pattern(lambda cycle: self.fitted(cycle - amount, cycle + 1 - amount), self.period)

    def squeezed(self, factor: Time) -> Pattern:
        """Return the pattern `factor` times as fast; `factor` is positive."""
        if factor == 1:
            return self
        length = self.period * factor.denominator
        period = length // gcd(length, factor.numerator) if self.period > 0 else self.period
        return Pattern(lambda cycle: self.fitted(cycle * factor, (cycle + 1) * factor), period)

    def bounded(self) -> Pattern:
        """Return the pattern with its signals cut at each cycle, as where it is one of several that take turns."""
        return self.with_grid(grid.bounded)

    # How values are changed

    def with_grid(self, change: Callable[[Grid], Grid]) -> Pattern:
        """Return a pattern with each cycle's grid changed."""
        return Pattern(lambda cycle: change(self.cycle(cycle)), self.period)

    def fmap(self, change: Callable[[Any], Any]) -> Pattern:
        """Return a pattern with every value changed."""
        return self.with_grid(lambda cycle: grid.mapped(cycle, change))

    def only(self, keep: Callable[[Any], bool]) -> Pattern:
        """Return a pattern of those events alone whose value is one to `keep`; a signal has none to ask for."""
        return self.with_grid(lambda cycle: Grid(cycle.den, [cell for cell in cycle.cells if keep(cell[4])]))

    # How patterns are combined

    def app_left(self, other: Pattern, combine: Combine) -> Pattern:
        """Return the values of both, combined wherever they meet, with the structure of this one."""
        if other.constant:
            ((*_, value, at),) = other.cycle(0).cells
            return self.with_grid(lambda cycle: grid.mapped(cycle, lambda left: combine(left, value), at))
        return Pattern(lambda cycle: grid.led(self.cycle(cycle), other.cycle(cycle), combine), together(self, other))

    def app_right(self, other: Pattern, combine: Combine) -> Pattern:
        """Return the values of both, combined wherever they meet, with the structure of the other."""
        return other.app_left(self, lambda right, left: combine(left, right))

    def app_both(self, other: Pattern, combine: Combine) -> Pattern:
        """Return the values of both, combined wherever they meet, each lasting while both do."""
        return Pattern(
            lambda cycle: grid.crossed(self.cycle(cycle), other.cycle(cycle), combine), together(self, other)
        )

    # How patterns of patterns are made into one

    def inner_join(self) -> Pattern:
        """Return the events of the patterns that are this one's values, each while its value lasts."""
        return self._join(joins.inner)

    def outer_join(self) -> Pattern:
        """Return this pattern's structure with, in each event, what its value, a pattern, is as it begins."""

        def begun(number: int) -> Grid:
            return joins.outer(self.cycle(number), lambda inside, time, den: inside.values(number + Time(time, den)))

        return Pattern(begun, min(self.period, NEVER))

    def mix_join(self) -> Pattern:
        """Return the events of the patterns that are this one's values, which last while both last."""
        return self._join(joins.mixed)

    def squeeze_join(self) -> Pattern:
        """Return one cycle of each pattern that is this one's value, squeezed into its event."""

        def squeezed(number: int) -> Grid:
            return joins.squeezed(self.cycle(number), lambda inside, earlier: inside.cycle(number + earlier))

        return Pattern(squeezed, min(self.period, NEVER))

    def _join(self, join: Callable[[Grid, joins.Ask], Grid]) -> Pattern:
        # When its values repeat is not known before they are seen, so of itself it does not.
        return Pattern(
            lambda number: join(self.cycle(number), lambda inside: inside.cycle(number)), min(self.period, NEVER)
        )

    # How it looks

    def __repr__(self) -> str:
        shown = [
            f"{event.whole.begin}-{event.whole.end} {event.value}"
            for event in self.query(0, 1)[:8]
            if event.whole is not None
        ]
        return f"<Pattern, cycle 0: {' | '.join(shown) or 'nothing, or a signal'}>"

    def __getattr__(self, name: str) -> Any:
        """Name the nearest transform or control, since a typing error is the likeliest reason to be here."""
        if name.startswith("_"):
            raise AttributeError(name)
        known = [word for word in dir(Pattern) if not word.startswith("_")]
        raise AttributeError(f"no transform or control '{name}'{nearest(name, known)}")

    def __bool__(self) -> bool:
        raise TypeError("a pattern is neither true nor false; ask about its events with .query(0, 1)")


def together(*patterns: Pattern) -> int:
    """Return the period of what is made of patterns cycle by cycle."""
    periods = [pattern.period for pattern in patterns]
    return min(periods) if min(periods) <= 0 else lcm(*periods)


def by_cycle(choose: Callable[[int], tuple[Pattern, int]], period: int = NEVER) -> Pattern:
    """Return the pattern of which each cycle is some cycle of some pattern."""

    def cycle(number: int) -> Grid:
        pattern, which = choose(number)
        return grid.bounded(pattern.cycle(which))

    return Pattern(cycle, period)


def pure(value: Any, places: Places = ()) -> Pattern:
    """Return the pattern that repeats a value once a cycle.

    >>> [event.value for event in pure("bd").query(0, 3)]
    ['bd', 'bd', 'bd']
    """
    once = Grid(1, ((0, 1, 0, 1, value, places),))
    return Pattern(lambda _: once, 1, (value,))
