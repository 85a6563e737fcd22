"""Transforms that apply another transform to those events alone whose controls match others. Named as in Tidal."""

from typing import Any

from .. import grid
from ..build import stack
from ..controls import merge
from ..grid import Grid
from ..pattern import Pattern, Transform, together
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
        den, (found, asked) = grid.alike(pattern.cycle(number), wanted.cycle(number))

        def wanted_at(begin: int) -> list[Any]:
            if asked.waves or not 0 <= begin < den:
                return [value for value, _ in wanted.values(number + Time(begin, den))]
            return [value for _, _, low, high, value, _ in asked.cells if low <= begin < high]

        return Grid(den, [cell for cell in found.cells if _matches(cell[4], wanted_at(cell[0])) is match])

    return Pattern(cycle, together(pattern, wanted))


def _matches(value: Any, wanted: list[Any]) -> bool:
    controls = merge(value, {}).items()
    return any(merge(each, {}).items() <= controls for each in wanted)
