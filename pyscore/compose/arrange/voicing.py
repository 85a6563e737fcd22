"""Voicings: which notes of a chord are played, and in which octaves, each chord as near as can be to the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from ...pattern.chords import dropped
from ..harmony import Chord
from .path import cheapest
from .tones import OCTAVE, degree

Voices: TypeAlias = tuple[int, ...]


class Voicing(NamedTuple):
    """Which degrees of a chord are played: in any order, or from the lowest to the highest as written (`fixed`).

    Of a close voicing whose second voice from above is put an octave lower, `drop` is 2; with `doubled`, its lowest
    note is played in the next octave too.
    """

    degrees: tuple[int, ...]
    fixed: bool = False
    drop: int = 0
    doubled: bool = False


VOICINGS = {
    "triad": Voicing((1, 3, 5)),
    "seventh": Voicing((1, 3, 5, 7)),
    "shell": Voicing((3, 7)),
    # Of pianists since Bill Evans: the root is the bass's.
    "rootless": Voicing((3, 5, 7, 9)),
    "drop 2": Voicing((1, 3, 5, 7), drop=2),
    "power": Voicing((1, 5, 8), fixed=True),
    "open": Voicing((1, 5, 10), fixed=True),
    "spread": Voicing((1, 7, 10, 12), fixed=True),
    # The shape of an E barre chord on a guitar.
    "barre": Voicing((1, 5, 8, 10, 12), fixed=True),
    "barre 7": Voicing((1, 5, 7, 10, 12), fixed=True),
    "chop": Voicing((1, 3, 5)),
    "fifth": Voicing((1, 5)),
    "two": Voicing((3, 7)),
    "ninth": Voicing((1, 3, 7, 9)),
    "octaves": Voicing((1, 3, 5), doubled=True),
}
# How far above the lowest of a voicing the highest may lie, and below what notes nothing lies closer than a fourth.
WIDEST, MUDDY, FOURTH = 26, 48, 5
CENTRE_PULL, CLASH = 0.35, 4.0


def steps(chord: Chord, voicing: Voicing, scale: frozenset[int]) -> list[int]:
    """Return the steps above the root that a voicing has of a chord; a ninth only where it lies in the scale."""
    found: list[int] = []
    for number in voicing.degrees:
        step = degree(chord, number)
        if number % 7 == 2 and (step is None or (chord.root + step) % OCTAVE not in scale):
            step = 0
        if step is None:
            step = degree(chord, number + 1) if voicing.fixed else None
        if step is not None and (voicing.fixed or step % OCTAVE not in {each % OCTAVE for each in found}):
            found.append(step if voicing.fixed else step % OCTAVE)
    return found or [0]


def options(chord: Chord, name: str, scale: frozenset[int], low: int, high: int) -> list[Voices]:
    """Return the ways in which a voicing of a chord lies between two notes, as MIDI numbers from the lowest."""
    voicing = VOICINGS[name]
    above = steps(chord, voicing, scale)
    found: list[Voices] = []
    for turn in range(1 if voicing.fixed else len(above)):
        stack = _stacked([*above[turn:], *above[:turn]])
        if voicing.drop and len(stack) > voicing.drop:
            stack = sorted(dropped(stack, voicing.drop))
        if voicing.doubled:
            stack = [*stack, stack[0] + OCTAVE]
        for base in range(chord.root - OCTAVE, 128, OCTAVE):
            notes = tuple(base + step for step in stack)
            if low <= notes[0] and notes[-1] <= high:
                found.append(notes)
    return found or [_squeezed(chord, above, low, high)]


def _stacked(above: Sequence[int]) -> list[int]:
    """Return steps from the lowest upwards, each the next one above the one before."""
    stack: list[int] = []
    for step in above:
        lift = (stack[-1] - step) // OCTAVE + 1 if stack else 0
        stack.append(step + OCTAVE * max(0, lift))
    return stack


def _squeezed(chord: Chord, above: Iterable[int], low: int, high: int) -> Voices:
    """Return each note of a chord in the octave from the lowest note, where no order of them fits."""
    notes = {low + (chord.root + step - low) % OCTAVE for step in above}
    return tuple(sorted(note for note in notes if note <= high) or [low + (chord.root - low) % OCTAVE])


def voiced(
    chords: Sequence[Chord], name: str, scales: Sequence[frozenset[int]], low: int, high: int, centre: int
) -> list[Voices]:
    """Return a voicing a chord, between two notes and near a third, that move as little as can be.

    >>> from pyscore.compose.harmony import chord_of
    >>> chords = [chord_of("C"), chord_of("F"), chord_of("G")]
    >>> voiced(chords, "triad", [frozenset(range(12))] * 3, 52, 76, 62)
    [(55, 60, 64), (57, 60, 65), (59, 62, 67)]
    """
    choices = [options(chord, name, scale, low, high) for chord, scale in zip(chords, scales, strict=True)]

    def own(_: int, notes: Voices) -> float:
        clash = sum(CLASH for left, right in pairwise(notes) if right - left < FOURTH and right < MUDDY)
        top = CLASH / 2 if len(notes) > 1 and notes[-1] - notes[-2] == 1 else 0
        return clash + top + CENTRE_PULL * abs(sum(notes) / len(notes) - centre)

    return cheapest(choices, own, lambda _, left, right: movement(left, right))


def movement(left: Voices, right: Voices) -> float:
    """Return by how many semitones voices move, each to the nearest of the next chord, and that of those from it.

    >>> movement((60, 64, 67), (60, 65, 69)), movement((60, 64, 67), (60, 64, 67))
    (3.0, 0.0)
    """
    there = sum(min(abs(note - other) for other in right) for note in left)
    back = sum(min(abs(note - other) for other in left) for note in right)
    return float(max(there, back))
