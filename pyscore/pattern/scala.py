"""Scala's files: tunings (.scl) and keyboard mappings (.kbm). Standard: huygens-fokker.org/scala/scl_format.html."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import log2
from pathlib import Path
from typing import NoReturn, TypeVar

from .registry import builder
from .tuning import CENTS, Tuning, semitones

Read = TypeVar("Read")
A4, A4_HERTZ = 69, 440


@builder
def scala(source: str | Path, keyboard: str | Path | None = None) -> Tuning:
    r"""Return the tuning of a file in Scala's format (.scl) and of a keyboard mapping (.kbm), or of such texts.

    Without a mapping middle C plays the first note. Raises ValueError, with the line, for what cannot be read.

    >>> from pyscore import n, scala
    >>> thirds = scala("! thirds.scl\nOnly thirds\n 3\n 5/4\n 800.0\n 2/1\n")
    >>> [round(event.value["note"], 3) for event in n("0 1 2 3").tune(thirds).query(0, 1)]
    [60.0, 63.863, 68.0, 72.0]
    """
    tuning = read_scale(source)
    return tuning if keyboard is None else read_keyboard(keyboard, tuning)


class _Lines:
    """The lines of a file that are not comments, one after another, and where it is."""

    def __init__(self, source: str | Path) -> None:
        text = isinstance(source, str) and "\n" in source
        self.name = "the tuning" if text else Path(source).name
        written = str(source) if text else Path(source).read_text(encoding="latin-1")
        self.lines = iter(list(enumerate(written.splitlines(), 1)))
        self.number = 0

    def fail(self, problem: str) -> NoReturn:
        raise ValueError(f"{self.name}, line {self.number}: {problem}")

    def next(self, expected: str) -> str:
        for number, line in self.lines:
            self.number = number
            if not line.lstrip().startswith("!"):
                return line.strip()
        return self.fail(f"expected {expected}, found the end")

    def read(self, expected: str, reader: Callable[[str], Read]) -> Read:
        line = self.next(expected)
        word = (line.split() or [""])[0]
        try:
            return reader(word)
        except (ValueError, ZeroDivisionError, OverflowError):
            return self.fail(f"expected {expected}, found '{word}'")


def _pitch(word: str) -> float:
    """Return the semitones of a pitch: cents if it has a point, else a ratio."""
    return float(word) / CENTS if "." in word else semitones(Fraction(word))


def read_scale(source: str | Path) -> Tuning:
    """Return the tuning of an .scl file, or of its text. Raises ValueError with the line."""
    lines = _Lines(source)
    lines.next("a description")
    count = lines.read("the number of notes", int)
    if count < 1:
        lines.fail(f"a tuning needs a note: not {count}")
    pitch = "a ratio such as 3/2, or cents with a point such as 701.955"
    heights = [lines.read(f"{pitch}, {count} in all", _pitch) for _ in range(count)]
    *steps, octave = heights
    return Tuning((0.0, *steps), octave)


def read_keyboard(source: str | Path, tuning: Tuning) -> Tuning:
    """Return a tuning on the keys of a .kbm file, or of its text. Raises ValueError with the line."""
    lines = _Lines(source)
    size = lines.read("the size of the map", int)
    for key in ("the first key", "the last key"):
        lines.read(key, int)
    middle = lines.read("the key of the first note", int)
    reference = lines.read("the key whose frequency is given", int)
    hertz = lines.read("a frequency in Hz", _hertz)
    octave = lines.read("the degree of the octave", int)
    degrees = [lines.read("a degree (keys without one, x, are not supported)", int) for _ in range(max(size, 0))]
    mapped = tuning
    if degrees:
        steps = tuple(tuning.height(degree) for degree in degrees)
        mapped = Tuning(steps, tuning.height(octave) if octave else tuning.octave)
    pitch = A4 + 12 * log2(hertz / A4_HERTZ) - mapped.height(reference - middle)
    return mapped._replace(key=middle, pitch=pitch)


def _hertz(word: str) -> float:
    hertz = float(word)
    if not 0 < hertz < float("inf"):
        raise ValueError(word)
    return hertz
