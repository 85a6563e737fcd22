"""Wishes in a musician's words as factors on pitch classes: keys, cadences, notes that are pinned."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...pattern.nearest import nearest
from ..harmony.keys import Key
from .cells import BASS, BEAT, SOPRANO, Floats

# How welcome notes outside the key are, in a key that is asked for, and what a cadence does not end on.
STRANGE, WRONG = 0.3, 1e-4
MINOR_EXTRAS = (9, 11)
Degrees = tuple[int, ...]


class Cadence(NamedTuple):
    """How a phrase ends, as degrees of the scale: the bass before and at the end, the chord's tones at the end."""

    before: Degrees
    bass: Degrees
    chord: Degrees
    soprano: Degrees


CADENCES = {
    "authentic": Cadence((5,), (1,), (1, 3, 5), (1, 3)),
    "perfect": Cadence((5,), (1,), (1, 3, 5), (1,)),
    "half": Cadence((1, 2, 4, 6), (5,), (5, 7, 2), (5, 7, 2)),
    "plagal": Cadence((4,), (1,), (1, 3, 5), (1, 3, 5)),
    "deceptive": Cadence((5,), (6,), (6, 1, 3), (1, 3)),
}


def cadence(name: str) -> Cadence:
    """Return the cadence of a name. Raises ValueError with those there are."""
    if name not in CADENCES:
        raise ValueError(f"'{name}' is no cadence: {', '.join(CADENCES)}{nearest(name, CADENCES)}")
    return CADENCES[name]


def anything(steps: int) -> Floats:
    """Return a welcome for every pitch class everywhere."""
    return np.ones((steps, 4, 12), np.float32)


def in_key(welcome: Floats, key: Key) -> Floats:
    """Return a welcome that prefers the notes of a key, in minor also its raised sixth and seventh."""
    inside = {*key.scale, *((key.tonic + step) % 12 for step in (MINOR_EXTRAS if key.minor else ()))}
    return welcome * np.array([1 if each in inside else STRANGE for each in range(12)], np.float32)


def begun(welcome: Floats, key: Key) -> Floats:
    """Return a welcome that begins with the tonic's chord over the tonic."""
    result, tonic = welcome.copy(), CADENCES["authentic"].chord
    _only(result[0], key, tonic)
    _only(result[0, BASS], key, tonic[:1])
    return result


def ended(welcome: Floats, key: Key, name: str, step: int) -> Floats:
    """Return a welcome with a cadence whose last chord begins at a step."""
    wanted, result = cadence(name), welcome.copy()
    _only(result[max(step - BEAT, 0) : max(step - BEAT, 0) + 1, BASS], key, wanted.before)
    _only(result[step, 1:BASS], key, wanted.chord)
    _only(result[step, BASS], key, wanted.bass)
    _only(result[step, SOPRANO], key, wanted.soprano)
    return result


def _only(cells: Floats, key: Key, degrees: Degrees) -> None:
    wanted = {_degree(key, degree) for degree in degrees}
    cells *= np.array([1 if each in wanted else WRONG for each in range(12)], np.float32)


def _degree(key: Key, degree: int) -> int:
    """Return the pitch class of a degree in a cadence, where the seventh of minor leads to the tonic."""
    return (key.tonic - 1) % 12 if degree == 7 else key.scale[degree - 1]
