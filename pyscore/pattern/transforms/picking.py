"""Patterns of numbers or names that choose among other patterns, values, transforms or parts. Named as in Tidal.

pick and inhabit, in all their varieties, are named as in Strudel.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import floor
from typing import Any, NamedTuple

from ..build import silence
from ..grid import Grid, mapped
from ..pattern import NEVER, Pattern, Transform
from ..registry import applied, builder, reify, transform
from ..time import Time
from .copies import listed
from .stretches import restarted, zoom


class Picking(NamedTuple):
    """A way to play what is picked: how the patterns become one, in words, and what the example gives."""

    join: Callable[[Pattern], Pattern]
    words: str
    example: list[str]


PICKINGS: dict[str, Picking] = {
    "pick{}": Picking(Pattern.inner_join, "each while it is chosen", ["a", "b", "c"]),
    "pick{}_out": Picking(Pattern.outer_join, "in the rhythm of what chooses", ["a", "c"]),
    "pick{}_squeeze": Picking(Pattern.squeeze_join, "a whole cycle of it while it is chosen", ["a", "b", "c"]),
    "pick{}_restart": Picking(restarted, "from its very beginning as it is chosen", ["a", "b", "c"]),
    "pick{}_reset": Picking(
        lambda chosen: restarted(chosen, within_cycle=True),
        "from its cycle's beginning as it is chosen",
        ["a", "b", "c"],
    ),
    "inhabit{}": Picking(Pattern.squeeze_join, "a whole cycle of it while it is chosen", ["a", "b", "c"]),
}


def _picking(name: str, picking: Picking, wraps: bool) -> Callable[..., Any]:
    def implementation(pattern: Pattern, table: Any) -> Pattern:
        return picking.join(_chosen(name, pattern, table, wraps))

    beyond = "counts on from its beginning" if wraps else "is its last"
    implementation.__name__ = implementation.__qualname__ = name
    implementation.__doc__ = f"""Choose from a list by number or from a dict by name, and play {picking.words}.

    Numbers count from 0; one beyond the list {beyond}. A name that is not there is silent.

    >>> from pyscore import {name}
    >>> [event.value for event in {name}(["a b", "c"], "<0 1>").query(0, 2)]
    {picking.example}
    """
    return transform()(implementation)


def _chosen(name: str, pattern: Pattern, table: Any, wraps: bool) -> Pattern:
    """Return the pattern of the patterns that a pattern's values choose."""
    if isinstance(table, Mapping):
        named = {key: reify(value) for key, value in table.items()}
        return pattern.fmap(lambda value: named.get(value, silence))
    if not isinstance(table, Sequence) or isinstance(table, str):
        raise TypeError(f"{name} takes a list or a dict of patterns: not {table!r}")
    listed = [reify(value) for value in table]
    return pattern.fmap(lambda value: listed[_index(name, value, len(listed), wraps)]) if listed else silence


def _index(name: str, value: Any, count: int, wraps: bool) -> int:
    if isinstance(value, str) or not hasattr(value, "__float__"):
        raise TypeError(f"{name} takes numbers to choose from a list: not {value!r}")
    nearest = floor(float(value) + 0.5)
    return nearest % count if wraps else min(max(nearest, 0), count - 1)


pick, pick_out, pick_squeeze, pick_restart, pick_reset, inhabit = (
    _picking(name.format(""), picking, wraps=False) for name, picking in PICKINGS.items()
)
pick_mod, pick_mod_out, pick_mod_squeeze, pick_mod_restart, pick_mod_reset, inhabit_mod = (
    _picking(name.format("_mod"), picking, wraps=True) for name, picking in PICKINGS.items()
)


@builder
def squeeze(numbers: Any, patterns: Sequence[Any]) -> Pattern:
    """Return patterns of a list that numbers choose, a whole cycle of each squeezed into the number's time.

    Numbers count from 0; one beyond the list counts on from its beginning.

    >>> from pyscore import squeeze
    >>> [event.value for event in squeeze("0 1", ["a b", "c"]).query(0, 1)]
    ['a', 'b', 'c']
    """
    return _chosen("squeeze", reify(numbers), patterns, wraps=True).squeeze_join()


@builder
def select(place: Any, patterns: Sequence[Any]) -> Pattern:
    """Return one of a list of patterns, from the first at 0 to the last at 1.

    >>> from pyscore import select
    >>> [event.value for event in select("<0 1>", ["a", "b", "c"]).query(0, 2)]
    ['a', 'c']
    """
    listed = [reify(pattern) for pattern in patterns]
    if not listed:
        return silence
    return reify(place).fmap(lambda value: listed[floor(_unit("select", value) * (len(listed) - 1))]).inner_join()


@transform("place")
def select_f(pattern: Pattern, place: float, changes: Sequence[Transform]) -> Pattern:
    """Apply one of a list of transforms, from the first at 0 to the last at 1.

    >>> from pyscore import fast, mini, rev
    >>> [event.value for event in mini("a b").select_f("<0 1>", [rev, fast(2)]).query(0, 2)]
    ['b', 'a', 'a', 'b', 'a', 'b']
    """
    if not listed("select_f", changes):
        return pattern
    number = min(floor(_unit("select_f", place) * len(changes)), len(changes) - 1)
    return applied(changes[number], pattern)


def _unit(name: str, value: Any) -> Any:
    if isinstance(value, str):
        raise TypeError(f"{name} takes numbers from 0 to 1: not {value!r}")
    return max(0, min(1, value))


@transform("number")
def pick_f(pattern: Pattern, number: int, changes: Sequence[Transform]) -> Pattern:
    """Apply one of a list of transforms by its number, counted from 0 and beyond the list on from its beginning.

    >>> from pyscore import fast, mini, rev
    >>> [event.value for event in mini("a b").pick_f("<0 1>", [rev, fast(2)]).query(0, 2)]
    ['b', 'a', 'a', 'b', 'a', 'b']
    """
    if not listed("pick_f", changes):
        return pattern
    return applied(changes[int(number) % len(changes)], pattern)


@transform("n")
def bite(pattern: Pattern, n: int, numbers: Any) -> Pattern:
    """Cut each cycle into `n` parts, and play those whose numbers, from 0, a pattern gives, each in the number's time.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").bite(4, "3 0*2").query(0, 1)]
    ['d', 'a', 'a']
    """
    count = int(n)
    if count <= 0:
        raise ValueError(f"bite takes a number of parts above 0: not {n}")

    @cache
    def part(number: int) -> Pattern:
        return applied(zoom(Time(number, count), Time(number + 1, count)), pattern)

    return reify(numbers).fmap(lambda number: part(int(number) % count)).squeeze_join()


@transform("n")
def fit(pattern: Pattern, n: int, values: Sequence[Any]) -> Pattern:
    """Choose from a list of values by numbers that count on, `n` further with each cycle, and round its end.

    >>> from pyscore import fit
    >>> [event.value for event in fit(2, ["a", "b", "c"], "0 1").query(0, 2)]
    ['a', 'b', 'c', 'a']
    """
    if not values:
        return silence
    step, count = int(n), len(values)

    def cycle(number: int) -> Grid:
        return mapped(pattern.cycle(number), lambda value: values[(int(value) + step * number) % count])

    return Pattern(cycle, min(pattern.period, NEVER))
