"""Isorhythm: a row of pitches, the color, that goes through a row of lengths, the talea, until both end together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from math import lcm
from typing import Any

from ...pattern.time import Time, exact
from ..score import Music, Note, Part, Score, Sheet, written
from ..score.sheet import ZERO
from .cycles import Rhythmic, rhythm

# How long a step of a talea is that is written as a rhythm, in beats.
STEP = Time(1, 4)
MOST = 100_000


def isorhythm(color: Music, talea: Rhythmic | Sequence[float], times: int | None = None) -> Score:
    """Return the pitches of a color in the lengths of a talea, each again and again, until both have come to their end.

    A talea is a list of beats, of which those below 0 are rests, or a rhythm, each step a quarter of a beat. `times`
    says how often it sounds. Raises ValueError.

    >>> played = isorhythm("c4 d4 eb4", [1, 0.5, -0.5, 2, 1]).sheet.parts[0]
    >>> [(str(note.start), note.pitch) for note in played.notes][:6]
    [('0', 60), ('1', 62), ('2', 63), ('4', 60), ('5', 62), ('6', 63)]
    >>> isorhythm("c4 d4 eb4", "son").sheet.length
    Fraction(12, 1)
    """
    pitches = [note.pitch for note in written(color).parts[0].notes]
    lengths = _lengths(talea)
    sounding = sum(length > 0 for length in lengths)
    if not sounding or any(length == 0 for length in lengths):
        raise ValueError("a talea is lengths in beats, a rest being below 0 and none 0, such as [1, 0.5, -0.5, 2]")
    count = times * sounding if times else lcm(len(pitches), sounding)
    if not 0 < count <= MOST:
        raise ValueError(f"an isorhythm of {count:,} notes is too long: {MOST:,} is the most")
    notes = tuple(_laid(islice(cycle(pitches), count), lengths))
    whole = Time(count, sounding) * sum(map(abs, lengths))
    return Score(Sheet((Part("notes", notes),), least=whole))


def _lengths(talea: Any) -> list[Time]:
    if isinstance(talea, (list, tuple)):
        return [exact(length) for length in talea]
    return [length * STEP for length in rhythm(talea).lengths]


def _laid(pitches: Iterator[int], lengths: Sequence[Time]) -> Iterator[Note]:
    start = ZERO
    for length in cycle(lengths):
        if length > 0:
            pitch = next(pitches, None)
            if pitch is None:
                return
            yield Note(start, length, pitch)
        start += abs(length)
