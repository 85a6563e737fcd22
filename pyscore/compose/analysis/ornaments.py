"""Notes that do not belong to their chord, and what they are called: a table of how they are reached and left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...pattern.time import Time
from .lines import Voiced, step
from .reading import Read

# Beats that a note lasts, or is repeated, beyond which it is a pedal if chords change around it.
PEDAL = 4


class Ornament(NamedTuple):
    """A note foreign to its chord: from when (beats), in which part, its pitch, and what it is called."""

    start: Time
    part: str
    pitch: int
    kind: str


def ornaments(notes: Sequence[Voiced], reads: Sequence[Read]) -> list[Ornament]:
    """Return the notes foreign to their chords, in order of time.

    >>> from pyscore import explain
    >>> [(each.kind, each.pitch) for each in explain("[c3,e3,g3,c4], g4 [e4 d4] c4 c4").ornaments]
    [('passing', 62)]
    """
    return sorted(found for each in notes for found in _foreign(each, reads))


def _foreign(each: Voiced, reads: Sequence[Read]) -> Iterator[Ornament]:
    """Yield a note as foreign to the chord it begins in, or else to the first that begins while it is held."""
    tone, sounding = each.note.pitch % 12, _between(reads, each.note.start, each.note.end)
    for nth, read in enumerate(sounding):
        if tone not in read.classes:
            at = max(read.start, each.note.start)
            yield Ornament(at, each.part, each.note.pitch, _kind(each, held=nth > 0, after=sounding[nth + 1 :]))
            return


def _between(reads: Sequence[Read], begin: Time, end: Time) -> list[Read]:
    low, high = 0, len(reads)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if reads[middle].end <= begin else (low, middle)
    found = []
    for read in reads[low:]:
        if read.start >= end:
            break
        found.append(read)
    return found


def _kind(each: Voiced, held: bool, after: Sequence[Read]) -> str:
    came, goes = each.came, each.goes
    if held:
        chord_again = any(each.note.pitch % 12 in read.classes for read in after)
        return "pedal" if chord_again or each.note.length >= PEDAL else _held(goes)
    if came == 0:
        return "pedal" if goes == 0 else _held(goes)
    if step(came) and step(goes):
        assert came is not None
        assert goes is not None
        return "passing" if came * goes > 0 else "neighbour"
    if goes == 0:
        return "anticipation"
    if step(goes):
        return "appoggiatura"
    return "escape" if step(came) and goes is not None else "free"


def _held(goes: int | None) -> str:
    """Return what a note is that was there before its chord."""
    if not step(goes):
        return "free"
    return "suspension" if goes is not None and goes < 0 else "retardation"
