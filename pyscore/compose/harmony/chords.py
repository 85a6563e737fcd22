"""Chords as plain values: a root, the tones above it, a bass. Knows nothing of keys, nor of how chords are written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

OCTAVE = 12


@dataclass(frozen=True)
class Chord:
    """A root and a bass (pitch classes), and the tones in semitones above the root, such as (0, 3, 7, 10).

    `name` is how it was written; two chords with the same notes are equal whatever they are called.
    """

    root: int
    tones: tuple[int, ...]
    bass: int = -1
    name: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.bass < 0:
            object.__setattr__(self, "bass", self.root)

    @cached_property
    def classes(self) -> frozenset[int]:
        """Its pitch classes, the bass among them."""
        return frozenset((self.root + tone) % OCTAVE for tone in self.tones) | {self.bass}

    @cached_property
    def steps(self) -> frozenset[int]:
        """Its tones within the octave above the root."""
        return frozenset(tone % OCTAVE for tone in self.tones)

    @property
    def inversion(self) -> int:
        """Which of its tones is in the bass: 0 for the root, -1 for a bass that is none of them."""
        found = [tone % OCTAVE for tone in self.tones]
        above = (self.bass - self.root) % OCTAVE
        return found.index(above) if above in found else -1

    def raised(self, semitones: int) -> Chord:
        """Return the chord so many semitones higher, without its name."""
        return Chord((self.root + semitones) % OCTAVE, self.tones, (self.bass + semitones) % OCTAVE)

    def over(self, bass: int) -> Chord:
        """Return the chord over another bass, a pitch class."""
        return replace(self, bass=bass % OCTAVE)

    def named(self, name: str) -> Chord:
        """Return the chord with another name."""
        return replace(self, name=name)

    def notes(self, octave: int = 4) -> tuple[int, ...]:
        """Return its notes as MIDI numbers in close position, the bass within the octave.

        >>> Chord(9, (0, 3, 7, 10), 0).notes(), Chord(0, (0, 4, 7), 2).notes(3)
        ((60, 64, 67, 69), (50, 60, 64, 67))
        """
        lowest = OCTAVE * (octave + 1) + self.bass
        at = max(self.inversion, 0)
        turned = (*self.tones[at:], *(tone + OCTAVE for tone in self.tones[:at]))
        found = [lowest]
        for tone in turned:
            note = found[-1] + (self.root + tone - found[-1]) % OCTAVE
            found += [note] if note > found[-1] else []
        return tuple(found)
