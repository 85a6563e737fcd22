"""Patterns of patterns made into one, a cycle at a time: the cells' values are asked for grids of their own."""

from collections.abc import Callable, Iterable
from math import lcm
from typing import Any

from .grid import Cell, Grid, Limits, Piece, Places, Wave, laid, meet, merged, refined, within

Ask = Callable[[Any], Grid]
Finish = Callable[[Cell, Cell], Limits]


def inner(found: Grid, ask: Ask) -> Grid:
    """Return what the values play while they last, with their own wholes."""
    return _cut_out(found, ask, lambda _, cell: cell[:2])


def mixed(found: Grid, ask: Ask) -> Grid:
    """Return what the values play while they last, in wholes that end where either does."""
    return _cut_out(found, ask, lambda outer, cell: meet(outer[:2], cell[:2]))


def _cut_out(found: Grid, ask: Ask, whole: Finish) -> Grid:
    asked = [(cell, ask(cell[4])) for cell in _cells(found)]
    den = lcm(found.den, *(grid.den for _, grid in asked))
    cells: list[Cell] = []
    waves: list[Wave] = []
    for outer, grid in asked:
        (frame,) = refined(Grid(found.den, (outer,)), den).cells
        part = within(refined(grid, den), frame[2], frame[3])
        cells += [(*whole(frame, cell), *cell[2:5], outer[5] + cell[5]) for cell in part.cells]
        waves += part.waves
    return Grid(den, merged(cells) if len(asked) > 1 else cells, waves)


def _cells(found: Grid) -> Iterable[Cell]:
    """Return a grid's cells, and its waves as cells that have one value for as long as they last."""
    yield from found.cells
    for wave in found.waves:
        low, high = wave.limits or (0, found.den)
        yield low, high, low, high, wave.sample(low, high, found.den), ()


def outer(found: Grid, value_at: Callable[[Any, int, int], Iterable[tuple[Any, Places]]]) -> Grid:
    """Return the cells with the values that their values, asked at a time and its fineness, have as they begin."""
    cells = [
        (*cell[:4], value, cell[5] + at)
        for cell in _cells(found)
        for value, at in value_at(cell[4], cell[0], found.den)
    ]
    return Grid(found.den, cells)


def squeezed(found: Grid, ask: Callable[[Any, int], Grid]) -> Grid:
    """Return one cycle of each value, asked by how many cycles earlier its cell begins, squeezed into the cell.

    What had begun before that cycle is left out, as in Tidal: there is nothing in the cell for it to go on from.
    """
    pieces = [(cell, ask(cell[4], cell[0] // found.den)) for cell in _cells(found)]
    placed = [_squeezed_into(cell, grid, found.den) for cell, grid in pieces]
    den = lcm(found.den, *(grid.den for grid in placed))
    same = [refined(grid, den) for grid in placed]
    return Grid(den, [cell for grid in same for cell in grid.cells], [wave for grid in same for wave in grid.waves])


def _squeezed_into(outer: Cell, inside: Grid, den: int) -> Grid:
    begin, end, low, high, _, at = outer
    inside = inside._replace(cells=[cell for cell in inside.cells if cell[0] >= 0])
    # A cell that reaches out of the cycle gets all of its cycle, of which what is outside is cut.
    grid = laid(den, [Piece(inside, end - begin, begin)], den)
    finer = grid.den // den
    whole, part = (begin * finer, end * finer), (low * finer, high * finer)
    heard = within(grid, *part)
    return heard._replace(cells=[(*meet(cell[:2], whole), *cell[2:5], at + cell[5]) for cell in heard.cells])
