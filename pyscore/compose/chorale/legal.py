"""What may be sung in a cell by the rules of part-writing, as factors that the model's probabilities are multiplied by.

The rules are those of `rules`, here fast and for many drafts at once. Voices that are not written yet are taken to
hold their notes until the next that is known, so that who comes later can always hold: there are no dead ends.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..rules.motion import FIFTH, OCTAVE
from ..rules.voicing import RANGES
from .cells import ALTO, BASS, REST, SOPRANO, TENOR, VOICES, Floats, Ints

# How much less likely what breaks a rule becomes; never impossible, as a given melody may force it.
RANGE, CROSSED, APART, PARALLEL, LEAP, HIDDEN, SILENT = 1e-12, 1e-10, 1e-8, 1e-6, 1e-2, 0.3, 1e-8
# Parallels from beat to beat, with something in between.
ACCENTED = 0.1
# How far the notes before and after are, on each level of the grid.
DISTANCE = {"beat": 4, "half": 2, "odd": 1}


class Move(NamedTuple):
    """Two voices from one moment to the next: where the one stands and may go, where the other stands and goes."""

    stands: Ints
    goes: Ints
    other_stands: Ints
    other_goes: Ints

    def parallel(self) -> Ints:
        """Return where both move, and in parallel fifths, octaves or unisons."""
        first = np.abs(self.stands - self.other_stands) % OCTAVE
        then = np.abs(self.goes - self.other_goes) % OCTAVE
        moving = (self.stands != self.goes) & (self.other_stands != self.other_goes)
        sounding = (self.stands >= 0) & (self.goes >= 0) & (self.other_stands >= 0) & (self.other_goes >= 0)
        return np.asarray(moving & sounding & (first == then) & ((first == 0) | (first == FIFTH)))

    def hidden(self, leaps: Ints) -> Ints:
        """Return where both go the same way into a fifth or an octave, and `leaps` is more than a step."""
        into = np.isin(np.abs(self.goes - self.other_goes) % OCTAVE, (0, FIFTH))
        same = (self.goes - self.stands) * (self.other_goes - self.other_stands) > 0
        return np.asarray(into & same & (np.abs(leaps) > 2) & (self.stands >= 0) & (self.other_stands >= 0))


def factors(cells: Ints, step: int, level: str, voice: int, notes: Ints) -> Floats:
    """Return by how much each note of a voice in a cell is held back, as (drafts, notes); 1 where it is legal."""
    far = DISTANCE[level]
    before = cells[:, voice, step - far, None]
    after = cells[:, voice, step + far, None] if level != "beat" else np.full_like(before, REST)
    low, high = RANGES[VOICES[voice]]
    result = np.where((notes >= 0) & ((notes < low) | (notes > high)), RANGE, 1.0)
    result *= np.where(_leaps(before, notes) | _leaps(notes, after), LEAP, 1.0)
    result *= _against(cells, step, level, voice, notes, before, after).prod(axis=1)
    silent = cells[:, SOPRANO, step, None] == REST if voice != SOPRANO else False
    return np.asarray(result * np.where((notes == REST) & ~np.asarray(silent), SILENT, 1.0))


def _leaps(stands: Ints, goes: Ints) -> Ints:
    size = np.abs(goes - stands)
    return np.asarray((stands >= 0) & (goes >= 0) & ((size > OCTAVE) | (size == 10) | (size == 11)))


def _held(cells: Ints, others: Ints, step: int, back: int) -> Ints:
    """Return what voices sing at a step, or at the last step before that is known, as (drafts, voices, 1)."""
    result = cells[:, others, step]
    for earlier in range(1, back + 1):
        result = np.where(result < REST, cells[:, others, step - earlier], result)
    return result[:, :, None]


def _against(cells: Ints, step: int, level: str, voice: int, notes: Ints, before: Ints, after: Ints) -> Floats:
    """Return how far each other voice holds notes back, as (drafts, voices, notes)."""
    far, others = DISTANCE[level], np.array([other for other in range(4) if other != voice])
    notes, before, after = notes[:, None], before[:, None], after[:, None]
    here = cells[:, others, step, None] if level == "beat" else _held(cells, others, step, far)
    previous = _held(cells, others, step - 1, far - 1)
    move = Move(before, notes, previous, here)
    result = np.where(move.parallel(), PARALLEL, 1.0)
    if level == "beat":
        accents = cells[:, others, step - far, None]
        result *= np.where(Move(before, notes, accents, here).parallel(), ACCENTED, 1.0)
        if voice in (SOPRANO, BASS):
            leaps = here - previous if voice == BASS else notes - before
            outer = others == BASS + SOPRANO - voice
            result *= np.where(move.hidden(leaps) & outer[:, None], HIDDEN, 1.0)
    else:
        last, then = _held(cells, others, step + far - 1, 2 * far - 1), cells[:, others, step + far, None]
        result *= np.where(Move(notes, after, last, then).parallel(), PARALLEL, 1.0)
    return np.asarray(result * _placed(cells, step, far, voice, others, notes, here))


def _placed(cells: Ints, step: int, far: int, voice: int, others: Ints, notes: Ints, here: Ints) -> Floats:
    """Return how far voices that one must stay above or below hold notes back, for as long as they may be held."""
    over = cells[:, others, step : step + far]
    over = np.concatenate([here, np.where(over >= 0, over, here)], axis=2)
    least = np.where(over >= 0, over, 999).min(axis=2, keepdims=True)
    most = over.max(axis=2, keepdims=True)
    above = (others < voice)[:, None]
    crossed = np.where(above, notes > least, notes < most)
    gap = np.where(above, most - notes, notes - least)
    close = np.array([{voice, int(other)} in ({SOPRANO, ALTO}, {ALTO, TENOR}) for other in others])
    factor = np.where(crossed, CROSSED, 1.0) * np.where((gap > OCTAVE) & close[:, None], APART, 1.0)
    return np.asarray(np.where((most >= 0) & (notes >= 0), factor, 1.0))
