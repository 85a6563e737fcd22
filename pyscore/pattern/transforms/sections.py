"""Patterns put together out of others: one after another, side by side, by a plan. Named as in Tidal.

seq, sequence, arrange, polymeter and polyrhythm are named as in Strudel.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..build import fastcat, in_turn, seq_p, silence, slowcat, stack
from ..pattern import Pattern, Transform
from ..registry import applied, builder, reify, transform
from ..time import Number, Time, exact
from .stretches import time_loop, timed
from .time import fast, inside, slow

builder(slowcat, "cat")
builder(fastcat, "seq")
builder(fastcat, "sequence")


@builder
def overlay(one: Any, other: Any) -> Pattern:
    """Return two patterns at once.

    >>> from pyscore import overlay
    >>> [event.value for event in overlay("a", "b").query(0, 1)]
    ['a', 'b']
    """
    return stack(one, other)


@builder
def append(first: Any, second: Any) -> Pattern:
    """Return two patterns one after the other, a cycle of each at a time.

    >>> from pyscore import append
    >>> [event.value for event in append("a b", "c").query(0, 2)]
    ['a', 'b', 'c']
    """
    return slowcat(first, second)


builder(append, "slow_append")


@builder
def fast_append(first: Any, second: Any) -> Pattern:
    """Return two patterns one after the other, both within each cycle.

    >>> from pyscore import fast_append
    >>> [str(event.whole.begin) for event in fast_append("a b", "c").query(0, 1)]
    ['0', '1/4', '1/2']
    """
    return fastcat(first, second)


@transform("share")
def wedge(pattern: Pattern, share: Number, first: Any) -> Pattern:
    """Play `first` in the first `share` of each cycle, 0 to 1, and this pattern, the last one, in the rest.

    >>> from pyscore import wedge
    >>> [str(event.whole.begin) for event in wedge(1/4, "a b", "c d").query(0, 1)]
    ['0', '1/8', '1/4', '5/8']
    """
    place = exact(share)
    if not 0 <= place <= 1:
        raise ValueError(f"wedge takes a share of the cycle from 0 to 1: not {share}")
    return in_turn([(weight, part) for weight, part in ((place, reify(first)), (1 - place, pattern)) if weight])


@builder
def polymeter(*sequences: Sequence[Any], steps: Number = 0) -> Pattern:
    """Return lists of steps side by side, each going on by as many `steps` a cycle as the first has, or so many.

    >>> from pyscore import polymeter
    >>> [event.value for event in polymeter(["a", "b"], ["x", "y", "z"]).query(1, 2)]
    ['a', 'z', 'b', 'x']
    """
    lists = [_steps("polymeter", sequence) for sequence in sequences]
    filled = [each for each in lists if each]
    each_cycle = exact(steps) or (len(filled[0]) if filled else 0)
    return stack(*(fast(Time(each_cycle) / len(each))(fastcat(*each)) for each in filled))


@builder
def polyrhythm(*sequences: Sequence[Any]) -> Pattern:
    """Return lists of steps side by side, all of each within the cycle.

    >>> from pyscore import polyrhythm
    >>> [(str(event.whole.begin), event.value) for event in polyrhythm(["a", "b"], ["x", "y", "z"]).query(0, 0.5)]
    [('0', 'x'), ('0', 'a'), ('1/3', 'y')]
    """
    return stack(*(fastcat(*_steps("polyrhythm", sequence)) for sequence in sequences))


def _steps(name: str, sequence: Any) -> Sequence[Any]:
    if isinstance(sequence, list | tuple):
        return sequence
    raise TypeError(f"{name} takes lists of steps, such as ['a', 'b']: not {sequence!r}")


@builder
def arrange(*sections: tuple[Number, Any]) -> Pattern:
    """Return (cycles, pattern) sections one after another, over and over.

    >>> from pyscore import arrange
    >>> [event.value for event in arrange((2, "<a b>"), (1, "c")).query(0, 4)]
    ['a', 'b', 'c', 'a']
    """
    for each in sections:
        if not isinstance(each, tuple) or len(each) != 2 or exact(each[0]) <= 0:
            raise ValueError(f"arrange takes (cycles, pattern), cycles above 0, such as (4, p): not {each!r}")
    parts = [(exact(cycles), fast(exact(cycles))(reify(pattern))) for cycles, pattern in sections]
    return applied(slow(sum(cycles for cycles, _ in parts)), in_turn(parts))


@builder
def seq_p_loop(*sections: tuple[Number, Number, Any]) -> Pattern:
    """Return (begin, end, pattern) sections as seq_p does, from the earliest beginning to the latest end over and over.

    >>> from pyscore import seq_p_loop
    >>> [event.value for event in seq_p_loop((2, 4, "a"), (3, 4, "b")).query(0, 3)]
    ['a', 'a', 'b', 'a']
    """
    once = seq_p(*sections)
    if not sections:
        return silence
    begin, end = min(exact(section[0]) for section in sections), max(exact(section[1]) for section in sections)
    return applied(time_loop(end - begin), once.shifted(-begin))


@transform()
def space_out(pattern: Pattern, lengths: Sequence[Number]) -> Pattern:
    """Play a cycle of a pattern in each of a list of lengths, in cycles, and all of them over and over.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("a b").space_out([1, 0.5]).query(0, 1.5)]
    ['0', '1/2', '1', '5/4']
    """
    times = [exact(length) for length in lengths]
    if any(time <= 0 for time in times):
        raise ValueError(f"space_out takes lengths above 0: not {lengths}")
    return applied(slow(sum(times)), in_turn([(time, pattern) for time in times])) if times else silence


@transform()
def slow_spread(pattern: Pattern, make: Callable[[Any], Transform], values: Sequence[Any]) -> Pattern:
    """Apply a transform with each of a list of values, one a cycle: Tidal's spread.

    >>> from pyscore import fast, mini
    >>> [event.value for event in mini("a b").slow_spread(fast, [1, 2]).query(0, 2)]
    ['a', 'b', 'a', 'b', 'a', 'b']
    """
    return slowcat(*(applied(make(value), pattern) for value in values))


@transform()
def fast_spread(pattern: Pattern, make: Callable[[Any], Transform], values: Sequence[Any]) -> Pattern:
    """Apply a transform with each of a list of values, all of them within each cycle.

    >>> from pyscore import fast, mini
    >>> [event.value for event in mini("a b").fast_spread(fast, [1, 2]).query(0, 1)]
    ['a', 'b', 'a', 'b', 'a', 'b']
    """
    return fastcat(*(applied(make(value), pattern) for value in values))


@builder
def ur(
    cycles: Number, plan: Any, patterns: Mapping[str, Any], changes: Mapping[str, Transform] | None = None
) -> Pattern:
    """Return a piece `cycles` long: a plan of names, each a pattern's, with a transform's after a colon if wanted.

    A transform takes the time of its name as one cycle. A name that is not there is silent, or changes nothing.

    >>> from pyscore import fast, ur
    >>> [event.value for event in ur(2, "a b:twice", {"a": "x", "b": "y"}, {"twice": fast(2)}).query(0, 2)]
    ['x', 'y', 'y']
    """
    length = exact(cycles)
    known: dict[str, Pattern] = {name: fast(length)(reify(pattern)) for name, pattern in patterns.items()}

    def planned(word: Any, begin: Time, end: Time) -> Pattern:
        name, *rest = [part for part in str(word).split(":") if part]
        found = known.get(name, silence)
        if not rest:
            return found
        change = (changes or {}).get(rest[0], lambda same: same)
        return applied(inside(1 / (end - begin), change), found).shifted(begin)

    return applied(slow(length), timed(reify(plan), planned).mix_join())
