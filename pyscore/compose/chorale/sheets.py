"""Between music and grids: a melody becomes a column of sixteenths, a grid becomes a score in four parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from math import ceil, floor

import numpy as np

from ...pattern.time import Time
from ..rules.texture import note_name
from ..rules.voicing import RANGES
from ..score import Music, Note, Part, Score, Sheet, bar_length, written
from .cells import BEAT, REST, VOICES, Ints

STEP = Time(1, BEAT)
# How long a melody may be, in bars, and how long music is whose length nobody says.
MOST_BARS = 500


def melody_of(music: Music, voice: str = "soprano") -> Sheet:
    """Return music of one line as a sheet. Raises ValueError where two notes sound at once, or one is out of range."""
    sheet = written(music)
    parts = [part for part in sheet.parts if part.notes and not part.drums]
    if len(parts) != 1:
        raise ValueError(f"a melody is one part with notes; this has {len(parts)}: choose one with .part('{voice}')")
    if sheet.length > MOST_BARS * sheet.bar:
        raise ValueError(f"a melody of {int(sheet.length / sheet.bar):,} bars is too long: {MOST_BARS} is the most")
    for one, two in pairwise(parts[0].notes):
        if two.start < one.end:
            names = f"{note_name(one.pitch)} and {note_name(two.pitch)}"
            raise ValueError(f"a melody has one note at a time; {names} sound together at beat {float(two.start):g}")
    _in_range(parts[0].notes, voice)
    return replace(sheet, parts=(parts[0],))


def _in_range(notes: Sequence[Note], voice: str) -> None:
    low, high = RANGES[voice]
    for note in notes:
        if not low <= note.pitch <= high:
            by = 12 * ceil((low - note.pitch) / 12) if note.pitch < low else -12 * ceil((note.pitch - high) / 12)
            raise ValueError(
                f"{note_name(note.pitch)} at beat {float(note.start):g} is out of the {voice}'s range, "
                f"{note_name(low)} to {note_name(high)}: try it {abs(by)} semitones {'higher' if by > 0 else 'lower'}"
            )


def origin(notes: Sequence[Note]) -> Time:
    """Return the beat on which notes begin: there a grid of them does."""
    return Time(floor(notes[0].start))


def column(notes: Sequence[Note], start: Time, steps: int | None = None) -> Ints:
    """Return a line as what sounds at each sixteenth from a beat on, to the end of its last beat."""
    if steps is None:
        steps = BEAT * ceil(max(note.end for note in notes) - start)
    result = np.full(steps, REST, np.int64)
    for note in notes:
        first, last = (ceil((time - start) / STEP) for time in (note.start, note.end))
        result[max(first, 0) : max(last, 0)] = note.pitch
    return result


def lines(grid: Ints, start: Time, strikes: set[Time]) -> list[tuple[Note, ...]]:
    """Return each voice of a grid as notes; one that goes on is sung again where the melody strikes on a beat."""
    result = []
    for voice in range(grid.shape[1]):
        notes: list[Note] = []
        for pitch, run in groupby(range(len(grid)), key=lambda step: int(grid[step, voice])):
            if pitch != REST:
                notes += _struck([start + step * STEP for step in run], pitch, strikes)
        result.append(tuple(notes))
    return result


def _struck(times: list[Time], pitch: int, strikes: set[Time]) -> list[Note]:
    begins = [times[0], *(time for time in times[1:] if time in strikes)]
    ends = [*begins[1:], times[-1] + STEP]
    return [Note(begin, end - begin, pitch) for begin, end in zip(begins, ends, strict=True)]


def score_of(grid: Ints, sheet: Sheet, given: dict[int, Part], start: Time) -> Score:
    """Return a grid, from a beat on, as a score with what stands above a sheet; given parts stay as they are."""
    strikes = _strikes(grid, start, given.get(0))
    parts = [
        replace(given[voice], name=VOICES[voice], instrument=VOICES[voice])
        if voice in given
        else Part(VOICES[voice], notes, instrument=VOICES[voice])
        for voice, notes in enumerate(lines(grid, start, strikes))
    ]
    return Score(replace(sheet, parts=tuple(parts)))


def _strikes(grid: Ints, start: Time, soprano: Part | None) -> set[Time]:
    """Return the beats on which the soprano sings a note anew, and all beats of one that nobody gave."""
    if soprano is not None:
        return {note.start for note in soprano.notes if note.start == floor(note.start)}
    changes = np.flatnonzero(np.diff(grid[:, 0], prepend=REST))
    return {start + int(step) * STEP for step in changes if step % BEAT == 0}


def steps_of(bars: int, meter: str) -> int:
    """Return how many sixteenths so many bars of a meter are. Raises ValueError for none, and for too many."""
    if not 1 <= bars <= MOST_BARS:
        raise ValueError(f"{bars} bars cannot be written: 1 to {MOST_BARS} can")
    steps = bars * bar_length(meter) / STEP
    if steps.denominator != 1:
        raise ValueError(f"bars of {meter} are no whole number of sixteenths")
    return int(steps)
