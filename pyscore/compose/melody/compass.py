"""How high and low a melody goes, and where it mostly is."""

from __future__ import annotations

from dataclasses import dataclass

from ...pattern.time import Time
from ..score import Music, Note, written

# The tessitura leaves out as much above as below: an eighth of the time.
OUTSIDE = Time(1, 8)


@dataclass(frozen=True)
class Compass:
    """Of a part: its lowest and highest note, its tessitura, where it is three quarters of the time, and its mean.

    All are MIDI numbers.
    """

    lowest: int
    highest: int
    tessitura: tuple[int, int]
    mean: float

    @property
    def range(self) -> int:
        """How many semitones it spans."""
        return self.highest - self.lowest


def compass(music: Music, part: str = "") -> Compass:
    """Return how high and low music goes, or one part of it, weighed by how long each note lasts. Raises ValueError.

    >>> compass("c4 e4 g4 c5")
    Compass(lowest=60, highest=72, tessitura=(60, 72), mean=65.75)
    >>> compass([("c4", 1), ("g4", 14), ("c5", 1)]).tessitura
    (67, 67)
    """
    sheet = written(music)
    parts = [sheet.part(part)] if part else sheet.parts
    notes = sorted((note for each in parts for note in each.notes if not note.sound), key=lambda note: note.pitch)
    if not notes:
        raise ValueError("there are no pitches in it: only drums, which have no compass")
    total = sum((note.length for note in notes), Time(0))
    mean = sum(note.pitch * note.length for note in notes) / total
    low, high = _pitch_at(notes, total * OUTSIDE), _pitch_at(notes, total * (1 - OUTSIDE))
    return Compass(notes[0].pitch, notes[-1].pitch, (low, high), float(mean))


def _pitch_at(notes: list[Note], time: Time) -> int:
    """Return the pitch that is reached after so much of the time, from the lowest up."""
    for note in notes:
        time -= note.length
        if time <= 0:
            return note.pitch
    return notes[-1].pitch
