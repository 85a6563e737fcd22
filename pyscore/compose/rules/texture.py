"""Music as rules look at it: what every part sounds from each moment on at which any of them changes its pitch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, NamedTuple, TypeAlias

from ...pattern.notes import midi
from ...pattern.time import Time
from ..score import Music, Note, Part, Sheet, written

SILENCE = -1
VOICES = ("soprano", "alto", "tenor", "bass")
# A row of a grid is a sixteenth note.
ROW = Time(1, 4)
NAMES = ("c", "c#", "d", "eb", "e", "f", "f#", "g", "ab", "a", "bb", "b")

Pitches: TypeAlias = tuple[int, ...]


class Moment(NamedTuple):
    """What sounds from a time on, in beats: the pitch of every part, -1 where it is silent."""

    start: Time
    pitches: Pitches


@dataclass(frozen=True)
class Texture:
    """Parts of one line each, from the highest down, moment by moment, and the tonics of the keys above them."""

    names: tuple[str, ...]
    moments: tuple[Moment, ...]
    tonics: tuple[tuple[Time, int], ...] = ()

    def moves(self) -> Iterator[tuple[Moment, Moment]]:
        """Yield each two moments that follow each other."""
        return pairwise(self.moments)

    def line(self, part: int) -> list[tuple[Time, int]]:
        """Return the pitches that one part moves through, and when: a repeated pitch is one, -1 is silence."""
        path = ((moment.start, moment.pitches[part]) for moment in self.moments)
        return [next(group) for _, group in groupby(path, key=lambda each: each[1])]

    def tonic(self, start: Time) -> int | None:
        """Return the pitch class of the tonic at a time, if a key is written there."""
        return next((tonic for since, tonic in reversed(self.tonics) if since <= start), None)


def note_name(pitch: int) -> str:
    """Return the name of a MIDI number, as keyboards name their keys.

    >>> note_name(60), note_name(70)
    ('c4', 'bb4')
    """
    return f"{NAMES[pitch % 12]}{pitch // 12 - 1}"


def texture(music: Music) -> Texture:
    """Return music moment by moment; parts are taken to be in order from the highest to the lowest.

    A note ends where the next of its part begins. A part that plays chords counts as so many parts, from the top
    down; drums are left out. Raises ValueError for music without notes.

    >>> [moment.pitches for moment in texture("c4 [e4 g4] ~ c4").moments]
    [(60,), (64,), (67,), (-1,), (60,)]
    """
    sheet = written(music)
    lines = [line for part in sheet.parts if not part.drums for line in _lines(part)]
    times = sorted({time for _, notes in lines for note in notes for time in note[:2]})
    at = {time: number for number, time in enumerate(times)}
    columns = [_column(notes, at) for _, notes in lines]
    names = tuple(name for name, _ in lines)
    rows = zip(times[:-1], zip(*columns, strict=True), strict=False)
    return Texture(names, tuple(Moment(*row) for row in _changes(rows)), _tonics(sheet))


def texture_of_grid(grid: Any) -> Texture:
    """Return a grid of sixteenth notes moment by moment: rows of MIDI numbers, -1 for silence.

    >>> texture_of_grid([[72, 67, 64, 48], [72, 67, 64, 48], [74, 67, 62, 47]]).moments[1]
    Moment(start=Fraction(1, 2), pitches=(74, 67, 62, 47))
    """
    rows: list[Sequence[int]] = grid.tolist() if hasattr(grid, "tolist") else list(grid)
    width = len(rows[0]) if rows else len(VOICES)
    names = VOICES if width == len(VOICES) else tuple(f"part {number + 1}" for number in range(width))
    changes = _changes((number, tuple(row)) for number, row in enumerate(rows))
    return Texture(names, tuple(Moment(ROW * number, pitches) for number, pitches in changes))


def _changes(rows: Iterable[tuple[Any, Pitches]]) -> Iterator[tuple[Any, Pitches]]:
    last: Pitches | None = None
    for start, pitches in rows:
        if pitches != last:
            yield start, pitches
        last = pitches


def _lines(part: Part) -> list[tuple[str, list[tuple[Time, Time, int]]]]:
    """Return the lines of a part, each with its name: begin, end and pitch of every note."""
    chords = [sorted(group, key=_height) for _, group in groupby(part.notes, key=lambda note: note.start)]
    width = max(map(len, chords), default=0)
    lines: list[list[tuple[Time, Time, int]]] = [[] for _ in range(width)]
    for number, chord in enumerate(chords):
        until = chords[number + 1][0].start if number + 1 < len(chords) else part.end
        for line, note in zip(lines, chord, strict=False):
            line.append((note.start, min(note.end, until), note.pitch))
    names = [part.name] if width == 1 else [f"{part.name} {number + 1}" for number in range(width)]
    return list(zip(names, lines, strict=True))


def _height(note: Note) -> int:
    return -note.pitch


def _column(notes: Iterable[tuple[Time, Time, int]], at: dict[Time, int]) -> list[int]:
    column = [SILENCE] * len(at)
    for begin, end, pitch in notes:
        for number in range(at[begin], at[end]):
            column[number] = pitch
    return column


def _tonics(sheet: Sheet) -> tuple[tuple[Time, int], ...]:
    return tuple((mark.start, midi(mark.text.split()[0]) % 12) for mark in sheet.keys)
