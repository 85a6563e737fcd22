"""What comes before and after each note in its line, and how much each note counts as one of its chord."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from ...pattern.time import Time
from ..score import Note, Part, Sheet

# Beats of silence that end a line.
BREATH = 1
# A note this long or longer (beats) is hardly passing.
LONG = 1


class Voiced(NamedTuple):
    """A note with what its line has before and after it."""

    note: Note
    part: str
    before: Note | None
    after: Note | None

    @property
    def came(self) -> int | None:
        """Return by how many semitones it was reached."""
        return None if self.before is None else self.note.pitch - self.before.pitch

    @property
    def goes(self) -> int | None:
        """Return by how many semitones it is left."""
        return None if self.after is None else self.after.pitch - self.note.pitch


def voiced(sheet: Sheet) -> list[Voiced]:
    """Return a sheet's notes but its drums, in order, in their lines.

    >>> from pyscore.compose.score import written
    >>> [(each.came, each.goes) for each in voiced(written("c4 e4 d4"))]
    [(None, 4), (4, -2), (-2, None)]
    """
    return sorted(each for part in sheet.parts for each in _of(part))


def _of(part: Part) -> Iterator[Voiced]:
    notes = [note for note in part.notes if not note.sound]
    chords = [tuple(group) for _, group in groupby(notes, key=lambda note: note.start)]
    for at, chord in enumerate(chords):
        before, after = chords[at - 1] if at else (), chords[at + 1] if at + 1 < len(chords) else ()
        for rank, note in enumerate(chord):
            one, other = _beside(note, rank, chord, before), _beside(note, rank, chord, after)
            joined = one if one and note.start - one.end < BREATH else None
            yield Voiced(note, part.name, joined, other if other and other.start - note.end < BREATH else None)


def _beside(note: Note, rank: int, chord: Sequence[Note], others: Sequence[Note]) -> Note | None:
    """Return the note of another chord that the same line has: of as many the one in its place, else the nearest."""
    if len(chord) == len(others):
        return others[rank]
    return min(others, key=lambda other: abs(other.pitch - note.pitch), default=None)


def one_line(notes: Sequence[Note]) -> bool:
    """Return whether no two notes, in the order of their starts, sound at once."""
    return all(one.end <= other.start for one, other in pairwise(notes))


def in_voices(sheet: Sheet) -> bool:
    """Return whether a sheet is in several parts of one line each, as for voices."""
    parts = [part for part in sheet.parts if part.notes and not part.drums]
    return len(parts) > 1 and all(one_line(part.notes) for part in parts)


def step(semitones: int | None) -> bool:
    """Return whether this is a step."""
    return semitones is not None and 1 <= abs(semitones) <= 2


def structural(each: Voiced, at: Time) -> float:
    """Return how much a note counts as one of the chord at a time (0 .. 1): what moves by step may be an ornament.

    >>> from pyscore.compose.score import written
    >>> [structural(each, each.note.start) for each in voiced(written("c4 [d4 e4] c5 c5"))]
    [1.0, 0.3, 0.7, 1.0, 1.0]
    """
    held = at > each.note.start and at.denominator == 1
    if (held or each.came == 0) and step(each.goes) and (each.goes or 0) < 0:
        return 0.5
    if step(each.came) and step(each.goes):
        return 0.3 if each.note.length < LONG else 0.5 if each.note.length == LONG else 0.8
    if each.note.length < LONG and step(each.came):
        return 0.5 if each.goes == 0 else 0.7
    return 0.8 if step(each.goes) and each.came is not None and each.came != 0 else 1.0
