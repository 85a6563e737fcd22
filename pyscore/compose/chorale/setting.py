"""A melody in four parts as in Bach's chorales: likely by the model, legal by the rules, the melody left as it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..analysis.home import likely_keys
from ..harmony.keys import Key, key_of
from ..rules import faults_of_grid
from ..score import Mark, Music, Score
from ..score.sheet import ZERO
from .cells import BASS, BEAT, REST, SOPRANO, UNKNOWN, Floats, Ints
from .draft import DRAFTS, Wish, filled
from .sheets import column, melody_of, origin, score_of
from .steering import anything, in_key

# How much each broken rule weighs when the best draft is chosen, and how many of the likeliest are looked at.
WEIGHTS = {
    "parallel fifths": 10, "parallel octaves": 10, "parallel unisons": 10, "crossing": 10, "spacing": 10, "range": 10,
    "doubled leading note": 2, "unresolved leading note": 2, "unresolved seventh": 1, "leap": 1, "hidden octaves": 1,
    "hidden fifths": 1, "overlap": 1,
}  # fmt: skip
LOOKED_AT = 3
# Up to how many bars a melody's key is found first; in longer ones the model hears it.
SHORT = 8
# How unwelcome a last bass note is that is not the tonic, where the melody ends on a note of its chord.
AWAY = 0.02


def harmonized(melody: Music, key: str | Key | None, seed: int, temperature: float) -> Score:
    """Return a melody in four parts; see `harmonize`."""
    sheet = melody_of(melody)
    notes = sheet.parts[0].notes
    asked = key is not None
    if key is None and sheet.length <= SHORT * sheet.bar:
        key = likely_keys(sheet)[0].key
    grid = settled(column(notes, origin(notes)), key_of(key) if key else None, seed, temperature)
    made = score_of(grid, sheet, {SOPRANO: sheet.parts[0]}, origin(notes))
    name = key_of(key).name if key else likely_keys(made)[0].key
    return made if sheet.keys and not asked else Score(replace(made.sheet, keys=(Mark(ZERO, name),)))


def settled(soprano: Ints, key: Key | None, seed: int, temperature: float, drafts: int = DRAFTS) -> Ints:
    """Return a melody in sixteenths as a grid of four voices."""
    grid = np.full((len(soprano), 4), UNKNOWN, np.int64)
    grid[:, SOPRANO] = soprano
    found = filled(Wish(grid, _welcome(soprano, key), temperature, seed, drafts))
    return min(found[:LOOKED_AT], key=blame)


def blame(grid: Ints) -> int:
    """Return how much of a grid breaks the rules."""
    return sum(WEIGHTS.get(fault.rule, 0) for fault in faults_of_grid(grid))


def _welcome(soprano: Ints, key: Key | None) -> Floats:
    welcome = anything(len(soprano))
    if key is None:
        return welcome
    welcome = in_key(welcome, key)
    sung = np.flatnonzero(soprano != REST)
    if int(soprano[sung[-1]] - key.tonic) % 12 in (0, 3, 4, 7):
        last = sung[-1]
        while last and soprano[last - 1] == soprano[last]:
            last -= 1
        welcome[last // BEAT * BEAT :, BASS] *= [1 if each == key.tonic else AWAY for each in range(12)]
    return welcome
