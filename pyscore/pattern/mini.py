"""Mini-notation: text → syntax tree → pattern. The tree knows nothing of time, the pattern nothing of text.

stack     a sequence, or several side by side: `bd*2, hh*4`
sequence  steps that share a cycle by their weights: `bd [sn cp]@2 ~ hh!2`
step      a word or number, `~`, `[stack]`, `<stack>`, then `*n` `/n` `(k,n,rot)` `@n` `!n` in any order;
          `_` makes the step before it one longer
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from .build import in_turn, silence, slowcat, stack
from .pattern import Pattern, pure
from .registry import read_strings_with
from .time import Time
from .tree import Atom, Rest, Sequence, Stack, Step, Term, busyness, height


class MiniError(ValueError):
    """Mini-notation that cannot be read: one line that says what was expected at which column; `caret` shows it."""

    def __init__(self, text: str, column: int, problem: str) -> None:
        self.text, self.column, self.problem = text, column, problem
        super().__init__(f'"{_printable(text)}", column {column}: {problem}')

    @property
    def caret(self) -> str:
        """The line of the text where the column is, with a caret under it."""
        begin = self.text.rfind("\n", 0, self.column - 1) + 1
        line = self.text[begin:].partition("\n")[0]
        return f"{_printable(line)}\n{' ' * (self.column - 1 - begin)}^"


def _printable(text: str) -> str:
    return "".join(mark if mark.isprintable() else " " for mark in text)


NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)(?![\w.:#'])")
WORD = re.compile(r"[A-Za-z0-9_#'.:-]*[A-Za-z0-9_#']")
SPACE = re.compile(r"\s*")
# `-` alone rests too, as in Strudel.
REST = re.compile(r"~|-(?![\w.])")
ELONGATION = re.compile(r"_(?![A-Za-z0-9.])")
BRACKETS = {"[": ("]", False), "<": (">", True)}
# More than anybody writes, and little enough that Python's stack and a few seconds do for it.
DEEPEST = 40
MOST_STEPS = 10_000
LONGEST_NUMBER = 40


@dataclass
class _Reader:
    """A position in a text, and what can be read there."""

    text: str
    at: int = 0
    depth: int = 0
    only_numbers: bool = False

    def fail(self, problem: str, at: int | None = None) -> NoReturn:
        raise MiniError(self.text, (self.at if at is None else at) + 1, problem)

    def skip(self) -> None:
        self.at += len(SPACE.match(self.text, self.at).group())  # type: ignore[union-attr]  # matches emptiness

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def found(self) -> str:
        mark = self.peek()
        if not mark:
            return "the end"
        if mark.isspace():
            return "a space"
        return f"'{mark}'" if mark.isprintable() else f"U+{ord(mark):04X}"

    def take(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found.group()

    def expect(self, mark: str, opened: int) -> None:
        self.skip()
        if self.peek() != mark:
            opening = f"'{self.text[opened]}' at column {opened + 1}"
            self.fail(f"expected '{mark}' for the {opening}, found {self.found()}")
        self.at += 1

    def deepen(self, opened: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"brackets deeper than {DEEPEST}", opened)

    def limit(self, tree: Term, begin: int) -> None:
        if height(tree) > DEEPEST:
            self.fail(f"more than {DEEPEST} brackets and changes inside one another", begin)
        if busyness(tree) > MOST_STEPS:
            self.fail(f"more than {MOST_STEPS:,} steps in a cycle", begin)

    def stack(self, alternate: bool = False) -> Term:
        begin, sequences = self.at, [self.sequence(alternate)]
        while self.peek() == ",":
            self.at += 1
            sequences.append(self.sequence(alternate))
        tree = sequences[0] if len(sequences) == 1 else Stack(tuple(sequences))
        self.limit(tree, begin)
        return tree

    def sequence(self, alternate: bool) -> Sequence:
        steps: list[Step] = []
        self.skip()
        while self.peek() and self.peek() not in ",]>)":
            if steps and self.take(ELONGATION) is not None:
                steps[-1] = replace(steps[-1], weight=steps[-1].weight + 1)
            else:
                steps.append(self.step())
            self.skip()
        return Sequence(tuple(steps), alternate)

    def step(self) -> Step:
        step = Step(self.term())
        while (mark := self.peek()) in MODIFIERS and mark:
            self.at += 1
            begin = self.at
            step = MODIFIERS[mark](self, step)
            self.limit(step, begin)
        return step

    def term(self) -> Term:
        if self.peek() in BRACKETS:
            return self.bracketed()
        if self.take(REST) is not None:
            return Rest()
        if ELONGATION.match(self.text, self.at):
            self.fail("'_' makes the step before it longer, and there is none")
        begin, number = self.at, self.digits()
        if number is not None:
            return Atom(float(number) if "." in number else int(number))
        word = self.take(WORD)
        if word is None:
            self.fail(f"expected a word, a number, '~', '[' or '<', found {self.found()}")
        if self.only_numbers:
            self.fail(f"expected a number, found '{word}'", begin)
        return Atom(word)

    def bracketed(self) -> Term:
        opened, (closing, alternate) = self.at, BRACKETS[self.peek()]
        self.deepen(opened)
        self.at += 1
        inside = self.stack(alternate)
        self.expect(closing, opened)
        self.depth -= 1
        return inside

    def factor(self) -> Term:
        if self.peek() in BRACKETS:
            return self.of_numbers(self.bracketed)
        return Atom(self.number("a number, '[' or '<'"))

    def of_numbers(self, read: Callable[[], Term]) -> Term:
        outside, self.only_numbers = self.only_numbers, True
        tree = read()
        self.only_numbers = outside
        return tree

    def number(self, expected: str = "a number") -> Time:
        number = self.digits()
        return self.fail(f"expected {expected}, found {self.found()}") if number is None else Fraction(number)

    def digits(self) -> str | None:
        begin, number = self.at, self.take(NUMBER)
        if number is not None and len(number) > LONGEST_NUMBER:
            self.fail(f"a number longer than {LONGEST_NUMBER} digits", begin)
        return number

    def weighted(self, step: Step) -> Step:
        begin = self.at
        weight = self.number()
        return replace(step, weight=weight) if weight > 0 else self.fail("a weight must be above 0", begin)

    def copied(self, step: Step) -> Step:
        begin = self.at
        if not self.peek().isdigit():
            return replace(step, copies=step.copies + 1)
        count = self.number()
        if count.denominator != 1 or not 0 < count <= MOST_STEPS:
            self.fail(f"expected a whole number up to {MOST_STEPS:,}", begin)
        return replace(step, copies=int(count))

    def changed(self, name: str, step: Step) -> Step:
        return replace(step, changes=(*step.changes, (name, (self.factor(),))))

    def spread(self, step: Step) -> Step:
        opened = self.at - 1
        self.deepen(opened)
        arguments = [self.of_numbers(self.argument)]
        while self.peek() == "," and len(arguments) < 3:
            self.at += 1
            arguments.append(self.of_numbers(self.argument))
        if len(arguments) < 2:
            self.fail(f"expected ',' and a number of steps, found {self.found()}")
        self.expect(")", opened)
        self.depth -= 1
        return replace(step, changes=(*step.changes, ("euclid", tuple(arguments))))

    def argument(self) -> Term:
        sequence = self.sequence(alternate=False)
        return sequence if sequence.steps else self.fail(f"expected a number, found {self.found()}")


MODIFIERS: dict[str, Callable[[_Reader, Step], Step]] = {
    "*": lambda reader, step: reader.changed("fast", step),
    "/": lambda reader, step: reader.changed("slow", step),
    "(": _Reader.spread,
    "@": _Reader.weighted,
    "!": _Reader.copied,
}


def parse(text: str) -> Term:
    """Return the syntax tree of mini-notation. Raises MiniError.

    >>> parse("bd ~").steps[1]
    Step(term=Rest(), weight=Fraction(1, 1), copies=1, changes=())
    """
    reader = _Reader(text)
    tree = reader.stack()
    if reader.peek():
        reader.fail(f"nothing is open that {reader.found()} could close")
    return tree


def pattern_of(tree: Term) -> Pattern:
    """Return the pattern that a syntax tree stands for."""
    match tree:
        case Rest():
            return silence
        case Atom(value):
            return pure(value)
        case Stack(sequences):
            return stack(*map(pattern_of, sequences))
        case Sequence():
            return _sequence(tree)
        case Step():
            pattern = pattern_of(tree.term)
            for name, arguments in tree.changes:
                pattern = getattr(pattern, name)(*map(pattern_of, arguments))
            return pattern


def _sequence(sequence: Sequence) -> Pattern:
    steps = [pair for step in sequence.steps for pair in [(step.weight, pattern_of(step))] * step.copies]
    if not steps:
        return silence
    if not sequence.alternate:
        return in_turn(steps)
    if all(weight == 1 for weight, _ in steps):
        return slowcat(*(pattern for _, pattern in steps))
    total = sum((weight for weight, _ in steps), Time(0))
    return in_turn(steps).squeezed(1 / total)


@lru_cache(maxsize=4096)
def mini(text: str) -> Pattern:
    """Return the pattern that mini-notation spells. Raises MiniError, with the column.

    >>> [(str(event.whole.begin), event.value) for event in mini("bd [sn cp] <hh oh>").query(0, 1)]
    [('0', 'bd'), ('1/3', 'sn'), ('1/2', 'cp'), ('2/3', 'hh')]
    """
    return pattern_of(parse(text))


read_strings_with(mini)
