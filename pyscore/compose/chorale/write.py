"""Chorales from nothing, around what is given, and parts of them anew: likely by the model, legal by the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

import numpy as np

from ...pattern.nearest import nearest
from ...pattern.notes import midi
from ...pattern.time import exact
from ..harmony.keys import Key, key_of
from ..score import Mark, Music, Part, Score, Sheet, bar_length, written
from ..score.sheet import ZERO
from .cells import BEAT, REST, SOPRANO, UNKNOWN, VOICES, Ints
from .draft import Wish, filled, revised
from .setting import LOOKED_AT, blame
from .sheets import STEP, column, melody_of, score_of, steps_of
from .steering import anything, begun, cadence, ended, in_key

# How long a phrase and a chorale are, in bars, where nobody says.
PHRASE, BARS = 4, 8
# What is pinned: (voice, beat, note).
Pin = tuple[str, float, str | int]


def chorale(
    bars: int | None,
    key: str | Key,
    seed: int,
    temperature: float,
    given_music: Sequence[Music | None],
    pins: Sequence[Pin],
    cadences: Mapping[int, str] | None,
    meter: str,
) -> Score:
    """Return a chorale around what is given; see `write_chorale`."""
    given = {
        voice: melody_of(music, VOICES[voice]).parts[0] for voice, music in enumerate(given_music) if music is not None
    }
    longest = max((part.end for part in given.values()), default=BARS * bar_length(meter))
    bars = ceil(longest / bar_length(meter)) if bars is None else bars
    home_key, steps = key_of(key), steps_of(bars, meter)
    grid = _begun(given, steps)
    _pin(grid, pins)
    wish = _wished(grid, home_key, cadences, steps // bars, seed, temperature)
    best = revised(wish, _best(wish)) if pins else _best(wish)
    sheet = Sheet((), meters=(Mark(ZERO, meter),), keys=(Mark(ZERO, home_key.name),), least=steps * STEP)
    return score_of(best, sheet, _kept(given, best), ZERO)


def _begun(given: Mapping[int, Part], steps: int) -> Ints:
    """Return a grid with the voices that are given, free otherwise, and where they have ended."""
    grid = np.full((steps, 4), UNKNOWN, np.int64)
    for voice, part in given.items():
        until = min(steps, ceil(part.end / STEP))
        grid[:until, voice] = column(part.notes, ZERO, until)
    return grid


def _kept(given: Mapping[int, Part], grid: Ints) -> dict[int, Part]:
    """Return the given parts that a grid has just as they were."""
    columns = {voice: column(part.notes, ZERO, len(grid)) for voice, part in given.items()}
    return {voice: part for voice, part in given.items() if np.array_equal(grid[:, voice], columns[voice])}


def _best(wish: Wish) -> Ints:
    return min(filled(wish)[:LOOKED_AT], key=blame)


def _pin(grid: Ints, pins: Sequence[Pin]) -> None:
    for voice, beat, note in pins:
        step = exact(beat) / STEP
        if not 0 <= step < len(grid) or step.denominator != 1:
            raise ValueError(
                f"beat {beat} cannot be pinned: sixteenths from 0 to {float((len(grid) - 1) * STEP):g} can"
            )
        pitch = midi(note) if isinstance(note, str) else int(note)
        first = int(step)
        grid[first : first + BEAT - first % BEAT, _voice(voice)] = pitch


def _voice(name: str) -> int:
    if name not in VOICES:
        raise ValueError(f"'{name}' is no voice: {', '.join(VOICES)}{nearest(name, VOICES)}")
    return VOICES.index(name)


def _wished(grid: Ints, key: Key, cadences: Mapping[int, str] | None, bar: int, seed: int, temperature: float) -> Wish:
    """Return the wish for a chorale: in its key, with its cadences, whose last chords are held."""
    bars = len(grid) // bar
    if cadences is None:
        cadences = {**dict.fromkeys(range(PHRASE, bars, PHRASE), "half"), bars: "perfect"}
    welcome, held = begun(in_key(anything(len(grid)), key), key), set[int]()
    for number, name in cadences.items():
        cadence(name)
        if not 1 <= number <= bars:
            raise ValueError(f"there is no bar {number} for the {name} cadence: there are {bars}")
        step = (number - 1) * bar + bar // 2 // BEAT * BEAT
        welcome = ended(welcome, key, name, step)
        held |= set(range(step + 1, number * bar))
    return Wish(grid, welcome, temperature, seed, held=frozenset(held))


def infilled(
    score: Score, bars: Sequence[int] | None, voices: Sequence[str] | None, seed: int, temperature: float
) -> Score:
    """Return a score with some of it written anew; see `infill`."""
    sheet = written(score)
    if len(sheet.parts) != len(VOICES):
        raise ValueError(f"this has {len(sheet.parts)} parts: infill takes four, from the soprano down to the bass")
    steps = ceil(sheet.length / STEP)
    grid = np.stack(
        [column(part.notes, ZERO, steps) if part.notes else np.full(steps, REST) for part in sheet.parts], 1
    )
    free = grid.copy()
    chosen = [_voice(name) for name in voices or VOICES]
    for bar in range(1, int(sheet.length / sheet.bar) + 1) if bars is None else bars:
        if not 0 < bar <= sheet.length / sheet.bar:
            raise ValueError(f"there is no bar {bar}: there are {int(sheet.length / sheet.bar)}")
        first, last = ((number * sheet.bar) / STEP for number in (bar - 1, bar))
        free[ceil(first) : ceil(last), chosen] = UNKNOWN
    wish = Wish(free, anything(steps), temperature, seed)
    return _patched(sheet, revised(wish, _best(wish)), chosen)


def _patched(sheet: Sheet, grid: Ints, chosen: Sequence[int]) -> Score:
    """Return a sheet with chosen voices as a grid has them."""
    kept = {} if SOPRANO in chosen else {SOPRANO: sheet.parts[0]}
    made = score_of(grid, sheet, kept, ZERO).sheet
    parts = (made.parts[voice] if voice in chosen else part for voice, part in enumerate(sheet.parts))
    return Score(replace(sheet, parts=tuple(parts)))
