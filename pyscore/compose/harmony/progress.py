"""Progressions played: the chords of a text as notes, in close position or led in voices."""

from __future__ import annotations

from ...pattern import Pattern
from ...pattern.grid import Grid
from .keys import Key
from .leading import voice_lead
from .reading import Chords, chord_pattern


def progression(chords: Chords, key: str | Key = "c minor", octave: int = 4, voices: int = 0) -> Pattern:
    """Return the chords of Roman numerals and chord symbols, one a cycle, as MIDI notes from a given octave upwards.

    Mini-notation places them (`I@2 V`, `[ii V] I`, `<I IV>`), or bars do (`Am7 D7 | G^7 | %`), a cycle each; `voices`
    has them led with the least motion. Raises ValueError, with the column, for what is no chord.

    >>> [sorted(event.value for event in progression("i VI", "c minor").query(cycle, cycle + 1)) for cycle in (0, 1)]
    [[60, 63, 67], [68, 72, 75]]
    >>> [event.value for event in progression("Dm7 G7 | C^7", octave=3).query(0, 1/2)]
    [50, 53, 57, 60]
    """
    if voices:
        return voice_lead(chords, voices=voices, key=key).fmap(lambda value: value["note"])
    return notes_of(chord_pattern(chords, key).fmap(lambda chord: chord.notes(octave)))


def notes_of(pattern: Pattern) -> Pattern:
    """Return the notes of a pattern whose values are tuples of them, all at once."""

    def spread(cycle: Grid) -> Grid:
        return Grid(cycle.den, [(*cell[:4], note, cell[5]) for cell in cycle.cells for note in cell[4]])

    return pattern.with_grid(spread)
