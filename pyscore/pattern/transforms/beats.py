"""Rhythms written as numbers: beats among steps, necklaces, bits; and patterns of plain values. Named as in Tidal."""

from collections.abc import Sequence
from typing import Any

from ..build import compressed, fastcat, silence, slowcat
from ..pattern import FASTEST, Pattern, pure
from ..registry import applied, builder, transform
from ..time import Number, exact
from .time import slow

BYTE = 8


@builder
def from_list(values: Sequence[Any]) -> Pattern:
    """Return a pattern of plain values, one a cycle.

    >>> from pyscore import from_list
    >>> [event.value for event in from_list(["a b", 0]).query(0, 3)]
    ['a b', 0, 'a b']
    """
    return slowcat(*map(pure, values))


@builder
def fast_from_list(values: Sequence[Any]) -> Pattern:
    """Return a pattern of plain values, all within one cycle.

    >>> from pyscore import fast_from_list
    >>> [event.value for event in fast_from_list(["a b", 0]).query(0, 1)]
    ['a b', 0]
    """
    return fastcat(*map(pure, values))


@builder
def from_maybes(values: Sequence[Any]) -> Pattern:
    """Return a pattern of plain values, all within one cycle, of which None is a rest.

    >>> from pyscore import from_maybes
    >>> [str(event.whole.begin) for event in from_maybes(["a", None, "b", 0]).query(0, 1)]
    ['0', '1/2', '3/4']
    """
    return fastcat(*(silence if value is None else pure(value) for value in values))


@transform("step", "steps")
def beat(pattern: Pattern, step: Number, steps: Number) -> Pattern:
    """Play a pattern on certain of a cycle's equal `steps`, counted from 0: `beat("0,7,10", 16)`. Named as in Strudel.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("bd").beat("0,3", 4).query(0, 1)]
    ['0', '3/4']
    """
    count = exact(steps)
    if count <= 0:
        return silence
    begin = exact(step) % count / count
    end = begin + 1 / count
    if end > 1:
        return silence
    return compressed(pure(True), begin, end).app_left(pattern, lambda _, value: value)


@builder
def necklace(per_cycle: Number, lengths: Sequence[int]) -> Pattern:
    """Return a rhythm of beats so many steps long, with `per_cycle` steps to the cycle.

    >>> from pyscore import necklace
    >>> [event.value for event in necklace(4, [3, 1]).query(0, 1)]
    [True, False, False, True]
    """
    if any(length < 1 for length in lengths) or sum(lengths) > FASTEST:
        raise ValueError(f"necklace takes lengths above 0, at most {FASTEST:,} steps in all: not {lengths}")
    beats = [number == 0 for length in lengths for number in range(length)]
    steps = exact(per_cycle)
    return slow(len(beats) / steps)(fast_from_list(beats)) if steps else silence


@transform("n")
def binary_n(pattern: Pattern, n: int) -> Pattern:
    """Turn each number into its last `n` bits, true and false, within its time.

    >>> from pyscore import mini
    >>> [event.value for event in mini("5").binary_n(4).query(0, 1)]
    [False, True, False, True]
    """
    count = int(n)
    if count > FASTEST:
        raise ValueError(f"binary_n takes at most {FASTEST:,} bits: not {count:,}")
    return pattern.fmap(lambda value: fast_from_list(_bits(int(value), count))).squeeze_join()


@transform()
def binary(pattern: Pattern) -> Pattern:
    """Turn each number into its last eight bits, true and false, within its time.

    >>> from pyscore import binary
    >>> "".join(".x"[event.value] for event in binary("146").query(0, 1))
    'x..x..x.'
    """
    return applied(binary_n(BYTE), pattern)


@transform(method_name="ascii")
def ascii_(pattern: Pattern) -> Pattern:
    """Turn each word into the bits of its letters, true and false, within its time.

    >>> from pyscore import ascii_
    >>> "".join(".x"[event.value] for event in ascii_("a").query(0, 1))
    '.xx....x'
    """
    return pattern.fmap(lambda word: fast_from_list(_letters(str(word)))).squeeze_join()


def _letters(word: str) -> list[bool]:
    return [bit for letter in word for bit in _bits(ord(letter), BYTE)]


def _bits(number: int, count: int) -> list[bool]:
    return [bool(number >> place & 1) for place in reversed(range(count))]
