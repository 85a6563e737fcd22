"""Chance among several: values, patterns, and the pieces of a cycle in another order. Named as in Tidal."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from math import floor
from typing import Any, TypeVar

from .. import grid
from ..build import fastcat, silence, slowcat
from ..chance import randoms_at
from ..grid import Grid, Piece
from ..pattern import FASTEST, NEVER, Pattern, pure
from ..registry import builder, reify, transform
from ..time import Number, Time
from .chance import choose_each_cycle, seeded, taken_each_cycle
from .structure import segment

Of = TypeVar("Of")
Order = Callable[[int], Sequence[int]]

# Values


@builder
def choose(*values: Any, seed: int = 0) -> Pattern:
    """Return a signal of values chosen at random; they may also come in a list.

    >>> from pyscore import choose
    >>> [event.value for event in choose("a", "e", "g").segment(8).query(0, 1)]
    ['a', 'g', 'e', 'g', 'g', 'e', 'g', 'g']
    """
    return choose_by(seeded(seed), *values)


@builder
def choose_by(numbers: Any, *values: Any) -> Pattern:
    """Return values chosen by a pattern of numbers, from 0 for the first up to but not including 1.

    >>> from pyscore import choose_by, saw
    >>> [event.value for event in choose_by(saw, "a", "e", "g").segment(3).query(0, 1)]
    ['a', 'e', 'g']
    """
    choices = _listed(values)
    if not choices:
        return silence
    return reify(numbers).fmap(lambda place: choices[floor(place * len(choices)) % len(choices)])


@builder
def cycle_choose(*values: Any, seed: int = 0) -> Pattern:
    """Return one value a cycle, chosen at random; they may also come in a list.

    >>> from pyscore import cycle_choose
    >>> [event.value for event in cycle_choose("a", "e", "g").query(0, 4)]
    ['a', 'e', 'e', 'e']
    """
    chosen: Pattern = segment(1)(choose(*values, seed=seed))
    return chosen


@builder
def wchoose(*weighted: Any, seed: int = 0) -> Pattern:
    """Return a signal of values chosen at random by weight, out of (value, weight) pairs.

    >>> from pyscore import wchoose
    >>> [event.value for event in wchoose(("a", 3), ("e", 1)).segment(8).query(0, 1)]
    ['a', 'e', 'a', 'a', 'e', 'a', 'e', 'a']
    """
    return wchoose_by(seeded(seed), *weighted)


@builder
def wchoose_by(numbers: Any, *weighted: Any) -> Pattern:
    """Return values chosen by a pattern of numbers between 0 and 1, of which each has a part as large as its weight.

    >>> from pyscore import saw, wchoose_by
    >>> [event.value for event in wchoose_by(saw, ("a", 3), ("e", 1)).segment(4).query(0, 1)]
    ['a', 'a', 'a', 'e']
    """
    pairs = [_weighted(pair) for pair in _listed(weighted)]
    return reify(numbers).fmap(_by_weight(pairs)) if pairs else silence


def _listed(values: Sequence[Any]) -> Sequence[Any]:
    """Return the values that were given, or those of the one list that was."""
    if len(values) == 1 and isinstance(values[0], list):
        values = values[0]
    if any(isinstance(value, Pattern) for value in values):
        raise TypeError("values are chosen from, not patterns: for those there is randcat")
    return values


def _weighted(pair: Any) -> tuple[Any, Number]:
    """Return (value, weight). Raises ValueError for what is no such pair."""
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise ValueError(f"expected a value and its weight, such as ('bd', 3): not {pair!r}")
    value, weight = pair
    if isinstance(weight, bool) or not isinstance(weight, int | float | Time) or not weight >= 0:
        raise ValueError(f"a weight is a number, 0 or more: not {weight!r}")
    return value, weight


def _by_weight(pairs: Sequence[tuple[Of, Number]]) -> Callable[[float], Of]:
    values = [value for value, _ in pairs]
    ends = list(accumulate(weight for _, weight in pairs))
    total = ends[-1]
    if total <= 0:
        raise ValueError("of all weights, one at least must be above 0")
    last = bisect_left(ends, total)
    return lambda place: values[min(bisect_right(ends, place * total), last)]


# Patterns


@builder
def randcat(*patterns: Any, seed: int = 0) -> Pattern:
    """Return the patterns one a cycle, in random order.

    >>> from pyscore import randcat
    >>> [event.value for event in randcat("a", "b", "c").query(0, 5)]
    ['a', 'c', 'a', 'b', 'a']
    """
    if not patterns:
        return silence
    order = slowcat(*patterns)
    # As in Tidal, chance says from where on the patterns in their order are heard.
    return choose_each_cycle(seeded(seed), [order.shifted(Time(-index)) for index in range(len(patterns))])


@builder
def wrandcat(*weighted: Any, seed: int = 0) -> Pattern:
    """Return patterns one a cycle, chosen at random by weight, out of (pattern, weight) pairs.

    >>> from pyscore import wrandcat
    >>> [event.value for event in wrandcat(("a", 2), ("b", 1)).query(0, 8)]
    ['a', 'a', 'a', 'a', 'b', 'a', 'a', 'a']
    """
    pairs = [(reify(pattern), weight) for pattern, weight in map(_weighted, map(_pattern_first, weighted))]
    if not pairs:
        return silence
    return taken_each_cycle(seeded(seed).fmap(_by_weight(pairs)), [pattern for pattern, _ in pairs])


def _pattern_first(pair: Any) -> Any:
    """Return a pair that may begin with its weight, as those of timecat do, the other way round."""
    numbered = isinstance(pair, list | tuple) and len(pair) == 2 and not isinstance(pair[0], str | Pattern)
    return (pair[1], pair[0]) if numbered and isinstance(pair[1], str | Pattern) else pair


# The pieces of a cycle


@transform("n")
def shuffle(pattern: Pattern, n: int, seed: int = 0) -> Pattern:
    """Play the `n` equal pieces of each cycle in random order, each of them once.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").shuffle(4).query(1, 2)]
    ['d', 'b', 'c', 'a']
    """
    count = _pieces("shuffle", n)
    return _rearranged(pattern, count, partial(_permuted, count, seed))


@transform("n")
def scramble(pattern: Pattern, n: int, seed: int = 0) -> Pattern:
    """Play `n` pieces in each cycle, each chosen at random among its `n` equal pieces.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b c d").scramble(4).query(0, 1)]
    ['b', 'c', 'a', 'b']
    """
    count = _pieces("scramble", n)
    numbers: Pattern = segment(max(count, 1))(seeded(seed))
    return _rearranged(pattern, count, lambda cycle: [floor(cell[4] * count) for cell in numbers.cycle(cycle).cells])


@builder
def randrun(n: Any) -> Pattern:
    """Return the whole numbers from 0 up to but not including `n`, each once a cycle, in random order.

    >>> from pyscore import randrun
    >>> [event.value for event in randrun(4).query(1, 2)]
    [3, 1, 2, 0]
    """
    count = _pieces("randrun", n)
    places = [pure(place) for place in range(count)]
    return Pattern(lambda cycle: fastcat(*(places[place] for place in _permuted(count, 0, cycle))).cycle(0))


def _pieces(name: str, n: Any) -> int:
    if int(n) > FASTEST:
        raise ValueError(f"{name} takes a number of pieces up to {FASTEST:,}: not {n}")
    return max(int(n), 0)


def _permuted(count: int, seed: int, cycle: int) -> list[int]:
    numbers = randoms_at(cycle, count)
    return sorted(range(count), key=numbers.__getitem__)


def _rearranged(pattern: Pattern, count: int, order: Order) -> Pattern:
    if count == 0:
        return silence

    def cycle(number: int) -> Grid:
        den, (found, _) = grid.alike(pattern.cycle(number), Grid(count, ()))
        step = den // count
        pieces = [grid.within(found, piece * step, (piece + 1) * step) for piece in range(count)]
        moved = [Piece(pieces[piece], count, place - piece) for place, piece in enumerate(order(number))]
        return grid.laid(count, moved, count)

    return Pattern(cycle, min(pattern.period, NEVER))
