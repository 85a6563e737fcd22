"""What it costs to go from one voicing to the next, for all pairs of two chords at once. Imports numpy.

Part-writing's laws are costs so dear that none is broken while there is another way; dearer ones are broken later. So
there is always a way on, and it breaks as little as can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .chords import OCTAVE, Chord
from .voicings import Voicing

Ints: TypeAlias = NDArray[np.int64]

# The laws, from the first to be relaxed to the last, each dearer than any number of those before it in a long piece.
LAWS = {"overlap": 10**5, "parallel fifths": 10**8, "parallel octaves": 10**11}
SEMITONE, LEAP, WIDE_LEAP, BASS = 4, 4, 24, 2
# What leaps begin with, and what is wide.
STEP, WIDE, BASS_WIDE = 2, 7, 12
HIDDEN, CONTRARY, TOGETHER, TRITONE = 16, 40, 8, 8
UNRESOLVED, INNER_LEADING = 24, 8


def step_costs(
    befores: Sequence[Voicing], afters: Sequence[Voicing], one: Chord, two: Chord, strict: bool = True
) -> Ints:
    """Return what each step from a voicing of chord `one` to one of chord `two` costs, as a table.

    Without `strict`, parallels and overlaps are free, as in pop and jazz.

    >>> one, two = Chord(0, (0, 4, 7)), Chord(5, (0, 4, 7))
    >>> step_costs([(67, 64, 60, 48)], [(67, 64, 60, 48), (69, 65, 60, 53)], one, two).tolist()
    [[0, 22]]
    """
    before = np.asarray(befores, dtype=np.int64)[:, None, :]
    after = np.asarray(afters, dtype=np.int64)[None, :, :]
    moved = after - before
    cost = _moving(moved) + _tending(before, moved, one, two)
    return cost + _outer(before, after, moved) + _laws(before, after, moved) if strict else cost


def ints(costs: Sequence[int]) -> Ints:
    """Return costs as an array."""
    return np.asarray(costs, dtype=np.int64)


def broken(before: Voicing, after: Voicing) -> list[str]:
    """Return the laws that a step breaks, the dearest last.

    >>> broken((67, 64, 60, 48), (69, 65, 62, 50))
    ['parallel fifths', 'parallel octaves']
    """
    one, two = (np.asarray(each, dtype=np.int64)[None, None, :] for each in (before, after))
    cost, found = int(_laws(one, two, two - one)[0, 0]), []
    for law, price in sorted(LAWS.items(), key=lambda each: -each[1]):
        if cost >= price:
            found.append(law)
        cost %= price
    return found[::-1]


def _moving(moved: Ints) -> Ints:
    """Return what motion costs: each semitone, more in leaps; the bass leaps cheaply, but not by a tritone."""
    size = np.abs(moved)
    upper, bass = size[..., :-1], size[..., -1]
    cost = SEMITONE * upper + LEAP * np.maximum(upper - STEP, 0) + WIDE_LEAP * (upper > WIDE)
    low = BASS * bass + TRITONE * (bass == 6) + TRITONE * ((bass == 10) | (bass == 11)) + WIDE_LEAP * (bass > BASS_WIDE)
    together = (moved > 0).all(-1) | (moved < 0).all(-1)
    return _ints(cost.sum(-1) + low + TOGETHER * together)


def _outer(before: Ints, after: Ints, moved: Ints) -> Ints:
    """Return what hidden and contrary fifths and octaves of the outer voices cost."""
    first, then = (each[..., 0] - each[..., -1] for each in (before, after))
    top, low = moved[..., 0], moved[..., -1]
    perfect = (then % OCTAVE == 0) | (then % OCTAVE == 7)
    same = (first - then) % OCTAVE == 0
    hidden = perfect & ~same & (np.sign(top) * np.sign(low) > 0) & (np.abs(top) > STEP)
    return _ints(HIDDEN * hidden + CONTRARY * (perfect & same & (top * low < 0)))


def _tending(before: Ints, moved: Ints, one: Chord, two: Chord) -> Ints:
    """Return what sevenths that do not fall and leading notes that do not rise cost."""
    cost: Any = 0
    for tone in _falling(one, two):
        sings = (before - one.root - tone) % OCTAVE == 0
        cost = cost + UNRESOLVED * (sings & ((moved > 0) | (moved < -STEP))).sum(-1)
    for tone in _rising(one, two):
        lost = ((before - one.root - tone) % OCTAVE == 0) & (moved != 1) & (moved != 0)
        cost = cost + UNRESOLVED * (lost[..., 0] + lost[..., -1]) + INNER_LEADING * lost[..., 1:-1].sum(-1)
    return _ints(cost + np.zeros(np.broadcast_shapes(before.shape, moved.shape)[:-1], dtype=np.int64))


def _falling(one: Chord, two: Chord) -> list[int]:
    """Return which of a chord's tones fall: its seventh, a dominant's flat ninth, what is suspended over its root."""
    if {3, 6, 9} <= one.steps:
        return [9, 6]
    held = [tone for tone in (2, 5) if one.root == two.root and tone in one.steps - two.steps]
    return held + [tone for tone in (10, 11) if tone in one.steps] + ([1] if {1, 10} <= one.steps else [])


def _rising(one: Chord, two: Chord) -> list[int]:
    """Return which tones rise by a semitone into the next chord: a dominant's third, a diminished chord's root."""
    dominant = 4 in one.steps and (one.root + 5) % OCTAVE == two.root
    diminished = {3, 6} <= one.steps and (one.root + 1) % OCTAVE == two.root
    return [4] * dominant + [0] * diminished


def _laws(before: Ints, after: Ints, moved: Ints) -> Ints:
    cost: Any = 0
    for upper, lower in combinations(range(before.shape[-1]), 2):
        first = before[..., upper] - before[..., lower]
        then = after[..., upper] - after[..., lower]
        parallel = (moved[..., upper] * moved[..., lower] > 0) & ((first - then) % OCTAVE == 0)
        cost = cost + LAWS["parallel fifths"] * (parallel & (then % OCTAVE == 7))
        cost = cost + LAWS["parallel octaves"] * (parallel & (then % OCTAVE == 0))
    past = (after[..., 1:] > before[..., :-1]) | (after[..., :-1] < before[..., 1:])
    return _ints(cost + LAWS["overlap"] * past.sum(-1))


def _ints(costs: Any) -> Ints:
    return np.asarray(costs, dtype=np.int64)
