"""What is to be said of a line that plays alone: its range, its degrees, and the chords that it spells out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...pattern.scales import SCALES
from ..harmony.keys import key_of
from ..score import Note
from .explanation import Tune
from .reading import Read

DEGREES = ("1", "b2", "2", "b3", "3", "4", "#4", "5", "b6", "6", "b7", "7")
# Fewer pitches than this have no key, nor chords.
FEW = 3
LARGEST_STEP = 2


def tune_of(notes: Sequence[Note], key: str) -> Tune:
    """Return what a line is made of, its degrees above the tonic of a key.

    >>> from pyscore.compose.score import written
    >>> tune_of(written("c4 e4 d4 g4").parts[0].notes, "c major")
    Tune(low=60, high=67, degrees=('1', '2', '3', '5'), steps=1, leaps=2)
    """
    pitches = [note.pitch for note in notes]
    moves = [abs(other - one) for one, other in pairwise(pitches)]
    tonic = key_of(key).tonic if key else pitches[0] % 12
    degrees = tuple(DEGREES[each] for each in sorted({(pitch - tonic) % 12 for pitch in pitches}))
    steps = sum(0 < move <= LARGEST_STEP for move in moves)
    return Tune(min(pitches), max(pitches), degrees, steps, sum(move > LARGEST_STEP for move in moves))


def scale_of(degrees: Iterable[str]) -> str:
    """Return the name of the scale that has just these degrees, or nothing.

    >>> scale_of(("1", "b3", "4", "5", "b7")), scale_of(("1", "5"))
    ('minor pentatonic', '')
    """
    steps = {DEGREES.index(degree) for degree in degrees}
    return next((name for name, scale in SCALES.items() if set(scale) == steps and len(steps) > FEW), "")


def implied(reads: Sequence[Read], notes: Sequence[Note]) -> list[Read]:
    """Return the chords that a line spells out: three tones of each, or its root and its third."""
    return [each for each in reads if _spells(each, notes)]


def _spells(each: Read, notes: Sequence[Note]) -> bool:
    sung = {(note.pitch - each.root) % 12 for note in notes if each.start <= note.start < each.end}
    tones = sung & set(each.entry.tones)
    return len(tones) >= FEW or {0, each.entry.tones[1]} <= tones
