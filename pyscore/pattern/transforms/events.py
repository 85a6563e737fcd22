"""Transforms of the events of a cycle among one another: their order, overlaps and lists. Named as in Tidal."""

from collections.abc import Sequence
from operator import itemgetter

from ..grid import Cell, Grid
from ..pattern import Pattern
from ..registry import transform


@transform("count")
def rot(pattern: Pattern, count: int) -> Pattern:
    """Move the values of each cycle `count` events to the left, round its end, and let the rhythm stay.

    Events count in the order in which they are written, as in Tidal, then in that of time.

    >>> from pyscore import mini
    >>> [(str(event.whole.begin), event.value) for event in mini("a ~ b c").rot(1).query(0, 1)]
    [('0', 'b'), ('1/2', 'c'), ('3/4', 'a')]
    """
    return pattern.with_grid(lambda cycle: _rotated(cycle, int(count)))


def _rotated(found: Grid, count: int) -> Grid:
    # Tidal sorts events by their place in the text before it looks at their times.
    cells = sorted(_unbroken(found.cells), key=_written)
    values = [cell[4] for cell in cells]
    turned = [
        (a, b, c, d, values[(number + count) % len(values)], at) for number, (a, b, c, d, _, at) in enumerate(cells)
    ]
    return Grid(found.den, turned, found.waves)


def _written(cell: Cell) -> tuple[list[tuple[int, int]], tuple[int, int, int, int]]:
    a, b, c, d, _, at = cell
    return [(place.begin, place.end) for place in at], (a, b, c, d)


def _unbroken(cells: Sequence[Cell]) -> list[Cell]:
    """Return cells in which those that are parts of one event, each beginning where another one ends, are one."""
    made: list[Cell] = []
    ends: dict[tuple[int, int, int], int] = {}
    for cell in sorted(cells, key=itemgetter(2)):
        a, b, c, d, value, at = cell
        before = ends.pop((a, b, c), None)
        if before is not None and made[before][4] == value:
            made[before] = (a, b, made[before][2], d, value, at)
        else:
            before = len(made)
            made.append(cell)
        ends[a, b, d] = before
    return made


@transform()
def mono(pattern: Pattern) -> Pattern:
    """Play one event at a time: an event that begins during another one begins as that ends, if it lasts longer.

    >>> from pyscore import mini
    >>> [(str(event.whole.begin), event.value) for event in mini("a , b c").mono().query(0, 1)]
    [('0', 'b'), ('1/2', 'a')]
    """
    return pattern.with_grid(_one_at_a_time)


def _one_at_a_time(found: Grid) -> Grid:
    cells: list[Cell] = []
    free = None
    for a, b, c, d, value, at in sorted(found.cells, key=itemgetter(0, 1)):
        begin = a if free is None else max(a, free)
        if begin >= b:
            continue
        free = b
        if max(begin, c) < d:
            cells.append((begin, b, max(begin, c), d, value, at))
    return Grid(found.den, cells)


@transform()
def flatpat(pattern: Pattern) -> Pattern:
    """Play the members of values that are lists all at once.

    >>> from pyscore import from_list
    >>> [event.value for event in from_list([["c", "e"], "g"]).flatpat().query(0, 2)]
    ['c', 'e', 'g']
    """

    def flat(found: Grid) -> Grid:
        cells = [
            (*cell[:4], member, cell[5])
            for cell in found.cells
            for member in (cell[4] if isinstance(cell[4], list | tuple) else [cell[4]])
        ]
        return Grid(found.den, cells)

    return pattern.with_grid(flat)
