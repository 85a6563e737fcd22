"""Scores: sheets that are patterns. A cycle is a bar, and the whole sheet is repeated.

A score plays as any pattern does, and every transform works on it; what comes out of a transform is a plain pattern,
which `written` makes a sheet of again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, lcm
from typing import Any

from ...pattern import Pattern
from ...pattern.grid import Cell, Grid
from ...pattern.time import Time
from .sheet import Note, Part, Sheet

# What plays a part that does not say what should.
DEFAULT_SYNTH = "piano"


class Score(Pattern):
    """A sheet of music that plays: a cycle is a bar, and the whole of it is repeated.

    Its values are controls: `s` and `note`, of a drum `s` alone, `velocity`, and `part`, the name of its part.

    >>> tune = Score(Sheet((Part("tune", (Note(Time(0), Time(2), 60), Note(Time(2), Time(2), 67))),)))
    >>> [event.value["note"] for event in tune.query(0, 1)]
    [60, 67]
    """

    __slots__ = ("sheet",)

    def __init__(self, sheet: Sheet) -> None:
        bars = _bars(sheet)
        super().__init__(lambda cycle: _grid(bars[cycle % len(bars)], sheet.bar, cycle % len(bars)), len(bars))
        self.sheet = sheet

    def __reduce__(self) -> tuple[type[Score], tuple[Sheet]]:
        # Another process makes it anew of its sheet: what a pattern does cannot be sent.
        return Score, (self.sheet,)

    def part(self, name: str) -> Score:
        """Return one part as a score of its own. Raises ValueError with the parts there are."""
        return Score(replace(self.sheet, parts=(self.sheet.part(name),)))


def _bars(sheet: Sheet) -> list[list[tuple[Part, Note]]]:
    """Return what sounds in each bar: a note that lasts over several is in all of them."""
    bars: list[list[tuple[Part, Note]]] = [[] for _ in range(int(sheet.length / sheet.bar))]
    for part in sheet.parts:
        for note in part.notes:
            first = int(note.start // sheet.bar)
            for bar in bars[first : max(first + 1, ceil(note.end / sheet.bar))]:
                bar.append((part, note))
    return bars


def _grid(notes: Sequence[tuple[Part, Note]], bar: Time, number: int) -> Grid:
    """Return what sounds in a bar on its grid; of a note that lasts past the bar, the part that is in it."""
    spans = [(note.start / bar - number, note.end / bar - number) for _, note in notes]
    den = lcm(*(time.denominator for span in spans for time in span))
    cells: list[Cell] = []
    for (part, note), (begin, end) in zip(notes, spans, strict=True):
        low, high = int(begin * den), int(end * den)
        cells.append((low, high, max(low, 0), min(high, den), _controls(part, note), ()))
    return Grid(den, cells)


def _controls(part: Part, note: Note) -> dict[str, Any]:
    sound = {"s": note.sound} if note.sound else {"s": part.synth or DEFAULT_SYNTH, "note": note.pitch}
    return {**sound, "velocity": note.velocity, "part": part.name}
