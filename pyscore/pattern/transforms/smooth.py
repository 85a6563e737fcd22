"""Steps made into lines: a signal that glides from each value of a pattern to the next."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from ..grid import Cell, Grid, Limits, Wave
from ..pattern import LAST_FEW, LONGEST_PERIOD, VOLATILE, Pattern
from ..registry import transform
from .values import number


@transform()
def smooth(pattern: Pattern) -> Pattern:
    """Glide from each number of a pattern to the next in a straight line, as a signal; before a rest, stay.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0 10").smooth().segment(4).query(0, 1)]
    [2.5, 7.5, 7.5, 2.5]
    """
    return Pattern(_Line(pattern).grid, pattern.period)


class Step(NamedTuple):
    """For how long a cell sounds before all others, in parts of its cycle."""

    begin: int
    end: int
    cell: Cell


class _Line:
    """The line through the values of a pattern."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self.steps = self._steps if pattern.period == VOLATILE else lru_cache(LAST_FEW)(self._steps)

    def _steps(self, cycle: int) -> tuple[int, Sequence[Step]]:
        found = self.pattern.cycle(cycle)
        return found.den, _one_by_one(found.cells)

    def grid(self, cycle: int) -> Grid:
        """Return one cycle: a wave wherever the pattern has no rest, and the pattern's signals as they are."""
        den, steps = self.steps(cycle)
        stretches: Sequence[Limits | None] = [None] if self.endless else _without_rest(steps)
        waves = [Wave(limits, lambda n, d: self.value(cycle, n, d)) for limits in stretches]
        return Grid(den, (), (*waves, *self.pattern.cycle(cycle).waves))

    @cached_property
    def endless(self) -> bool:
        """Whether it is known that the pattern never has a rest."""
        period = self.pattern.period
        found = [self.steps(cycle) for cycle in range(period if period <= LONGEST_PERIOD else 0)]
        return bool(found) and all(_without_rest(steps) == [(0, den)] for den, steps in found)

    def value(self, cycle: int, n: int, d: int) -> Any:
        """Return how high the line is n/d cycles after the beginning of a cycle."""
        cycle, n = cycle + n // d, n % d
        den, _ = self.steps(cycle)
        here = self.step(cycle, n, d)
        if here is None:
            return None
        begin, end, _, _, value, _ = here.cell
        after = self.step(cycle + end // den, end % den, den)
        height = _height(value)
        if after is None:
            return height
        return height + (_height(after.cell[4]) - height) * ((n * den - begin * d) / (d * (end - begin)))

    def step(self, cycle: int, n: int, d: int) -> Step | None:
        """Return what sounds n/d cycles after the beginning of a cycle."""
        den, steps = self.steps(cycle)
        time = n * den // d
        place = bisect_right(steps, time, key=itemgetter(0)) - 1
        return steps[place] if place >= 0 and time < steps[place].end else None


def _height(value: Any) -> Any:
    if isinstance(value, dict):
        raise TypeError(f"smooth glides between numbers: not to the controls {value}")
    return number(value)


def _one_by_one(cells: Sequence[Cell]) -> list[Step]:
    """Return what is heard of cells of which only the first sounds at any time, as in Tidal's mono."""
    times = sorted({time for cell in cells for time in cell[2:4]})
    steps = []
    for low, high in pairwise(times):
        sounding = [cell for cell in cells if cell[2] <= low and high <= cell[3]]
        if sounding:
            steps.append(Step(low, high, min(sounding, key=itemgetter(0, 1))))
    return steps


def _without_rest(steps: Sequence[Step]) -> list[Limits]:
    """Return the stretches in which one step follows upon another."""
    stretches: list[Limits] = []
    for begin, end, _ in steps:
        if stretches and stretches[-1][1] == begin:
            stretches[-1] = stretches[-1][0], end
        else:
            stretches.append((begin, end))
    return stretches
