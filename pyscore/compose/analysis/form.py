"""Which phrases are alike: letters, as in A A' B A."""

from __future__ import annotations

from collections.abc import Sequence

from ...pattern.time import Time
from ..score import Note
from .phrases import Phrase

# How much of two phrases must be the same for one to be a variation of the other.
VARIED = 0.6


def form(phrases: Sequence[Phrase], tune: Sequence[Note]) -> tuple[str, ...]:
    """Return a letter for each phrase of a melody: the same for repeated ones and sequences, primed for varied ones.

    >>> from pyscore.compose.score import written
    >>> tune = written("c4 e4 g4 e4 d4 f4 a4 f4 c5 b4 b4 b4".split()).parts[0].notes
    >>> form([Phrase(Time(start), Time(start + 4)) for start in (0, 4, 8)], tune)
    ('A', 'A', 'B')
    """
    shapes = [_shape([note for note in tune if phrase.start <= note.start < phrase.end]) for phrase in phrases]
    found: list[str] = []
    for number, shape in enumerate(shapes):
        likest = max(range(number), key=lambda other: _alike(shape, shapes[other]), default=-1)
        share = _alike(shape, shapes[likest]) if number else 0.0
        if share >= VARIED:
            found.append(found[likest].rstrip("'") + "'" * (share < 1))
        else:
            letters = {letter.rstrip("'") for letter in found}
            found.append(chr(ord("A") + len(letters) % 26))
    return tuple(found)


def _shape(notes: Sequence[Note]) -> frozenset[tuple[Time, int]]:
    """Return when each note of a phrase begins, and about how many steps of a scale it lies above the first."""
    return frozenset((note.start - notes[0].start, round(7 * (note.pitch - notes[0].pitch) / 12)) for note in notes)


def _alike(one: frozenset[tuple[Time, int]], other: frozenset[tuple[Time, int]]) -> float:
    return len(one & other) / max(1, len(one | other))
