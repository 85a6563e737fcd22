"""Arpeggios: the notes of a chord, which are events that last over the same time, one after another. From Tidal."""

from collections.abc import Callable, Sequence
from math import lcm
from typing import Any

from ..grid import Cell, Grid, reduced
from ..nearest import nearest
from ..pattern import Pattern
from ..registry import reify, transform
from ..time import Number, exact

Order = Callable[[list[Any]], Sequence[Any]]


def _converging(notes: list[Any]) -> list[Any]:
    """Return the first, the last, the second, the last but one, and so on."""
    half = len(notes) // 2
    pairs = [note for pair in zip(notes[:half], notes[::-1], strict=False) for note in pair]
    return pairs + notes[half : half + len(notes) % 2]


def _pinky(notes: list[Any]) -> list[Any]:
    return [each for note in notes[:-1] for each in (note, notes[-1])]


def _thumb(notes: list[Any]) -> list[Any]:
    return [each for note in notes[1:] for each in (notes[0], note)]


def _there_and_back(notes: list[Any]) -> list[Any]:
    """Return notes forwards and backwards, of which neither way has its last."""
    return notes[:-1] + notes[:0:-1]


# As in Tidal, what leaves out its ends plays nothing of a chord of one note.
ORDERS: dict[str, Order] = {
    "up": lambda notes: notes,
    "down": lambda notes: notes[::-1],
    "updown": _there_and_back,
    "downup": lambda notes: _there_and_back(notes[::-1]),
    "up&down": lambda notes: notes + notes[::-1],
    "down&up": lambda notes: notes[::-1] + notes,
    "converge": _converging,
    "diverge": lambda notes: _converging(notes)[::-1],
    "disconverge": lambda notes: _converging(notes) + _converging(notes)[-2::-1],
    "pinkyup": _pinky,
    "pinkyupdown": lambda notes: _there_and_back(_pinky(notes)),
    "thumbup": _thumb,
    "thumbupdown": lambda notes: _there_and_back(_thumb(notes)),
}
# Mini-notation has no `&`.
ORDERS |= {name.replace("&", "and"): order for name, order in ORDERS.items() if "&" in name}


@transform()
def arp(pattern: Pattern, mode: Any) -> Pattern:
    """Play the notes of each chord one after another in an order, or in those of a pattern.

    The orders are Tidal's: up, down, updown, downup, up&down, down&up, converge, diverge, disconverge, pinkyup,
    pinkyupdown, thumbup and thumbupdown.

    >>> from pyscore import mini
    >>> [event.value for event in mini("[0,4,7]").arp("<up pinkyup>").query(0, 2)]
    [0, 4, 7, 0, 7, 4, 7]
    """
    modes = reify(mode.replace("&", "and") if isinstance(mode, str) else mode)
    if modes.constant:
        return _spread(pattern, _order(modes.constant[0]))
    spread: dict[Any, Pattern] = {}

    def chosen(name: Any) -> Pattern:
        if name not in spread:
            spread[name] = _spread(pattern, _order(name))
        return spread[name]

    played = modes.fmap(chosen).inner_join()
    played.period = min(played.period, pattern.period)
    return played


def _order(name: Any) -> Order:
    order = ORDERS.get(name)
    if order is None:
        raise ValueError(
            f"no order '{name}' of an arpeggio{nearest(str(name), ORDERS)} (there are {', '.join(ORDERS)})"
        )
    return order


@transform()
def arp_with(pattern: Pattern, order: Order) -> Pattern:
    """Play the notes of each chord one after another, as a function of the list of their values puts them.

    >>> from pyscore import mini
    >>> [event.value for event in mini("[0,4,7]").arp_with(lambda notes: notes + notes[:1]).query(0, 1)]
    [0, 4, 7, 0]
    """

    def ordered(cells: list[Cell]) -> list[Cell]:
        values = order([cell[4] for cell in cells])
        return [(*cells[nth % len(cells)][:4], value, cells[nth % len(cells)][5]) for nth, value in enumerate(values)]

    return _spread(pattern, ordered)


@transform()
def arpeggiate(pattern: Pattern) -> Pattern:
    """Play the notes of each chord one after another, in the order in which they are written.

    >>> from pyscore import mini
    >>> [event.value for event in mini("[0,4,7] [2,5]").arpeggiate().query(0, 1)]
    [0, 4, 7, 2, 5]
    """
    return _spread(pattern, ORDERS["up"])


@transform()
def arpg(pattern: Pattern) -> Pattern:
    """Play the notes of each chord one after another: arpeggiate.

    >>> from pyscore import mini
    >>> [event.value for event in mini("[c,e,g]").arpg().query(0, 1)]
    ['c', 'e', 'g']
    """
    return _spread(pattern, ORDERS["up"])


def chords_of(cells: Sequence[Cell], kind: Callable[[Any], Any] = lambda _: None) -> list[list[Cell]]:
    """Return cells in groups that last over the same time and whose values are of a kind, in their order."""
    chords: dict[Any, list[Cell]] = {}
    for cell in cells:
        chords.setdefault((cell[0], cell[1], kind(cell[4])), []).append(cell)
    return list(chords.values())


def _spread(pattern: Pattern, order: Order) -> Pattern:
    def spread(grid: Grid) -> Grid:
        chords = [order(chord) for chord in chords_of(grid.cells)]
        finer = lcm(*(len(chord) for chord in chords if chord))
        notes = [_step(cell, finer, nth, len(chord)) for chord in chords for nth, cell in enumerate(chord)]
        return reduced(Grid(grid.den * finer, [cell for cell in notes if cell[2] < cell[3]]))

    return pattern.with_grid(spread)


def _step(cell: Cell, finer: int, nth: int, count: int) -> Cell:
    """Return a cell in the nth of so many equal steps of its time, on a finer grid; empty if that is not heard."""
    begin, end, low, high, value, at = cell
    length = (end - begin) * finer // count
    begin = begin * finer + nth * length
    return begin, begin + length, max(low * finer, begin), min(high * finer, begin + length), value, at


@transform("amount")
def rolled_by(pattern: Pattern, amount: Number) -> Pattern:
    """Strum chords: their notes begin one after another within a part of their time, from the last one if negative.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("[0,4]").rolled_by(1/2).query(0, 1)]
    ['0', '1/4']
    """
    part = exact(amount)
    if part == 0:
        return pattern

    def strummed(grid: Grid) -> Grid:
        chords = [chord if part > 0 else chord[::-1] for chord in chords_of(grid.cells)]
        finer = part.denominator * lcm(*map(len, chords))
        notes = [
            _delayed(
                cell, finer, (cell[1] - cell[0]) * nth * abs(part.numerator) * finer // (part.denominator * len(chord))
            )
            for chord in chords
            for nth, cell in enumerate(chord)
        ]
        return reduced(Grid(grid.den * finer, [cell for cell in notes if cell[2] < cell[3]]))

    return pattern.with_grid(strummed)


def _delayed(cell: Cell, finer: int, later: int) -> Cell:
    """Return a cell on a finer grid that begins later and ends when it did; empty if nothing of it is heard."""
    begin, end, low, high, value, at = cell
    begin = begin * finer + later
    return begin, end * finer, max(low * finer, begin), high * finer, value, at


@transform()
def rolled(pattern: Pattern) -> Pattern:
    """Strum chords: their notes begin one after another within the first quarter of their time.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("[0,4]").rolled().query(0, 1)]
    ['0', '1/8']
    """
    strummed: Pattern = rolled_by(0.25)(pattern)
    return strummed
