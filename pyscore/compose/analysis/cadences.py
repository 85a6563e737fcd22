"""How phrases end: cadences, named by their last two chords. A table and how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...pattern.time import Time
from .reading import Read

# Roots above the tonic.
TONIC, SUBDOMINANT, DOMINANT, LEADING = 0, 5, 7, 11
SUBMEDIANTS = (8, 9)
DOMINANTS = (DOMINANT, LEADING)


class Cadence(NamedTuple):
    """How a phrase ends: where its last chord begins (beats), what that is called, in which key, of which chords."""

    start: Time
    kind: str
    key: str
    numerals: tuple[str, str]


def kind(one: Read, last: Read, top: int, bass: int) -> str | None:
    """Return what two chords make at the end of a phrase, or None; the top note and the bass are pitch classes."""
    before, after = (one.root - last.tonic) % 12, last.entry.root
    if after == TONIC and before in DOMINANTS and last.bass == last.root:
        perfect = before == DOMINANT and one.bass == one.root and top == last.tonic
        return "perfect authentic" if perfect else "imperfect authentic"
    if after == TONIC and before in DOMINANTS:
        return "imperfect authentic"
    if after == TONIC and before == SUBDOMINANT:
        return "plagal"
    if after in SUBMEDIANTS and before == DOMINANT and last.entry.does == "T":
        return "deceptive"
    if after == DOMINANT and last.entry.does == "D" and bass == last.root:
        phrygian = last.mode == "minor" and before == SUBDOMINANT and one.bass == (last.tonic + 8) % 12
        return "phrygian half" if phrygian else "half"
    return None


def last_two(reads: Sequence[Read], begin: Time, end: Time) -> tuple[Read, Read] | None:
    """Return the last two chords of different roots that sound in a phrase."""
    inside = [each for each in reads if each.start < end and each.end > begin]
    if not inside:
        return None
    last = inside[-1]
    for number in range(len(inside) - 2, -1, -1):
        if inside[number].root != last.root:
            return inside[number], inside[number + 1]
    return None
