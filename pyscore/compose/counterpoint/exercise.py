"""An exercise in counterpoint: a line, note by note, against others in whole notes, a bar to each of their notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from .mode import OCTAVE, Mode

# Lines are counted in eighth notes: a bar is a whole note of the cantus.
BAR, HALF, QUARTER, EIGHTH = 8, 4, 2, 1
FIFTH = 7
# Semitones above the lowest voice, and between two voices that both lie above it.
CONSONANT = frozenset((0, 3, 4, 7, 8, 9))
AGREEING = CONSONANT | {5, 6}
PERFECT = frozenset((0, FIFTH))
STEP, THIRD = 2, 4

Pitches: TypeAlias = tuple[int, ...]


class Slot(NamedTuple):
    """A note of a line: from when, for how long (in eighth notes), how high; a tied note is one."""

    start: int
    length: int
    pitch: int

    @property
    def end(self) -> int:
        """When it ends."""
        return self.start + self.length

    @property
    def bar(self) -> int:
        """In which bar it begins, counted from 0."""
        return self.start // BAR

    @property
    def place(self) -> int:
        """Where in its bar it begins."""
        return self.start % BAR

    @property
    def tied(self) -> bool:
        """Whether it is held over a bar line."""
        return self.end > (self.bar + 1) * BAR


Line: TypeAlias = Sequence[Slot]


@dataclass(frozen=True)
class Exercise:
    """What a line is written or judged against: lines above and below it, the cantus among them, and the mode.

    `voices` counts all lines that there will be; two alone are judged most strictly. `outer` is whether the line is
    the one that makes the cadence, `based` whether the lowest voice is already there.
    """

    species: int
    cantus: Pitches
    over: tuple[Pitches, ...]
    under: tuple[Pitches, ...]
    mode: Mode
    voices: int = 2
    outer: bool = True
    based: bool = True

    @property
    def bars(self) -> int:
        """How many notes the cantus has."""
        return len(self.cantus)

    @cached_property
    def others(self) -> tuple[Pitches, ...]:
        """All other lines, from the highest down."""
        return self.over + self.under

    @cached_property
    def chords(self) -> tuple[Pitches, ...]:
        """What the others sound in each bar."""
        return tuple(zip(*self.others, strict=True))

    @cached_property
    def leading(self) -> int:
        """The pitch class from which the line with the cadence comes to the final, when the cantus comes from above."""
        if self.cantus[-2] < self.cantus[-1]:
            return self.mode.classes[1]
        return self.mode.classes[-1] if self.mode.name == "phrygian" else (self.mode.tonic - 1) % OCTAVE

    @property
    def stepwise(self) -> bool:
        """Whether the cantus comes to its final by step, so that there can be a cadence."""
        return 0 < abs(self.cantus[-1] - self.cantus[-2]) <= STEP

    @property
    def alone(self) -> bool:
        """Whether there is but one other line."""
        return self.voices == 2

    def consonant(self, pitch: int, bar: int) -> bool:
        """Return whether a note is consonant with what sounds in a bar, a fourth above the lowest voice not being."""
        chord = self.chords[bar]
        bass = min(pitch, *chord) if self.based else None
        return all(_agree(pitch, other, bass) for other in chord)

    def perfect(self, pitch: int, bar: int) -> bool:
        """Return whether a note makes a fifth, an octave or a unison with the cantus."""
        return (pitch - self.cantus[bar]) % OCTAVE in PERFECT or (self.cantus[bar] - pitch) % OCTAVE in PERFECT


def interval(one: int, two: int) -> int:
    """Return how far apart two notes are, in semitones within the octave, whichever is the higher."""
    return abs(one - two) % OCTAVE


def _agree(pitch: int, other: int, bass: int | None) -> bool:
    return interval(pitch, other) in (CONSONANT if bass in {pitch, other} else AGREEING)


def step(one: Slot, two: Slot) -> int:
    """Return how a line goes from a note to the next, in semitones."""
    return two.pitch - one.pitch


def sign(value: int) -> int:
    """Return 1 for up, -1 for down, 0 for neither."""
    return (value > 0) - (value < 0)
