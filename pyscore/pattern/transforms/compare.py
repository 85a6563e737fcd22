"""Transforms that ask about values: comparisons, which make true and false of them, and filters."""

import operator
from collections.abc import Callable
from typing import Any

from ..grid import Combine, Grid
from ..pattern import NEVER, Pattern
from ..registry import transform
from ..time import Time
from .values import met, number

# The words of each comparison, and what it asks.
COMPARISONS: dict[str, tuple[str, Combine]] = {
    "lt": ("is less than", operator.lt),
    "gt": ("is greater than", operator.gt),
    "lte": ("is at most", operator.le),
    "gte": ("is at least", operator.ge),
    "eq": ("equals", operator.eq),
    "ne": ("is not", operator.ne),
}


def _comparison(name: str, words: str, ask: Combine) -> Callable[..., Any]:
    same = ask in (operator.eq, operator.ne)

    def asked(left: Any, right: Any) -> bool:
        if same and (isinstance(left, str) == isinstance(right, str)):
            return bool(ask(left, right))
        if isinstance(left, dict) or isinstance(right, dict):
            raise TypeError(f"{name} compares numbers: not {left!r} with {right!r}")
        return bool(ask(number(left), number(right)))

    def implementation(pattern: Pattern, other: Any, structure: str = "left") -> Pattern:
        return met(pattern, other, asked, structure)

    implementation.__name__ = implementation.__qualname__ = name
    implementation.__doc__ = f"""Say of each value whether it {words} another pattern's, as true or false.

    `structure` says whose rhythm is heard, as for add.

    >>> from pyscore import mini
    >>> [event.value for event in mini("1 2 3").{name}(2).query(0, 1)]
    {[bool(ask(value, 2)) for value in (1, 2, 3)]}
    """
    return transform()(implementation)


lt, gt, lte, gte, eq, ne = (_comparison(name, *asked) for name, asked in COMPARISONS.items())


@transform()
def filter_values(pattern: Pattern, test: Callable[[Any], bool]) -> Pattern:
    """Keep those events whose value a function says yes to.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0 1 2 3").filter_values(lambda value: value != 1).query(0, 1)]
    [0, 2, 3]
    """
    return pattern.only(_called(test))


@transform(method_name="filter")
def filter_(pattern: Pattern, test: Callable[[Any], bool]) -> Pattern:
    """Keep those events whose value a function says yes to.

    >>> from pyscore import s
    >>> [event.value for event in s("bd sn").filter(lambda value: value["s"] != "sn").query(0, 1)]
    [{'s': 'bd'}]
    """
    return pattern.only(_called(test))


@transform()
def filter_when(pattern: Pattern, test: Callable[[Time], bool]) -> Pattern:
    """Keep those events to whose beginning, in cycles, a function says yes.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c").filter_when(lambda time: time % 1 > 0.25).query(0, 2)]
    ['b', 'c', 'b', 'c']
    """
    ask = _called(test)

    def cycle(number: int) -> Grid:
        den, cells, _ = pattern.cycle(number)
        return Grid(den, [cell for cell in cells if ask(number + Time(cell[0], den))])

    return Pattern(cycle, min(pattern.period, NEVER))


def _called(test: Callable[[Any], bool]) -> Callable[[Any], bool]:
    if not callable(test):
        raise TypeError(f"expected a function that says yes or no, found {test!r}")
    return test
