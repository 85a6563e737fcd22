"""Transforms that repeat each event, within its own time or as echoes after it. Named as in Tidal."""

from collections.abc import Callable
from math import ceil, lcm
from typing import Any

from ..build import silence, stack
from ..controls import merge
from ..grid import Cell, Grid, refined
from ..pattern import Pattern, Transform, pure
from ..registry import applied, transform
from ..time import Number, exact

# More copies than anybody hears apart; and of those made out of one another, as many as Python can go into.
MOST_COPIES, MOST_NESTED = 1_000, 32


@transform("n")
def ply(pattern: Pattern, n: Number) -> Pattern:
    """Play each event `n` times, as fast as needed to stay within its time.

    >>> from pyscore import mini
    >>> [event.value for event in mini("a b").ply(2).query(0, 1)]
    ['a', 'a', 'b', 'b']
    """
    times = abs(exact(n))
    if times == 0:
        return silence
    return pattern.fmap(lambda value: pure(value).squeezed(times)).squeeze_join()


@transform("n")
def ply_with(pattern: Pattern, n: Number, change: Transform) -> Pattern:
    """Play each event `n` times within its time, a transform applied once more to each repetition.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0 10").ply_with(3, add(1)).query(0, 1)]
    [0, 1, 2, 10, 11, 12]
    """
    return nested("ply_with", pattern, ceil(exact(n)), change).with_grid(one_by_one)


def nested(name: str, pattern: Pattern, count: int, change: Transform) -> Pattern:
    """Return a pattern over the change of what is made alike with one copy fewer; there is at least one."""
    made = pattern
    for _ in range(within_reason(name, count, MOST_NESTED) - 1):
        made = stack(pattern, applied(change, made))
    return made


def within_reason(name: str, count: int, most: int = MOST_COPIES) -> int:
    """Return a number of copies. Raises ValueError if it is absurd."""
    if count > most:
        raise ValueError(f"{name} takes at most {most:,} copies: not {count:,}")
    return count


def one_by_one(found: Grid) -> Grid:
    """Return a cycle in which the events that had the same time have it one after another, in the order of the grid."""
    sharing: dict[tuple[int, int], list[Cell]] = {}
    for cell in found.cells:
        sharing.setdefault(cell[:2], []).append(cell)
    den = found.den * lcm(*(len(group) for group in sharing.values()))
    cells = []
    for (begin, end), group in sharing.items():
        step = (end - begin) * den // found.den // len(group)
        for number, (*_, low, high, value, at) in enumerate(refined(Grid(found.den, group), den).cells):
            first = begin * den // found.den + number * step
            part = max(low, first), min(high, first + step)
            if part[0] < part[1]:
                cells.append((first, first + step, *part, value, at))
    return Grid(den, cells)


@transform("n", "time")
def stutter(pattern: Pattern, n: int, time: Number) -> Pattern:
    """Play a pattern `n` times, each copy `time` cycles later than the one before.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a ~").stutter(3, 1/8).query(0, 1) if event.onset]
    ['0', '1/8', '1/4']
    """
    count, step = within_reason("stutter", int(n)), exact(time)
    return stack(*(pattern.shifted(step * number) for number in range(count)))


@transform("time")
def double(pattern: Pattern, time: Number) -> Pattern:
    """Play a pattern twice, the second time `time` cycles later.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a ~").double(1/8).query(0, 1) if event.onset]
    ['0', '1/8']
    """
    return applied(stutter(2, time), pattern)


@transform("time")
def triple(pattern: Pattern, time: Number) -> Pattern:
    """Play a pattern three times, each copy `time` cycles later than the one before.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a ~").triple(1/8).query(0, 1) if event.onset]
    ['0', '1/8', '1/4']
    """
    return applied(stutter(3, time), pattern)


@transform("time")
def quad(pattern: Pattern, time: Number) -> Pattern:
    """Play a pattern four times, each copy `time` cycles later than the one before.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a ~").quad(1/8).query(0, 1) if event.onset]
    ['0', '1/8', '1/4', '3/8']
    """
    return applied(stutter(4, time), pattern)


@transform("n", "time", "gain")
def echo(pattern: Pattern, n: int, time: Number, gain: float) -> Pattern:
    """Play a pattern `n` times in all, each echo `time` cycles after the one before and `gain` times as loud.

    >>> from pyscore import s
    >>> [event.value["gain"] for event in s("bd").gain(0.8).echo(3, 1/4, 0.5).query(0, 1) if event.onset]
    [0.8, 0.4, 0.2]
    """
    return _fading(pattern, within_reason("echo", int(n)), time, lambda number: gain**number)


@transform("n", "gain", "time")
def stut(pattern: Pattern, n: int, gain: float, time: Number) -> Pattern:
    """Play a pattern `n` times in all, each echo `time` cycles after the one before, fading evenly towards `gain`.

    >>> from pyscore import s
    >>> [event.value["gain"] for event in s("bd").gain(1).stut(4, 0, 1/4).query(0, 1) if event.onset]
    [1, 0.75, 0.5, 0.25]
    """
    count = within_reason("stut", int(n))
    return _fading(pattern, count, time, lambda number: gain + (1 - gain) * (count - number) / count)


def _fading(pattern: Pattern, count: int, time: Number, level: Callable[[int], float]) -> Pattern:
    step = exact(time)
    echoes = (pattern.shifted(step * number).fmap(scaled(gain=level(number))) for number in range(1, count))
    return stack(pattern, *echoes)


def scaled(**factors: float) -> Callable[[Any], dict[str, Any]]:
    """Return what multiplies controls of a value by factors; a control that it has not is 1."""

    def scale(value: Any) -> dict[str, Any]:
        controls = merge(value, {})
        return {**controls, **{name: controls.get(name, 1) * factor for name, factor in factors.items()}}

    return scale


@transform("n", "time")
def echo_with(pattern: Pattern, n: int, time: Number, change: Transform) -> Pattern:
    """Play a pattern `n` times in all, each echo `time` cycles later and a transform applied once more.

    >>> from pyscore import add, n
    >>> [event.value for event in n("0").echo_with(3, 1/4, add(2)).query(0, 1) if event.onset]
    [{'n': 0}, {'n': 2}, {'n': 4}]
    """
    step = exact(time)
    return nested("echo_with", pattern, int(n), lambda copy: applied(change, copy.shifted(step)))


@transform("n", "time")
def stut_with(pattern: Pattern, n: int, time: Number, change: Transform) -> Pattern:
    """Play a pattern `n` times in all, as echo_with does: its older name.

    >>> from pyscore import add, n
    >>> [event.value for event in n("0").stut_with(2, 1/4, add(2)).query(0, 1) if event.onset]
    [{'n': 0}, {'n': 2}]
    """
    return applied(echo_with(n, time, change), pattern)
