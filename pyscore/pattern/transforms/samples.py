"""Transforms of samples: which part of one is heard, and how fast. Named as in Tidal.

`begin` and `end` say a part of a sample, from 0 to 1; what cuts a part cuts within the part that was left of it.
"""

from functools import lru_cache
from math import floor
from typing import Any

from ..build import in_turn, silence, stack
from ..chance import random_at
from ..controls import merge
from ..grid import Cell, Grid, bounded, mapped, reduced
from ..pattern import FASTEST, Pattern
from ..registry import builder, reify, transform
from ..signals import sine
from ..time import Number, Time, exact
from .time import fast, slow

# How a sampler is told that its speed is in samples a cycle.
CYCLES = {"unit": "c"}
# How many cycles interlace takes to go to and fro, and how far it distorts.
WEAVE, SHAPE = 16, 0.9


def part_of(value: Any, begin: float, end: float) -> dict[str, Any]:
    """Return controls of a part of what they play of their sample.

    >>> part_of({"s": "bev", "begin": 0.5}, 0, 0.5)
    {'s': 'bev', 'begin': 0.5, 'end': 0.75}
    """
    controls = merge(value, {})
    low = controls.get("begin", 0)
    length = controls.get("end", 1) - low
    return {**controls, "begin": low + begin * length, "end": low + end * length}


def sped(value: Any, factor: Number) -> dict[str, Any]:
    """Return controls that play their sample so many times as fast.

    >>> sped({"s": "bev"}, 2), sped({"s": "bev", "speed": -2}, Time(1, 2))
    ({'s': 'bev', 'speed': 2}, {'s': 'bev', 'speed': -1})
    """
    controls = merge(value, {})
    speed = controls.get("speed", 1) * factor
    if isinstance(speed, Time):
        speed = int(speed) if speed.denominator == 1 else float(speed)
    return {**controls, "speed": speed}


def _counted(name: str, count: Number | str) -> int:
    """Return a number of parts, 0 for none. Raises ValueError for too many, and for a word."""
    if isinstance(count, str) or count > FASTEST:
        raise ValueError(f"{name} takes up to {FASTEST:,} parts: not {count}")
    return max(0, int(count))


# Parts in the order of time


@transform("count")
def chop(pattern: Pattern, count: int) -> Pattern:
    """Cut each sample into `count` parts and play them one after another, as long as it lasts; 0 is silence.

    >>> from pyscore import s
    >>> [(event.value["begin"], event.value["end"]) for event in s("bev").chop(2).query(0, 1)]
    [(0.0, 0.5), (0.5, 1.0)]
    """
    parts = _counted("chop", count)
    if parts == 0:
        return silence

    def chopped(grid: Grid) -> Grid:
        _refuse_many("chop", sum((d - c) * parts // (b - a) for a, b, c, d, *_ in grid.cells))
        return reduced(Grid(grid.den * parts, [part for cell in grid.cells for part in _chopped(cell, parts)]))

    return pattern.with_grid(chopped)


def _chopped(cell: Cell, parts: int) -> list[Cell]:
    """Return what is heard of a cell's parts, on a grid as many times as fine."""
    begin, end, low, high, value, at = cell
    length = end - begin
    first, last = (low - begin) * parts // length, -((begin - high) * parts // length)
    zero = begin * parts
    return [
        (
            zero + nth * length,
            zero + (nth + 1) * length,
            max(low * parts, zero + nth * length),
            min(high * parts, zero + (nth + 1) * length),
            part_of(value, nth / parts, (nth + 1) / parts),
            at,
        )
        for nth in range(first, last)
    ]


@transform("count")
def gap(pattern: Pattern, count: int) -> Pattern:
    """Cut each sample into `count` parts as chop does, and leave every other one out.

    >>> from pyscore import s
    >>> [(event.value["begin"], event.value["end"]) for event in s("bev").gap(4).query(0, 1)]
    [(0.0, 0.25), (0.5, 0.75)]
    """
    parts = _counted("gap", count)
    if parts == 0:
        return silence
    pulse: Pattern = fast(parts)("<t ~>")
    return pulse.app_both(chop(parts)(pattern), lambda _, value: value)


@transform("count")
def striate(pattern: Pattern, count: int) -> Pattern:
    """Play the pattern `count` times as fast, with each part of the samples in turn.

    >>> from pyscore import s
    >>> [(event.value["s"], event.value["begin"]) for event in s("ho hc").striate(2).query(0, 1)]
    [('ho', 0.0), ('hc', 0.0), ('ho', 0.5), ('hc', 0.5)]
    """
    parts = _counted("striate", count)
    return _in_parts(pattern, [(nth / parts, (nth + 1) / parts) for nth in range(parts)])


@transform("count", "length")
def striate_by(pattern: Pattern, count: int, length: Number) -> Pattern:
    """Play the pattern `count` times as fast, with parts of a `length` from 0 to 1 that move through each sample.

    >>> from pyscore import s
    >>> [(event.value["begin"], event.value["end"]) for event in s("bev").striate_by(2, 0.5).query(0, 1)]
    [(0.0, 0.5), (0.25, 0.75)]
    """
    parts, size = _counted("striate_by", count), float(length)
    return _in_parts(pattern, [((1 - size) / parts * nth, (1 - size) / parts * nth + size) for nth in range(parts)])


def _in_parts(pattern: Pattern, parts: list[tuple[float, float]]) -> Pattern:
    def few(grid: Grid) -> Grid:
        _refuse_many("striate", len(grid.cells) * len(parts))
        return grid

    def played(begin: float, end: float) -> Pattern:
        return heard.fmap(lambda value: part_of(value, begin, end))

    heard = pattern.with_grid(few)
    return in_turn([(Time(1), played(*part)) for part in parts])


def _refuse_many(name: str, count: int) -> None:
    if count > FASTEST:
        raise ValueError(f"{name} makes up to {FASTEST:,} parts in a cycle")


# Parts in another order


@transform("count", method_name="slice")
def slice_(pattern: Pattern, count: int, indices: Any) -> Pattern:
    """Cut samples into `count` parts and play those that a pattern of numbers from 0 asks for, in its rhythm.

    >>> from pyscore import s
    >>> [(event.value["begin"], event.value["end"]) for event in s("bev").slice(4, "0 2").query(0, 1)]
    [(0.0, 0.25), (0.5, 0.75)]
    """
    parts = _counted("slice", count)
    if parts == 0:
        return silence
    return reify(indices).app_left(pattern, lambda index, value: _slice(value, index, parts))


def _slice(value: Any, index: Any, parts: int) -> dict[str, Any]:
    nth = _index(index) % parts
    return part_of(value, nth / parts, (nth + 1) / parts)


def _index(index: Any) -> int:
    if not isinstance(index, (int, float, Time)):
        raise TypeError(f"expected the number of a part, from 0, found {index!r}")
    return floor(index)


@transform("count")
def splice(pattern: Pattern, count: int, indices: Any) -> Pattern:
    """Play parts of samples as slice does, each as fast as makes it last exactly as long as its event.

    >>> from pyscore import s
    >>> [event.value["speed"] for event in s("bev").splice(4, "0 [1 2]").query(0, 1)]
    [0.5, 1.0, 1.0]
    """
    parts = _counted("splice", count)
    if parts == 0:
        return silence

    def fitted(grid: Grid) -> Grid:
        return Grid(grid.den, [(*cell[:4], _fitted(cell, grid.den), cell[5]) for cell in grid.cells])

    return slice_(parts, indices)(pattern).with_grid(fitted)  # type: ignore[no-any-return]  # a registered function


def _fitted(cell: Cell, den: int) -> dict[str, Any]:
    begin, end, _, _, value, _ = cell
    return {**sped(value, (value["end"] - value["begin"]) * den / (end - begin)), **CYCLES}


@transform("count")
def rand_slice(pattern: Pattern, count: int) -> Pattern:
    """Cut samples into `count` parts and play, in each cycle, one of them at random.

    >>> from pyscore import s
    >>> [event.value["begin"] for event in s("bev").rand_slice(8).query(0, 3)]
    [0.25, 0.375, 0.5]
    """
    parts = _counted("rand_slice", count)
    if parts == 0:
        return silence

    def cut(number: int) -> Grid:
        index = floor(random_at(2 * number + 1, 2) * parts)
        return mapped(pattern.cycle(number), lambda value: _slice(value, index, parts))

    return Pattern(cut, min(pattern.period, 0))


@transform("count")
def chew(pattern: Pattern, count: int, indices: Any) -> Pattern:
    """Cut each cycle into `count` parts and play those that a pattern asks for, as fast as each then passes.

    >>> from pyscore import s
    >>> [(event.value["s"], event.value["speed"]) for event in s("a b c d").chew(4, "0 [1 2] 3").query(0, 1)]
    [('a', 0.75), ('b', 1.5), ('c', 1.5), ('d', 0.75)]
    """
    parts = _counted("chew", count)
    if parts == 0:
        return silence

    @lru_cache(maxsize=64)
    def chewed(nth: int, factor: Time) -> Pattern:
        begin, end = Time(nth, parts), Time(nth + 1, parts)
        part = Pattern(lambda cycle: bounded(pattern.fitted(cycle + begin, cycle + end)), pattern.period)
        return part.fmap(lambda value: sped(value, factor))

    def asked(grid: Grid) -> Grid:
        cells = [
            (a, b, c, d, chewed(_index(index) % parts, Time(grid.den, (b - a) * parts)), at)
            for a, b, c, d, index, at in grid.cells
        ]
        return Grid(grid.den, cells)

    made = reify(indices).with_grid(asked).squeeze_join()
    made.period = min(made.period, pattern.period)
    return made


# Speed


@transform("factor")
def hurry(pattern: Pattern, factor: Number) -> Pattern:
    """Play a pattern `factor` times as fast, and its samples too; backwards if negative.

    >>> from pyscore import s
    >>> [event.value for event in s("bev").hurry(2).query(0, 1)]
    [{'s': 'bev', 'speed': 2}, {'s': 'bev', 'speed': 2}]
    """
    times = exact(factor)
    faster: Pattern = fast(times)(pattern)
    return faster.fmap(lambda value: sped(value, times))


@transform("cycles")
def loop_at(pattern: Pattern, cycles: Number) -> Pattern:
    """Play a pattern, and its samples, so that both last as many cycles; 0 is silence.

    >>> from pyscore import s
    >>> s("break").loop_at(4).query(0, 4)[0].value
    {'s': 'break', 'speed': 0.25, 'unit': 'c'}
    """
    length = exact(cycles)
    if length == 0:
        return silence
    slower: Pattern = slow(length)(pattern)
    return slower.fmap(lambda value: {**sped(value, 1 / length), **CYCLES})


@builder
def interlace(one: Any, other: Any) -> Pattern:
    """Return two patterns side by side, of which in the course of 16 cycles one is distorted more, the other less.

    >>> from pyscore import interlace, s
    >>> [sorted(event.value) for event in interlace(s("bd"), s("sn")).query(0, 1)]
    [['s', 'shape'], ['s', 'shape']]
    """
    shape: Pattern = slow(WEAVE)(sine.fmap(lambda value: {"shape": SHAPE * value}))
    shapes = shape, shape.shifted(Time(-WEAVE, 2))
    return stack(*(reify(each).app_left(own, merge) for each, own in zip((one, other), shapes, strict=True)))
