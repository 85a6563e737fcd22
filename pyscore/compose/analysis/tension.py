"""How tense harmony is, on the spiral array.

The spiral array is Chew's (Towards a Mathematical Model of Tonality, 2000): pitches lie on a helix of fifths, a chord
is a mean of its pitches, a key one of its chords. The three measures are Herremans and Chew's (Tension Ribbons:
Quantifying and Visualising Tonal Tension, 2016); their weights are those of Chew (Mathematical and Computational
Modeling of Tonality, 2014).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import cos, dist, pi, sin, sqrt
from typing import NamedTuple, TypeAlias

from ...pattern.time import Time
from ..notation.fifths import place
from ..notation.spelling import spelled
from ..score import Note, Sheet

Point: TypeAlias = tuple[float, float, float]

RISE = sqrt(2 / 15)
# Of a chord's root, fifth and third; of a key's tonic, dominant and subdominant chord; of major chords in minor.
WEIGHTS, MAJOR_DOMINANT, MAJOR_SUBDOMINANT = (0.536, 0.274, 0.19), 0.75, 0.25


class Tension(NamedTuple):
    """How tense a beat is (beats, then lengths on the spiral array, where a fifth is 1.46).

    `diameter` is how far its notes lie from each other, dissonance; `momentum` how far their centre moved since the
    beat before; `strain` how far it lies from the key's.
    """

    start: Time
    diameter: float
    momentum: float
    strain: float

    @property
    def height(self) -> float:
        """How tense it is by what sounds, not by how it was reached: diameter and strain together."""
        return self.diameter + self.strain


def pitch(fifths: int) -> Point:
    """Return where a place of the line of fifths lies on the helix.

    >>> round(dist(pitch(0), pitch(1)), 2), round(dist(pitch(0), pitch(4)), 2)
    (1.46, 1.46)
    """
    return sin(fifths * pi / 2), cos(fifths * pi / 2), fifths * RISE


def mean(points: Sequence[Point], weights: Sequence[float]) -> Point:
    """Return the weighted mean of points."""
    whole = sum(weights)
    x, y, z = (sum(w * point[axis] for w, point in zip(weights, points, strict=True)) / whole for axis in range(3))
    return x, y, z


@cache
def chord(fifths: int, minor: bool) -> Point:
    """Return where a major or a minor chord lies."""
    return mean([pitch(fifths), pitch(fifths + 1), pitch(fifths + (-3 if minor else 4))], WEIGHTS)


@cache
def key(name: str) -> Point:
    """Return where a key such as `c minor` lies; modes are taken for the one of the two that has their third."""
    tonic, mode = name.split()
    at, minor = place(tonic), mode in ("minor", "dorian", "phrygian")
    if not minor:
        return mean([chord(at, False), chord(at + 1, False), chord(at - 1, False)], WEIGHTS)
    share = (MAJOR_DOMINANT, 1 - MAJOR_DOMINANT), (MAJOR_SUBDOMINANT, 1 - MAJOR_SUBDOMINANT)
    above, below = (
        mean([chord(at + turn, False), chord(at + turn, True)], each) for turn, each in zip((1, -1), share, strict=True)
    )
    return mean([chord(at, True), above, below], WEIGHTS)


def tensions(sheet: Sheet) -> list[Tension]:
    """Return how tense each beat is that sounds, in the keys that are written above a sheet.

    >>> from dataclasses import replace
    >>> from pyscore.compose.score import Mark, written
    >>> sheet = replace(written("[c4,e4,g4] [b3,f4,g4]"), keys=(Mark(Time(0), "c major"),))
    >>> [round(each.diameter, 1) for each in tensions(sheet)]
    [1.8, 1.8, 3.0, 3.0]
    """
    notes = sorted(note for part in spelled(sheet).parts for note in part.notes if not note.sound)
    found: list[Tension] = []
    before: Point | None = None
    keys = list(sheet.keys)
    home = keys[0].text
    for beat, cloud in _clouds(notes):
        while keys and keys[0].start <= beat:
            home = keys.pop(0).text
        points = [pitch(at) for at in cloud]
        centre = mean(points, list(cloud.values()))
        widest = max(dist(one, other) for one in points for other in points)
        found.append(Tension(beat, widest, dist(centre, before or centre), dist(centre, key(home))))
        before = centre
    return found


def _clouds(notes: Iterable[Note]) -> Iterator[tuple[Time, dict[int, float]]]:
    """Yield for each beat that sounds how long each place of the line of fifths sounds in it."""
    clouds: dict[int, dict[int, float]] = {}
    for note in notes:
        for beat in range(int(note.start // 1), int(-(-note.end // 1))):
            length = float(min(note.end, Time(beat + 1)) - max(note.start, Time(beat)))
            cloud, at = clouds.setdefault(beat, {}), place(note.name)
            cloud[at] = cloud.get(at, 0.0) + length
    return ((Time(beat), clouds[beat]) for beat in sorted(clouds))
