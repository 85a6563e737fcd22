"""Transforms that apply another transform to those events alone whose controls match others. Named as in Tidal."""

from typing import Any

from ..build import stack
from ..controls import merge
from ..grid import Cell, Grid
from ..pattern import NEVER, Pattern, Transform
from ..registry import applied, reify, transform
from ..time import Time


@transform()
def fix(pattern: Pattern, change: Transform, controls: Any) -> Pattern:
    """Apply a transform to those events that have all of some controls' values, and leave the others as they are.

    >>> from pyscore import add, n, s
    >>> [event.value["n"] for event in s("bd sn").n(1).fix(add(n(1)), s("sn")).query(0, 1)]
    [1, 2]
    """
    return applied(contrast(change, _left_alone, controls), pattern)


@transform()
def unfix(pattern: Pattern, change: Transform, controls: Any) -> Pattern:
    """Apply a transform to those events that have not all of some controls' values, and leave the others as they are.

    >>> from pyscore import add, n, s
    >>> [event.value["n"] for event in s("bd sn").n(1).unfix(add(n(1)), s("sn")).query(0, 1)]
    [2, 1]
    """
    return applied(contrast(_left_alone, change, controls), pattern)


@transform()
def contrast(pattern: Pattern, change: Transform, other: Transform, controls: Any) -> Pattern:
    """Apply one transform to those events that have all of some controls' values, and another one to all others.

    >>> from pyscore import add, n, s
    >>> [event.value["n"] for event in s("bd sn").n(1).contrast(add(n(1)), add(n(5)), s("sn")).query(0, 1)]
    [6, 2]
    """
    wanted = reify(controls)
    matching, rest = (_those(pattern, wanted, match) for match in (True, False))
    return stack(applied(change, matching), applied(other, rest))


def _left_alone(pattern: Pattern) -> Pattern:
    return pattern


def _those(pattern: Pattern, wanted: Pattern, match: bool) -> Pattern:
    """Return the events whose controls match, or do not match, those that are wanted as they begin."""

    def cycle(number: int) -> Grid:
        den, cells, _ = pattern.cycle(number)

        def matches(cell: Cell) -> bool:
            asked = wanted.constant or [value for value, _ in wanted.values(number + Time(cell[0], den))]
            return any(merge(each, {}).items() <= merge(cell[4], {}).items() for each in asked)

        return Grid(den, [cell for cell in cells if matches(cell) is match])

    return Pattern(cycle, pattern.period if wanted.constant else min(pattern.period, wanted.period, NEVER))
