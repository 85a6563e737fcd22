"""All chords of all keys as arrays, so that each stretch of music can be weighed against all of them at once.

What each weighs is in the tables at the top; they were tried on half of the chorales that are analysed in music21's
corpus. numpy is used here, in `hearing` and in `reading` alone.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from ..notation.fifths import MODES
from .vocabulary import Entry, entries, passage

Array: TypeAlias = np.ndarray[Any, Any]
KeyOf: TypeAlias = tuple[int, str]

# What a beat of a note is worth that is the root, the third, the fifth, the seventh; what one costs that is foreign,
# and more if it is foreign to the key.
WORTH, FOREIGN, CHROMATIC = (1.1, 1.0, 0.9, 0.4), 0.8, 1.0
SCALES = {"major": {0, 2, 4, 5, 7, 9, 11}, "minor": {0, 2, 3, 5, 7, 8, 11}}
# What it costs that the root, the third, the fifth, the seventh is missing.
MISSING, ALTERED_FIFTH = (1.2, 0.9, 0.3, 1.6), 0.6
# What each tone costs in the bass, in triads and in sevenths, and what another note does.
TRIAD_BASS, SEVENTH_BASS, FOREIGN_BASS = (0.0, 0.15, 0.9), (0.0, 0.1, 0.2, 0.3), 0.6
# What a new key costs, and each fifth by which it is farther away.
MODULATION, FIFTH = 0.6, 0.2


class States(NamedTuple):
    """Chords of all keys, one a column: those of the 12 keys of major, then of minor, each with as many."""

    keys: list[KeyOf]
    # How many columns a key has; those that it does not need cost without end.
    width: int
    # A row for each pitch class: what it is worth, what it costs if it is missing, and in the bass (or, last, silence).
    rewards: Array
    missing: Array
    bass: Array
    cost: Array
    # From each chord to each, by mode; and from each key to each.
    passages: Array
    distance: Array

    def at(self, state: int) -> tuple[KeyOf, Entry]:
        """Return the key and the chord of a column."""
        key = self.keys[state // self.width]
        return key, entries(key[1])[state % self.width]


@cache
def states() -> States:
    """Return all of them."""
    count = max(len(entries(mode)) for mode in SCALES)
    keys = [(tonic, mode) for mode in SCALES for tonic in range(12)]
    rewards, missing, bass = (np.zeros((rows, len(keys) * count)) for rows in (12, 12, 13))
    cost = np.full(len(keys) * count, np.inf)
    for nth, key in enumerate(keys):
        for state, entry in enumerate(entries(key[1]), nth * count):
            cost[state] = entry.cost
            rewards[:, state], missing[:, state], bass[:12, state] = _columns(key, entry)
    distance = np.array([[_distance(one, other) for other in keys] for one in keys])
    return States(keys, count, rewards, missing, bass, cost, _passages(count), distance)


def _columns(key: KeyOf, entry: Entry) -> tuple[list[float], list[float], list[float]]:
    """Return what each pitch class is worth, costs where it is missing, and costs in the bass."""
    tonic, mode = key
    worth = [-FOREIGN - CHROMATIC * ((tone - tonic) % 12 not in SCALES[mode]) for tone in range(12)]
    missing, bass = [0.0] * 12, [FOREIGN_BASS] * 12
    lows = TRIAD_BASS if len(entry.tones) == 3 else SEVENTH_BASS
    for nth, tone in enumerate(entry.tones):
        at = (tonic + entry.root + tone) % 12
        worth[at], bass[at] = WORTH[nth], lows[nth]
        missing[at] = ALTERED_FIFTH if nth == 2 and tone != 7 else MISSING[nth]
    return worth, missing, bass


def _passages(count: int) -> Array:
    found = np.full((len(SCALES), count, count), np.inf)
    for nth, mode in enumerate(SCALES):
        own = entries(mode)
        found[nth, : len(own), : len(own)] = [[passage(one, other) for other in own] for one in own]
    return found


def _distance(one: KeyOf, other: KeyOf) -> float:
    if one == other:
        return float("inf")
    places = [(7 * tonic + MODES[mode]) % 12 for tonic, mode in (one, other)]
    return MODULATION + FIFTH * abs((places[0] - places[1] + 6) % 12 - 6)
