"""The syntax tree of mini-notation, which knows nothing of text or of patterns, and what a tree would cost to play."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any, TypeAlias

from .time import Time, exact


@dataclass(frozen=True)
class Rest:
    """Nothing, for one step."""


@dataclass(frozen=True)
class Atom:
    """A word or a number."""

    value: Any


ONE = Time(1)


@dataclass(frozen=True)
class Step:
    """A term with its weight, how often it stands there, and what changes it, in order."""

    term: Term
    weight: Time = ONE
    copies: int = 1
    changes: tuple[tuple[str, tuple[Term, ...]], ...] = ()


@dataclass(frozen=True)
class Sequence:
    """Steps one after another: within a cycle, or one a cycle where they `alternate`."""

    steps: tuple[Step, ...]
    alternate: bool = False


@dataclass(frozen=True)
class Stack:
    """Sequences side by side."""

    sequences: tuple[Sequence, ...]


Term: TypeAlias = Rest | Atom | Step | Sequence | Stack


def busyness(tree: Term) -> Time:
    """Return how many steps a cycle of a tree may have to be asked for, at the most.

    >>> busyness(Step(Atom("bd"), copies=2, changes=(("fast", (Atom(8),)),)))
    Fraction(8, 1)
    """
    match tree:
        case Stack(sequences):
            return sum(map(busyness, sequences), Time(0))
        case Sequence(steps, alternate):
            if alternate and all(step.weight == 1 for step in steps):
                return max(map(busyness, steps), default=ONE)
            total = sum((busyness(step) * step.copies for step in steps), Time(0))
            return max(ONE, total, total / _weight(steps) if alternate else ONE)
        case Step(term, changes=changes):
            return prod((_multiplied(*change) for change in changes), start=busyness(term))
        case _:
            return ONE


def _weight(steps: tuple[Step, ...]) -> Time:
    return sum((step.weight * step.copies for step in steps), Time(0))


def _multiplied(name: str, arguments: tuple[Term, ...]) -> Time:
    """Return how many times as busy a change makes a step."""
    sizes = [abs(number) for number in numbers(arguments[-1 if name != "euclid" else 1])]
    if name == "slow":
        sizes = [1 / size for size in sizes if size]
    return prod(map(busyness, arguments), start=max(ONE, *sizes) if sizes else ONE)


def numbers(tree: Term) -> Iterator[Time]:
    """Yield the numbers in a tree that has no words.

    >>> [str(number) for number in numbers(Sequence((Step(Atom(2)), Step(Atom(0.5)))))]
    ['2', '1/2']
    """
    match tree:
        case Atom(value):
            yield exact(value)
        case Step(term):
            yield from numbers(term)
        case Sequence(parts) | Stack(parts):
            for part in parts:
                yield from numbers(part)


def height(tree: Term) -> int:
    """Return how many brackets and changes of a tree lie inside one another.

    >>> height(Sequence((Step(Atom("bd"), changes=(("fast", (Atom(8),)),)),)))
    2
    """
    match tree:
        case Stack(sequences):
            return max(map(height, sequences))
        case Sequence(steps):
            return 1 + max(map(height, steps), default=0)
        case Step(term, changes=changes):
            inside = [height(argument) for _, arguments in changes for argument in arguments]
            return len(changes) + max([height(term), *inside])
        case _:
            return 0
