"""Mini-notation read: text → syntax tree, or an error with its place. What a tree sounds like is not known here.

stack     sequences side by side, or of which chance takes one: `bd*2, hh*4`  `bd | sn cp`
sequence  steps that share a cycle by their weights: `bd [sn cp]@2 ~ hh!2`; `a b . c` is `[a b] [c]`
step      a word, a number, a chord, `~`, `[stack]`, `<stack>` or `{stack}%n`, then `*n` `/n` `(k,n,rot)` `?` `@n` `!n`
          in any order; `_` makes the step before it one longer; `0 .. 3` is all numbers between
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from .chords import parse_chord
from .scanning import MiniError, Scanner, value
from .time import Time
from .tree import Atom, Choice, Polymeter, Range, Rest, Sequence, Stack, Step, Term, busyness, height

WORD = re.compile(r"-?[A-Za-z0-9_#](?:(?:[A-Za-z0-9_#':-]|\.(?!\.))*[A-Za-z0-9_#'])?")
ROOT = re.compile(r"(-?\d+|[a-gA-G][#sbfn]*-?\d*)'")
# `-` alone rests too, as in Strudel.
REST = re.compile(r"~|-(?![\w.])")
ELONGATION = re.compile(r"_(?![A-Za-z0-9.])")
FOOT = re.compile(r"\.(?![\w.])")
AMOUNT = re.compile(r"\d+(\.\d+)?|\.\d+")
BRACKETS = {"[": "]", "<": ">", "{": "}"}
ENDS = ",|]>)}"
# More than anybody writes, and little enough that Python's stack and a few seconds do for it.
DEEPEST = 40
MOST_STEPS = 10_000
HALF = 0.5
Read = TypeVar("Read")


@dataclass
class _Reader(Scanner):
    """What can be read at a position; `checking` looks for the first thing that is too much."""

    checking: bool = False
    depth: int = 0
    only_numbers: bool = False
    seeds: int = 0

    def seed(self) -> int:
        self.seeds += 1
        return self.seeds - 1

    def check(self, tree: Term, begin: int) -> None:
        if self.checking:
            self.limit(tree, begin)

    def limit(self, tree: Term, begin: int = 0) -> None:
        if height(tree) > DEEPEST:
            self.fail(f"more than {DEEPEST} brackets and changes inside one another", begin)
        if busyness(tree) > MOST_STEPS:
            self.fail(f"more than {MOST_STEPS:,} steps in a cycle", begin)

    # Sequences

    def all(self) -> Term:
        tree = self.stack()
        if self.peek():
            self.fail(f"nothing is open that {self.found()} could close")
        return tree

    def sequences(self, alternate: bool = False) -> tuple[tuple[Term, ...], str]:
        """Read sequences and the mark between them, which is the same between all."""
        found, mark = [self.sequence(alternate)], self.peek()
        while self.peek() and self.peek() in ",|":
            if self.peek() != mark:
                self.fail(f"'{mark}' and '{self.peek()}' in one bracket: put one of them in brackets of its own")
            self.at += 1
            found.append(self.sequence(alternate))
        return tuple(found), mark

    def stack(self, alternate: bool = False) -> Term:
        begin = self.at
        found, mark = self.sequences(alternate)
        tree: Term = found[0]
        if len(found) > 1:
            tree = Choice(found, self.seed()) if mark == "|" else Stack(found)
        self.check(tree, begin)
        return tree

    def sequence(self, alternate: bool = False) -> Term:
        """Read steps up to what ends them; feet make sequences of them, and `?` at their end is for all of them."""
        feet: list[list[Step]] = [[]]
        begin = self.at
        self.skip()
        while self.peek() and self.peek() not in ENDS:
            if self.take(FOOT) is not None:
                feet.append([])
            elif self.peek() == "?" and feet != [[]]:
                return self.degraded_sequence(self.in_feet(feet, alternate))
            else:
                feet[-1].append(self.step())
            if len(feet[-1]) > MOST_STEPS:
                self.fail(f"more than {MOST_STEPS:,} steps in a cycle", begin)
            self.skip()
        return self.in_feet(feet, alternate)

    def in_feet(self, feet: list[list[Step]], alternate: bool) -> Sequence:
        if len(feet) > 1 and not feet[-1]:
            feet = feet[:-1]
        if len(feet) == 1:
            return Sequence(tuple(feet[0]), alternate)
        return Sequence(tuple(Step(Sequence(tuple(foot))) for foot in feet), alternate)

    def degraded_sequence(self, sequence: Sequence) -> Sequence:
        self.at += 1
        step = self.degraded(Step(replace(sequence, alternate=False)))
        self.skip()
        if self.peek() and self.peek() not in ENDS:
            self.fail("'?' after a space drops steps of all before it: put it right behind a step, or at the end")
        return Sequence((step,), sequence.alternate)

    # Steps

    def step(self) -> Step:
        if ELONGATION.match(self.text, self.at):
            self.fail("'_' makes the step before it longer, and there is none")
        step = Step(self.term())
        while True:
            begin = self.at
            changed = self.modified(step) or self.lengthened(step)
            if changed is None:
                return self.ranged(step)
            step = changed
            if len(step.changes) > DEEPEST:
                self.limit(step, begin + 1)
            self.check(step, begin + 1)

    def modified(self, step: Step) -> Step | None:
        """Read one modifier that stands right behind a step."""
        mark = self.peek()
        if not mark or mark not in MODIFIERS:
            return None
        self.at += 1
        return MODIFIERS[mark](self, step)

    def lengthened(self, step: Step) -> Step | None:
        """Read one of those modifiers that may have spaces before them: `_`, `@n`, `!n`."""
        begin = self.at
        self.skip()
        if self.take(ELONGATION) is not None:
            return replace(step, weight=step.weight + 1)
        if self.peek() and self.peek() in "@!" and self.at > begin:
            return self.modified(step)
        self.at = begin
        return None

    def ranged(self, step: Step) -> Step:
        begin = self.at
        self.skip()
        if not self.text.startswith("..", self.at):
            self.at = begin
            return step
        self.at += 2
        self.skip()
        last = Step(self.term())
        while (changed := self.modified(last)) is not None:
            last = changed
        tree = Range(replace(step, weight=Time(1), copies=1), replace(last, weight=Time(1), copies=1))
        self.check(tree, begin)
        return Step(tree, max(step.weight, last.weight), max(step.copies, last.copies))

    def term(self) -> Term:
        if self.peek() in BRACKETS:
            return self.bracketed()
        if self.take(REST) is not None:
            return Rest()
        begin, number = self.at, self.digits()
        if number is not None:
            return Atom(value(number), begin, self.at)
        word = self.take(WORD)
        if word is None:
            self.fail(f"expected a word, a number, '~', '[', '<' or '{{', found {self.found()}")
        if self.only_numbers:
            self.fail(f"expected a number, found '{word}'", begin)
        return self.chord(word, begin) if "'" in word else Atom(word, begin, self.at)

    def chord(self, word: str, begin: int) -> Term:
        """Return the notes of `c4'maj7`, as changed: `'5` so many, `'i` inverted, `'o` open, `'d1` with one dropped."""
        if not ROOT.match(word):
            return Atom(word, begin, self.at)
        try:
            notes = parse_chord(word).notes
        except ValueError as error:
            self.fail(str(error), begin)
        return Stack(tuple(Sequence((Step(Atom(note, begin, self.at)),)) for note in notes))

    # Brackets

    def inside(self, opened: int, closing: str, read: Callable[[], Read]) -> Read:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"brackets deeper than {DEEPEST}", opened)
        self.at += 1
        tree = read()
        self.expect(closing, opened)
        self.depth -= 1
        return tree

    def bracketed(self) -> Term:
        opened, mark = self.at, self.peek()
        if mark == "{":
            return self.polymeter()
        return self.inside(opened, BRACKETS[mark], lambda: self.stack(mark == "<"))

    def polymeter(self) -> Term:
        opened = self.at
        sequences = self.inside(opened, "}", self.side_by_side)
        steps = None
        if self.peek() == "%":
            self.at += 1
            steps = self.of_numbers(self.rate)
        tree = Polymeter(sequences, steps)
        self.check(tree, opened)
        return tree

    def side_by_side(self) -> tuple[Term, ...]:
        found, mark = self.sequences()
        if mark == "|":
            self.fail("'|' between the sequences of '{ }': put them in '[ ]'")
        return found

    def rate(self) -> Term:
        """Read the steps a cycle of a polymeter; modifiers behind them are theirs, as in Tidal."""
        if self.peek() not in BRACKETS:
            self.number("a number, '[' or '<'", ahead=True)
        return Sequence((self.step(),))

    def factor(self) -> Term:
        self.skip()
        if self.peek() in BRACKETS:
            return self.of_numbers(self.bracketed)
        return Atom(self.number("a number, '[' or '<'"))

    def of_numbers(self, read: Callable[[], Term]) -> Term:
        outside, self.only_numbers = self.only_numbers, True
        tree = read()
        self.only_numbers = outside
        return tree

    # Modifiers

    def weighted(self, step: Step) -> Step:
        begin = self.at
        weight = self.number()
        if weight <= 0:
            self.fail("a weight must be above 0", begin)
        return replace(step, weight=step.weight + weight - 1)

    def copied(self, step: Step) -> Step:
        begin = self.at
        if not self.peek().isdigit():
            return replace(step, copies=step.copies + 1)
        count = self.number()
        if count.denominator != 1 or not 0 < count <= MOST_STEPS:
            self.fail(f"expected a whole number up to {MOST_STEPS:,}", begin)
        return replace(step, copies=step.copies + int(count) - 1)

    def changed(self, name: str, step: Step) -> Step:
        return replace(step, changes=(*step.changes, (name, (self.factor(),))))

    def degraded(self, step: Step) -> Step:
        amount = self.take(AMOUNT)
        arguments = (Atom(float(amount) if amount else HALF), Atom(self.seed()))
        return replace(step, changes=(*step.changes, ("degrade", arguments)))

    def spread(self, step: Step) -> Step:
        self.at -= 1
        return replace(step, changes=(*step.changes, ("euclid", self.inside(self.at, ")", self.arguments))))

    def arguments(self) -> tuple[Term, ...]:
        found = [self.of_numbers(self.argument)]
        while self.peek() == "," and len(found) < 3:
            self.at += 1
            found.append(self.of_numbers(self.argument))
        if len(found) < 2:
            self.fail(f"expected ',' and a number of steps, found {self.found()}")
        return tuple(found)

    def argument(self) -> Term:
        sequence = self.sequence()
        empty = isinstance(sequence, Sequence) and not sequence.steps
        return self.fail(f"expected a number, found {self.found()}") if empty else sequence


MODIFIERS: dict[str, Callable[[_Reader, Step], Step]] = {
    "*": lambda reader, step: reader.changed("fast", step),
    "/": lambda reader, step: reader.changed("slow", step),
    "(": _Reader.spread,
    "?": _Reader.degraded,
    "@": _Reader.weighted,
    "!": _Reader.copied,
}


def parse(text: str) -> Term:
    """Return the syntax tree of mini-notation. Raises MiniError.

    >>> parse("bd ~").steps[1]
    Step(term=Rest(), weight=Fraction(1, 1), copies=1, changes=())
    """
    reader = _Reader(text)
    tree = reader.all()
    try:
        reader.limit(tree)
    except MiniError:
        # To look for the place costs more than to read: it is done only where there is one.
        _Reader(text, checking=True).all()
    return tree
