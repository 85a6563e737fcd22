"""Mini-notation as marks: a position in a text, the numbers that stand there, and the error that shows a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

from .time import Time

# A number ends where no word could go on, though `..` may follow it.
NUMBER = re.compile(r"-?(\d+(\.(?!\.)\d*)?|\.\d+)(%\d+)?(?![\w:#']|\.(?!\.))")
SPACE = re.compile(r"\s*")
LONGEST_NUMBER = 40


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


@dataclass
class Scanner:
    """A position in a text, and which marks and numbers are there."""

    text: str
    at: int = 0

    def fail(self, problem: str, at: int | None = None) -> NoReturn:
        """Raise a MiniError that shows this place, or another."""
        raise MiniError(self.text, (self.at if at is None else at) + 1, problem)

    def skip(self) -> None:
        """Go past spaces."""
        self.at += len(SPACE.match(self.text, self.at).group())  # type: ignore[union-attr]  # matches emptiness

    def peek(self) -> str:
        """Return the mark that stands here, or nothing at the end."""
        return self.text[self.at : self.at + 1]

    def found(self) -> str:
        """Return what stands here, in words."""
        mark = self.peek()
        if not mark:
            return "the end"
        if mark.isspace():
            return "a space"
        return f"'{mark}'" if mark.isprintable() else f"U+{ord(mark):04X}"

    def take(self, pattern: re.Pattern[str]) -> str | None:
        """Return what stands here, and go past it, where it is like a pattern."""
        found = pattern.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found.group()

    def expect(self, mark: str, opened: int) -> None:
        """Go past a closing mark. Raises MiniError with the place of the one that opened."""
        self.skip()
        if self.peek() != mark:
            opening = f"'{self.text[opened]}' at column {opened + 1}"
            self.fail(f"expected '{mark}' for the {opening}, found {self.found()}")
        self.at += 1

    def number(self, expected: str = "a number", ahead: bool = False) -> Time:
        """Return the number here, and go past it, unless it is looked at `ahead`. Raises MiniError."""
        begin, number = self.at, self.digits()
        if number is None:
            self.fail(f"expected {expected}, found {self.found()}")
        if ahead:
            self.at = begin
        return fraction(number)

    def digits(self) -> str | None:
        """Return a number's digits, and go past them; None where there is none. Raises MiniError."""
        begin, number = self.at, self.take(NUMBER)
        if number is None:
            return None
        if len(number) > LONGEST_NUMBER:
            self.fail(f"a number longer than {LONGEST_NUMBER} digits", begin)
        if "%" in number and not int(number.partition("%")[2]):
            self.fail("a number divided by 0", begin)
        return number


def fraction(number: str) -> Time:
    """Return a number's exact value; `1%4` is a quarter.

    >>> fraction("3%8"), fraction(".5")
    (Fraction(3, 8), Fraction(1, 2))
    """
    above, _, below = number.partition("%")
    return Fraction(above) / int(below or 1)


def value(number: str) -> int | float | Time:
    """Return a number as it is meant: whole, with a point, or as a fraction.

    >>> value("7"), value("7.5"), value("1%4")
    (7, 7.5, Fraction(1, 4))
    """
    if "%" in number:
        return fraction(number)
    return float(number) if "." in number else int(number)
