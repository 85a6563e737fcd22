"""Degrees of a scale that are written with accidentals: `3#`, `2b`."""

from __future__ import annotations

import re
from dataclasses import dataclass

WRITTEN = re.compile(r"(?P<step>-?\d+(?:\.\d+)?)(?P<signs>[#s]+|[bf]+)?")
RAISING = "#s"


@dataclass(frozen=True)
class Degree:
    """A degree, from 0, and by how many semitones it is raised; numbers may be added, which keeps those."""

    step: float
    raised: int = 0

    def __add__(self, other: float) -> Degree:
        return Degree(self.step + other, self.raised)

    __radd__ = __add__

    def __sub__(self, other: float) -> Degree:
        return self + -other

    def __float__(self) -> float:
        """Return what it is without a scale: semitones."""
        return float(self.step + self.raised)

    def __repr__(self) -> str:
        return f"{self.step}{'#' * self.raised}{'b' * -self.raised}"


def parse_degree(text: str) -> Degree:
    """Return the degree that a word stands for. Raises ValueError.

    >>> parse_degree("3#"), parse_degree("-2bb") + 7, parse_degree("4")
    (3#, 5bb, 4)
    """
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is not a degree of a scale: expected a number such as 3, 2b or -1#")
    signs, step = found["signs"] or "", found["step"]
    raised = len(signs) if signs[:1] in RAISING else -len(signs)
    return Degree(float(step) if "." in step else int(step), raised)
