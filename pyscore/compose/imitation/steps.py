"""How far notes are moved: intervals as musicians count and name them, in a scale or exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ...pattern.nearest import nearest
from ...pattern.scales import Scale
from ..harmony.keys import Key, key_of
from ..notation.spelling import likely_key
from ..score import Note, Sheet

Change: TypeAlias = Callable[[Note], Note]

ORDINALS = (
    "unison", "second", "third", "fourth", "fifth", "sixth", "seventh", "octave", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth",
)  # fmt: skip
# Of the steps of a major scale, how many semitones each lies above the first: an interval that is exact.
MAJOR = (0, 2, 4, 5, 7, 9, 11)
HIGHEST = 127


def steps_of(interval: int | str) -> int:
    """Return how many steps of a scale an interval goes up, down if below 0.

    Intervals are counted as musicians do: 5 is a fifth above, -4 a fourth below, 1 a unison; or named, as in `fifth`
    and `fourth below`. Raises ValueError with the nearest name.

    >>> steps_of(5), steps_of(-4), steps_of("octave below"), steps_of("unison")
    (4, -3, -7, 0)
    """
    if isinstance(interval, str):
        name, _, side = interval.lower().strip().partition(" ")
        if name not in ORDINALS or side not in {"", "above", "below"}:
            raise ValueError(f"'{interval}' is not an interval such as fifth or fourth below{nearest(name, ORDINALS)}")
        return ORDINALS.index(name) * (-1 if side == "below" else 1)
    if isinstance(interval, bool) or interval == 0:
        raise ValueError(f"{interval!r} is not an interval: 1 is a unison, 5 a fifth above, -4 a fourth below")
    return interval - 1 if interval > 0 else interval + 1


def key_for(music: Sheet, key: str | Key | None) -> Key:
    """Return the key that music is in: a key by its name, the one written above it, or the one its notes say."""
    if key is not None:
        return key_of(key)
    if music.keys:
        return key_of(music.keys[0].text)
    return key_of(likely_key([note for part in music.parts for note in part.notes if not note.sound]))


def moved(steps: int, key: Key | None) -> Change:
    """Return what moves notes by steps of a key, or without one exactly, as by steps of a major scale."""
    if key is None:
        octave, step = divmod(abs(steps), len(MAJOR))
        semitones = (12 * octave + MAJOR[step]) * (1 if steps >= 0 else -1)
        return lambda note: pitched(note, note.pitch + semitones)
    scale = Scale(key.tonic, key.steps)
    return lambda note: pitched(note, int(scale.moved(note.pitch, steps)))


def mirrored(axis: int, key: Key | None) -> Change:
    """Return what turns notes upside down around one, exactly or by the steps of a key."""
    if key is None:
        return lambda note: pitched(note, 2 * axis - note.pitch)
    scale = Scale(key.tonic, key.steps)
    middle, _ = scale.degree(axis)

    def turned(note: Note) -> Note:
        degree, beside = scale.degree(note.pitch)
        return pitched(note, int(scale.note(2 * middle - degree) - beside))

    return turned


def pitched(note: Note, pitch: int) -> Note:
    """Return a note with another pitch. Raises ValueError where there is none so high or so low."""
    if not 0 <= pitch <= HIGHEST:
        raise ValueError(f"a note would go to {pitch}: MIDI notes are 0 to {HIGHEST}; choose a smaller interval")
    return note.raised(pitch - note.pitch)
