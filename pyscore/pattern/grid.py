"""One cycle of a pattern on a grid of whole numbers: the form in which every pattern is worked out.

Times here are integers, counted in 1/den cycles from the beginning of the cycle. Rationals are exact and slow; on a
grid of its own each cycle is exact too, and many events are moved by one multiplication and one addition each. What
is here knows nothing of patterns: it moves, cuts, joins and pairs cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from math import gcd, lcm
from typing import Any, NamedTuple, TypeAlias


class Place(NamedTuple):
    """Where in a text a step is written: from one column up to but not including another, counted from 0."""

    text: str
    begin: int
    end: int


Places: TypeAlias = tuple[Place, ...]
# begin and end of the whole, begin and end of the part (which lies inside the cycle), the value, where it is written
Cell: TypeAlias = tuple[int, int, int, int, Any, Places]
Combine: TypeAlias = Callable[[Any, Any], Any]
Limits: TypeAlias = tuple[int, int]


class Wave(NamedTuple):
    """What a signal does in a cycle: `at(n, d)` is its value n/d cycles after the cycle's beginning.

    It lasts between its limits, or, where it has none, through all cycles.
    """

    limits: Limits | None
    at: Callable[[int, int], Any]

    def sample(self, begin: int, end: int, den: int) -> Any:
        """Return the value in the middle of that part of a stretch in which the wave lasts."""
        low, high = meet(self.limits, (begin, end)) if self.limits else (begin, end)
        return self.at(low + high, 2 * den)


class Grid(NamedTuple):
    """The cells and waves of one cycle, in 1/den cycles."""

    den: int
    cells: Sequence[Cell]
    waves: Sequence[Wave] = ()


class Piece(NamedTuple):
    """A grid to be laid into another cycle: its beginning at `shift`, `scale` long, in parts of what holds it."""

    grid: Grid
    scale: int
    shift: int


EMPTY = Grid(1, ())
# Grids get finer with every change of time; past this they are reduced.
FINE = 1 << 62


def meet(one: Limits, other: Limits) -> Limits:
    """Return what two stretches share, empty or reversed if they share nothing."""
    return max(one[0], other[0]), min(one[1], other[1])


# Moving


def laid(den: int, pieces: Sequence[Piece], length: int) -> Grid:
    """Return a stretch of time made of pieces, cut at its ends; cells that were cut between pieces are one again.

    The length, the pieces' scales and their shifts are counted in 1/den cycles. An endless wave is the same in all
    pieces, so it is taken from the first.
    """
    finer = lcm(*(piece.grid.den for piece in pieces))
    den, end = den * finer, length * finer
    cells: list[Cell] = []
    waves: list[Wave] = []
    for number, (grid, scale, shift) in enumerate(pieces):
        factor, offset = scale * (finer // grid.den), shift * finer
        moved = _moved(grid.cells, factor, offset)
        if offset < 0 or offset + factor * grid.den > end:
            moved = cut(moved, 0, end)
        cells += moved
        for wave in grid.waves:
            if wave.limits or number == 0:
                waves += _moved_wave(wave, Piece(grid, factor, offset), den, end)
    return reduced(Grid(den, merged(cells) if len(pieces) > 1 else cells, waves))


def _moved(cells: Sequence[Cell], factor: int, offset: int) -> Sequence[Cell]:
    if factor == 1 and offset == 0:
        return cells
    if offset == 0:
        return [(a * factor, b * factor, c * factor, d * factor, value, at) for a, b, c, d, value, at in cells]
    return [
        (a * factor + offset, b * factor + offset, c * factor + offset, d * factor + offset, value, at)
        for a, b, c, d, value, at in cells
    ]


def _moved_wave(wave: Wave, piece: Piece, den: int, end: int) -> list[Wave]:
    (grid, factor, offset), limits = piece, wave.limits
    if limits is not None:
        limits = meet((limits[0] * factor + offset, limits[1] * factor + offset), (0, end))
        if limits[0] >= limits[1]:
            return []
    return [Wave(limits, lambda n, d: wave.at(n * den - offset * d, d * factor * grid.den))]


def cut(cells: Iterable[Cell], low: int, high: int) -> list[Cell]:
    """Return the parts of cells that lie between two times."""
    return [
        (a, b, c if c > low else low, d if d < high else high, value, at)
        for a, b, c, d, value, at in cells
        if c < high and d > low
    ]


def merged(cells: list[Cell]) -> list[Cell]:
    """Return cells of which none goes on where another, the same one but for its part, ends."""
    if all(cell[3] == cell[1] for cell in cells):
        return cells
    found: list[Cell] = []
    open_ends: dict[tuple[int, int, int], list[int]] = {}
    for cell in sorted(cells, key=_part_begin):
        a, b, c, d, value, at = cell
        ends = open_ends.get((a, b, c), [])
        index = next((each for each in ends if found[each][4] == value and found[each][5] == at), None)
        if index is None:
            index = len(found)
            found.append(cell)
        else:
            ends.remove(index)
            found[index] = (a, b, found[index][2], d, value, at)
        if d < b:
            open_ends.setdefault((a, b, d), []).append(index)
    return found


def refined(grid: Grid, den: int) -> Grid:
    """Return the same cycle on a grid of a multiple of its fineness."""
    factor = den // grid.den
    if factor == 1:
        return grid
    # A wave's own time is in cycles, whatever the grid: only its limits are counted.
    waves = [Wave((w.limits[0] * factor, w.limits[1] * factor) if w.limits else None, w.at) for w in grid.waves]
    return Grid(den, _moved(grid.cells, factor, 0), waves)


def alike(*grids: Grid) -> tuple[int, list[Grid]]:
    """Return grids on the finest that they need together, and its fineness."""
    den = lcm(*(grid.den for grid in grids))
    return den, [refined(grid, den) for grid in grids]


def reduced(grid: Grid) -> Grid:
    """Return a grid that got too fine on the coarsest that it needs."""
    if grid.den < FINE:
        return grid
    limits = [time for wave in grid.waves if wave.limits for time in wave.limits]
    common = gcd(grid.den, *limits, *(time for cell in grid.cells for time in cell[:4]))
    cells = [(a // common, b // common, c // common, d // common, value, at) for a, b, c, d, value, at in grid.cells]
    waves = [Wave((w.limits[0] // common, w.limits[1] // common) if w.limits else None, w.at) for w in grid.waves]
    return Grid(grid.den // common, cells, waves)


def within(grid: Grid, low: int, high: int) -> Grid:
    """Return what a cycle has between two of its times."""
    limits = [(meet(wave.limits, (low, high)) if wave.limits else (low, high), wave.at) for wave in grid.waves]
    return Grid(grid.den, cut(grid.cells, low, high), [Wave(span, at) for span, at in limits if span[0] < span[1]])


def frozen(grid: Grid, now: int) -> Grid:
    """Return what is active at one time of a cycle, in parts without length."""
    cells = [(a, b, now, now, value, at) for a, b, c, d, value, at in grid.cells if c <= now < d]
    lasting = [wave for wave in grid.waves if wave.limits is None or wave.limits[0] <= now < wave.limits[1]]
    return Grid(grid.den, cells, [Wave((now, now), wave.at) for wave in lasting])


def bounded(grid: Grid) -> Grid:
    """Return a grid whose endless waves end with the cycle, for a pattern that is not the same one in every cycle."""
    if all(wave.limits for wave in grid.waves):
        return grid
    return grid._replace(waves=[wave if wave.limits else Wave((0, grid.den), wave.at) for wave in grid.waves])


def mirrored(grid: Grid) -> Grid:
    """Return a cycle backwards."""
    den = grid.den
    cells = [(den - b, den - a, den - d, den - c, value, at) for a, b, c, d, value, at in grid.cells]
    return Grid(den, cells, [_mirrored_wave(wave, den) for wave in grid.waves])


def _mirrored_wave(wave: Wave, den: int) -> Wave:
    low, high = wave.limits or (0, den)
    return Wave((den - high, den - low), lambda n, d: wave.at(d - n, d))


def stacked(grids: Sequence[Grid]) -> Grid:
    """Return cycles all at once."""
    den, same = alike(*grids)
    return Grid(den, [cell for grid in same for cell in grid.cells], [wave for grid in same for wave in grid.waves])


# Values


def mapped(grid: Grid, change: Callable[[Any], Any], there: Places = ()) -> Grid:
    """Return a cycle with every value changed, by something written in places."""
    cells = [(a, b, c, d, change(value), at + there) for a, b, c, d, value, at in grid.cells]
    if not grid.waves:
        return Grid(grid.den, cells)
    return Grid(grid.den, cells, [Wave(wave.limits, _then(wave.at, change)) for wave in grid.waves])


def _then(at: Callable[[int, int], Any], change: Callable[[Any], Any]) -> Callable[[int, int], Any]:
    return lambda n, d: change(at(n, d))


# Pairing


def led(left: Grid, right: Grid, combine: Combine) -> Grid:
    """Return the values of both, combined wherever they meet, with the wholes of the left."""
    den, (left, right) = alike(left, right)
    cells = [
        (a, b, c if c > low else low, d if d < high else high, combine(value, other), at + there)
        for (a, b, c, d, value, at), (_, _, low, high, other, there) in pairs(left.cells, right.cells)
    ]
    for wave in right.waves:
        for a, b, c, d, value, at in left.cells:
            low, high = meet(wave.limits, (c, d)) if wave.limits else (c, d)
            if low < high:
                cells.append((a, b, low, high, combine(value, wave.sample(a, b, den)), at))
    if len(cells) > len(left.cells):
        cells = merged(cells)
    return Grid(den, cells, _led_waves(den, left, right, combine) if left.waves else ())


def _led_waves(den: int, left: Grid, right: Grid, combine: Combine) -> list[Wave]:
    waves = []
    for wave in left.waves:
        waves += [_wave_with_wave(wave, other, combine) for other in right.waves]
        waves += [_wave_with_cell(den, wave, cell, combine) for cell in right.cells]
    return [wave for wave in waves if wave.limits is None or wave.limits[0] < wave.limits[1]]


def _wave_with_wave(left: Wave, right: Wave, combine: Combine) -> Wave:
    limits = meet(left.limits, right.limits) if left.limits and right.limits else left.limits or right.limits
    return Wave(limits, lambda n, d: combine(left.at(n, d), right.at(n, d)))


def _wave_with_cell(den: int, wave: Wave, cell: Cell, combine: Combine) -> Wave:
    _, _, low, high, value, _ = cell
    limits = meet(wave.limits, (low, high)) if wave.limits else (low, high)
    return Wave(limits, lambda n, d: combine(wave.at(n, d), value))


def crossed(left: Grid, right: Grid, combine: Combine) -> Grid:
    """Return the values of both, combined wherever they meet, each lasting while both do; what meets a wave is one."""
    den, (left, right) = alike(left, right)
    cells = [
        (max(a, begin), min(b, end), max(c, low), min(d, high), combine(value, other), at + there)
        for (a, b, c, d, value, at), (begin, end, low, high, other, there) in pairs(left.cells, right.cells)
    ]
    waves = _led_waves(den, left, right, combine) if left.waves else []
    if right.waves and left.cells:
        waves += _led_waves(den, Grid(den, (), right.waves), Grid(den, left.cells), lambda x, y: combine(y, x))
    return Grid(den, cells, waves)


def pairs(left: Sequence[Cell], right: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Return those pairs of cells whose parts meet, in the order of the left."""
    if len(left) * len(right) <= 16:
        return [(one, other) for one in left for other in right if one[2] < other[3] and other[2] < one[3]]
    right = sorted(right, key=_part_begin)
    begins = [cell[2] for cell in right]
    # No cell before the first whose running end lies later can meet: ends need not be in order, running ones are.
    ends = list(accumulate((cell[3] for cell in right), max))
    return [
        (one, other)
        for one in left
        for other in right[bisect_right(ends, one[2]) : bisect_right(begins, one[3] - 1)]
        if one[2] < other[3]
    ]


def _part_begin(cell: Cell) -> int:
    return cell[2]
