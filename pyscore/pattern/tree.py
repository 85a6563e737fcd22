"""The syntax tree of mini-notation, which knows nothing of text or of patterns, and what a tree would cost to play."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod
from typing import Any, TypeAlias

from .time import Time, exact

ONE = Time(1)


@dataclass(frozen=True)
class Rest:
    """Nothing, for one step."""


@dataclass(frozen=True)
class Atom:
    """A word or a number, and where it is written: from one column up to another."""

    value: Any
    begin: int = 0
    end: int = 0


@dataclass(frozen=True)
class Range:
    """All whole numbers from one term to another, within one step."""

    first: Term
    last: Term


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

    sequences: tuple[Term, ...]


@dataclass(frozen=True)
class Choice:
    """Sequences of which chance takes one a cycle; the seed makes each choice in a text one of its own."""

    options: tuple[Term, ...]
    seed: int


@dataclass(frozen=True)
class Polymeter:
    """Sequences side by side, each going on by so many steps a cycle: without a number, by those that the first has."""

    sequences: tuple[Term, ...]
    steps: Term | None = None


Term: TypeAlias = Rest | Atom | Range | Step | Sequence | Stack | Choice | Polymeter


def weight(tree: Term) -> Time:
    """Return how many steps long a sequence is; anything else is one.

    >>> weight(Sequence((Step(Atom("a"), weight=Time(3)), Step(Atom("b"), copies=2))))
    Fraction(5, 1)
    """
    if not isinstance(tree, Sequence):
        return ONE
    return sum((step.weight * step.copies for step in tree.steps), Time(0))


def busyness(tree: Term) -> Time:
    """Return how many steps a cycle of a tree may have to be asked for, at the most.

    >>> busyness(Step(Atom("bd"), copies=2, changes=(("fast", (Atom(8),)),)))
    Fraction(8, 1)
    """
    return BUSYNESS[type(tree)](tree)


def _sum(terms: tuple[Term, ...]) -> Time:
    return sum(map(busyness, terms), Time(0))


def _in_sequence(sequence: Sequence) -> Time:
    steps = sequence.steps
    if sequence.alternate and all(step.weight == 1 for step in steps):
        return max(map(busyness, steps), default=ONE)
    total = sum((busyness(step) * step.copies for step in steps), Time(0))
    return max(ONE, total, total / weight(sequence) if sequence.alternate and steps else ONE)


def _changed(step: Step) -> Time:
    return prod((_multiplied(*change) for change in step.changes), start=busyness(step.term))


BUSYNESS: dict[type, Callable[[Any], Time]] = {
    Rest: lambda rest: ONE,
    Atom: lambda atom: ONE,
    Range: lambda tree: 1 + _largest(numbers(tree.first)) + _largest(numbers(tree.last)),
    Step: _changed,
    Sequence: _in_sequence,
    Stack: lambda tree: _sum(tree.sequences),
    Choice: lambda tree: max(map(busyness, tree.options)),
    Polymeter: lambda tree: sum((_polymetric(each, tree) for each in tree.sequences), Time(0)),
}


def _largest(found: Iterator[Time]) -> Time:
    return max(map(abs, found), default=ONE)


def _polymetric(tree: Term, polymeter: Polymeter) -> Time:
    steps = polymeter.steps
    rate = weight(polymeter.sequences[0]) if steps is None else _largest(numbers(steps)) * busyness(steps)
    return busyness(tree) * max(ONE, rate / (weight(tree) or ONE))


def _multiplied(name: str, arguments: tuple[Term, ...]) -> Time:
    """Return how many times as busy a change makes a step."""
    if name == "degrade":
        return ONE
    sizes = [abs(number) for number in numbers(arguments[-1 if name != "euclid" else 1])]
    if name == "slow":
        sizes = [1 / size for size in sizes if size]
    return prod(map(busyness, arguments), start=max(ONE, *sizes) if sizes else ONE)


def parts(tree: Term) -> tuple[Term, ...]:
    """Return the terms that stand directly in a term: not what changes a step.

    >>> parts(Range(Atom(0), Atom(3)))[1].value
    3
    """
    match tree:
        case Step(term):
            return (term,)
        case Sequence(inside) | Stack(inside) | Choice(inside):
            return inside
        case Polymeter(inside, steps):
            return inside if steps is None else (*inside, steps)
        case Range(first, last):
            return (first, last)
        case _:
            return ()


def numbers(tree: Term) -> Iterator[Time]:
    """Yield the numbers in a tree.

    >>> [str(number) for number in numbers(Sequence((Step(Atom(2)), Step(Atom(0.5)))))]
    ['2', '1/2']
    """
    if isinstance(tree, Atom) and not isinstance(tree.value, str):
        yield exact(tree.value)
    for part in parts(tree):
        yield from numbers(part)


def height(tree: Term) -> int:
    """Return how many brackets and changes of a tree lie inside one another.

    >>> height(Sequence((Step(Atom("bd"), changes=(("fast", (Atom(8),)),)),)))
    2
    """
    inside = max(map(height, parts(tree)), default=0)
    match tree:
        case Stack() | Choice():
            return inside
        case Step(changes=changes):
            arguments = [height(argument) for _, each in changes for argument in each]
            return len(changes) + max([inside, *arguments])
        case Atom() | Rest():
            return 0
        case _:
            return 1 + inside
