"""What a model remembers: how often what followed which context. It is never changed, and learns more at little cost.

Probabilities are those of prediction by partial matching: each context, from the shortest to the longest that was ever
heard, corrects what the shorter ones say. Sources: J. Cleary and I. Witten, IEEE Transactions on Communications 32
(1984); how much is left to the shorter ones is A. Moffat's method C (1990) with a factor of its own, interpolated as
in M. Pearce and G. Wiggins, Journal of New Music Research 33 (2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import NamedTuple, TypeAlias

from .line import Bounds, Line, bounds_of
from .viewpoints import END, PITCH, PITCHES, TIME, TIMES, Symbol, View, Viewpoint, contexts, past, views_of

Context: TypeAlias = tuple[Symbol, ...]
Counts: TypeAlias = dict[Symbol, int]
# Of each viewpoint, what followed each of its contexts.
Table: TypeAlias = dict[str, dict[Context, Counts]]
DEFAULT_ORDER = 4
# How much each different thing that followed a context speaks for yet others: measured, on Irish and Chinese songs.
ESCAPE = 4


class Chances(NamedTuple):
    """How likely each known symbol is, and each of those that are not known, of which there are so many."""

    known: dict[Symbol, float]
    other: float
    others: int

    def of(self, symbol: Symbol) -> float:
        """Return how likely a symbol is."""
        return self.known.get(symbol, self.other)


@dataclass(frozen=True)
class Layer:
    """Lines that were heard together, and what followed what in them."""

    lines: tuple[Line, ...]
    order: int

    @cached_property
    def table(self) -> Table:
        """What followed each context."""
        table: Table = {viewpoint.name: {} for viewpoint in (*PITCH, *TIME)}
        for line in self.lines:
            for viewpoint, symbols, symbol in _lessons(line, self.order):
                rows = table[viewpoint.name]
                for context in contexts(symbols):
                    counts = rows.setdefault(context, {})
                    counts[symbol] = counts.get(symbol, 0) + 1
        return table

    @cached_property
    def size(self) -> int:
        """How many tones were heard."""
        return sum(len(line.tones) for line in self.lines)


def _lessons(line: Line, order: int) -> Iterator[tuple[Viewpoint, Iterable[Symbol], Symbol]]:
    """Yield what there is to learn from a line: for each viewpoint, what it saw, and what followed."""
    views: list[View] = []
    for view in views_of(line):
        for viewpoint in PITCH:
            yield viewpoint, past(viewpoint, views, view, order), view.interval
        for viewpoint in TIME:
            yield viewpoint, past(viewpoint, views, view, order), view.time
        views.append(view)
    last = after(line)
    for viewpoint in PITCH:
        yield viewpoint, past(viewpoint, views, last, order), END


def after(line: Line) -> View:
    """Return what is known of the tone after a line, before it is known: its place."""
    last = line.tones[-1]
    return nothing_at(line.bar, (last.at + last.span) % line.bar)


def nothing_at(bar: float, at: float) -> View:
    """Return what is known of a tone that begins at a place in the bar, before it is known."""
    return View(0, END, END, (0.0, 0.0), (bar, round(at, 9) % bar))


@dataclass(frozen=True)
class Memory:
    """Layers of what was heard, the oldest and largest first."""

    layers: tuple[Layer, ...]
    order: int = DEFAULT_ORDER

    def heard(self, lines: Sequence[Line]) -> Memory:
        """Return the memory with more lines; layers of like sizes become one, so that there are never many."""
        layers = [*self.layers, Layer(tuple(lines), self.order)]
        while len(layers) > 1 and layers[-2].size <= 2 * layers[-1].size:
            last = layers.pop()
            layers.append(Layer((*layers.pop().lines, *last.lines), self.order))
        return Memory(tuple(layers), self.order)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines that were heard."""
        return tuple(line for layer in self.layers for line in layer.lines)

    @cached_property
    def bounds(self) -> tuple[Bounds, ...]:
        """The bounds of each line that was heard."""
        return tuple(map(bounds_of, self.lines))

    def pitch(self, views: list[View], now: View) -> Chances:
        """Return how likely each interval to the next tone is, and the end."""
        return self._combined(PITCH, views, now, PITCHES)

    def time(self, views: list[View], now: View) -> Chances:
        """Return how likely it is that a tone lasts so long, with such a rest after it."""
        return self._combined(TIME, views, now, TIMES)

    def _combined(self, viewpoints: Sequence[Viewpoint], views: list[View], now: View, size: int) -> Chances:
        return combined([self._seen(each, past(each, views, now, self.order), size) for each in viewpoints], size)

    def _seen(self, viewpoint: Viewpoint, symbols: Iterable[Symbol], size: int) -> Chances:
        """Return what one viewpoint says."""
        tables = [layer.table[viewpoint.name] for layer in self.layers]
        chances = Chances({}, 1 / size, size)
        for context in contexts(symbols):
            counts = _summed([table[context] for table in tables if context in table])
            if not counts:
                break
            chances = _corrected(chances, counts, size)
        return chances


def _summed(counts: Sequence[Counts]) -> Mapping[Symbol, int]:
    if len(counts) == 1:
        return counts[0]
    total: Counts = {}
    for each in counts:
        for symbol, count in each.items():
            total[symbol] = total.get(symbol, 0) + count
    return total


def _corrected(shorter: Chances, counts: Mapping[Symbol, int], size: int) -> Chances:
    """Return chances, corrected by what followed a longer context: the more different things, the less it counts."""
    total = sum(counts.values()) + ESCAPE * len(counts)
    left = ESCAPE * len(counts) / total
    known = {symbol: chance * left for symbol, chance in shorter.known.items()}
    for symbol, count in counts.items():
        known[symbol] = known.get(symbol, shorter.other * left) + count / total
    # Of what is chosen, there may be more than was thought of.
    others = max(size - len(known), 1)
    rest = 1 - sum(known.values())
    return Chances(known, max(rest, 1e-12) / others, others)


def combined(seen: Sequence[Chances], size: int) -> Chances:
    """Return what several viewpoints say together: the geometric mean of their chances, which each of them can veto.

    Source: M. Pearce, D. Conklin and G. Wiggins, "Methods for combining statistical models of music" (2004).
    """
    symbols = {symbol for each in seen for symbol in each.known}
    known = {symbol: exp(sum(log(each.of(symbol)) for each in seen) / len(seen)) for symbol in symbols}
    other = exp(sum(log(each.other) for each in seen) / len(seen))
    others = max(size - len(known), 1)
    mass = sum(known.values()) + others * other
    return Chances({symbol: chance / mass for symbol, chance in known.items()}, other / mass, others)


def mixed(shares: Sequence[tuple[float, Chances]]) -> Chances:
    """Return what several memories say together: the mean of their chances, weighted by shares that add up to 1."""
    if len(shares) == 1:
        return shares[0][1]
    symbols = {symbol for _, each in shares for symbol in each.known}
    known = {symbol: sum(share * each.of(symbol) for share, each in shares) for symbol in symbols}
    others = max(each.others + len(each.known) for _, each in shares) - len(known)
    return Chances(known, max(1 - sum(known.values()), 1e-12) / max(others, 1), max(others, 1))
