"""A sheet of music as plain frozen values: notes in parts, with what stands above them. Everything here counts beats.

A beat is a quarter note. This is what composing, arranging, explaining, importing and exporting hand to each other;
`score.py` makes patterns of it and it of patterns, and music21 is only met at the edge, in `scores_in` and `_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import NamedTuple, TypeAlias

from ...pattern.time import Time

ZERO = Time(0)
COMMON_TIME = "4/4"


class Note(NamedTuple):
    """A note of a part: from when, for how long, how high, how loud; a drum has a `sound` such as `bd` instead.

    `start` and `length` are in beats, `pitch` is a MIDI number, `velocity` 0 .. 1, `name` the spelling such as `eb`
    where it is known.
    """

    start: Time
    length: Time
    pitch: int
    velocity: float = 0.8
    name: str = ""
    sound: str = ""

    @property
    def end(self) -> Time:
        """When it ends, in beats."""
        return self.start + self.length

    def moved(self, beats: Time) -> Note:
        """Return the note `beats` later."""
        return self._replace(start=self.start + beats)

    def raised(self, semitones: int) -> Note:
        """Return the note so many semitones higher; how it was spelled is forgotten."""
        return self._replace(pitch=self.pitch + semitones, name="") if semitones else self


Notes: TypeAlias = tuple[Note, ...]


class Mark(NamedTuple):
    """What stands above a sheet from a time on, in beats: a meter, a key, a chord symbol, a section's name."""

    start: Time
    text: str


class Pace(NamedTuple):
    """A tempo from a time on: beats a minute."""

    start: Time
    bpm: float


@dataclass(frozen=True)
class Part:
    """One player's notes, in the order of their starts and pitches, and what plays them.

    `instrument` is a name of the table of instruments (`violin`, `drums`), `synth` the sound that plays it on stage.
    """

    name: str
    notes: Notes
    instrument: str = ""
    synth: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "notes", tuple(sorted(self.notes, key=lambda note: (note.start, note.pitch))))

    @cached_property
    def end(self) -> Time:
        """When its last note has ended, in beats."""
        return max((note.end for note in self.notes), default=ZERO)

    @property
    def drums(self) -> bool:
        """Whether its notes are drums."""
        return any(note.sound for note in self.notes)

    def with_notes(self, notes: Iterable[Note]) -> Part:
        """Return the part with other notes."""
        return replace(self, notes=tuple(notes))

    def mapped(self, change: Callable[[Note], Note]) -> Part:
        """Return the part with every note changed."""
        return self.with_notes(map(change, self.notes))


@dataclass(frozen=True)
class Sheet:
    """Parts that are played together, and the meters, keys, tempos, chords and sections above them.

    `pickup` is by how many beats the music begins before its first whole bar: notes count from the beginning of the
    bar that the pickup completes, so that with one of 1 beat in 4/4 the first note starts at 3.
    """

    parts: tuple[Part, ...]
    title: str = ""
    meters: tuple[Mark, ...] = (Mark(ZERO, COMMON_TIME),)
    keys: tuple[Mark, ...] = ()
    paces: tuple[Pace, ...] = ()
    chords: tuple[Mark, ...] = ()
    sections: tuple[Mark, ...] = ()
    pickup: Time = ZERO
    # How long it is, in beats, where that is longer than its notes.
    least: Time = field(default=ZERO)

    @cached_property
    def bar(self) -> Time:
        """How long a bar of its first meter is, in beats: that is a cycle on stage."""
        return bar_length(self.meters[0].text)

    @cached_property
    def length(self) -> Time:
        """How long it is, in beats, up to the end of its last bar."""
        end = max([self.least, *(part.end for part in self.parts)])
        return self.bar * max(1, ceil(end / self.bar))

    def part(self, name: str) -> Part:
        """Return the part of a name. Raises ValueError with those there are."""
        for part in self.parts:
            if part.name == name:
                return part
        raise ValueError(f"no part '{name}': there are {', '.join(part.name for part in self.parts) or 'none'}")

    def mapped(self, change: Callable[[Part], Part]) -> Sheet:
        """Return the sheet with every part changed."""
        return replace(self, parts=tuple(map(change, self.parts)))


def bar_length(meter: str) -> Time:
    """Return how many beats a bar of a meter lasts, a beat being a quarter note. Raises ValueError.

    >>> bar_length("4/4"), bar_length("6/8"), bar_length("3+2/8")
    (Fraction(4, 1), Fraction(3, 1), Fraction(5, 2))
    """
    above, _, below = meter.partition("/")
    try:
        beats = Fraction(4 * sum(int(count) for count in above.split("+")), int(below))
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"'{meter}' is not a meter such as 4/4, 6/8 or 3+2/8") from None
    if beats <= 0:
        raise ValueError(f"'{meter}' is not a meter such as 4/4, 6/8 or 3+2/8")
    return beats
