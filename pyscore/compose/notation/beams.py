"""Beams and accidentals: what a reader would otherwise have to count, and which signs a note needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import log2

from ...pattern.notes import ACCIDENTALS
from ...pattern.time import Time
from ..score import Note
from .fifths import name_at, octave, place
from .meters import tree
from .page import Bar, Token

# For each token, what it does to each beam: begin, continue, end, or a hook.
Beams = list[list[str]]


def flags(value: Time) -> int:
    """Return how many flags or beams a value has.

    >>> flags(Time(1)), flags(Time(1, 2)), flags(Time(1, 16))
    (0, 1, 4)
    """
    return max(0, -int(log2(value)))


def beams(bar: Bar, tokens: Sequence[Token]) -> Beams:
    """Return what each token of a voice does to its beams: within a beat, where there are no rests."""
    found: Beams = [[] for _ in tokens]
    where = [(_beat(bar, token) if token.notes and flags(token.value) else -1 - at) for at, token in enumerate(tokens)]
    for beat, group in groupby(range(len(tokens)), key=lambda at: where[at]):
        members = list(group)
        if beat >= 0 and len(members) > 1:
            _beamed([flags(tokens[at].value) for at in members], [found[at] for at in members])
    return found


def _beat(bar: Bar, token: Token) -> Time:
    """Return the beginning of the beat that a token lies in: the smallest span of its meter of a quarter or more."""
    node = tree(bar.meter)
    at = token.start - bar.full
    while True:
        inner = next((part for part in node.parts if part.begin <= at < part.end), node)
        if inner.length < 1 or inner is node:
            return node.begin
        node = inner


def _beamed(counts: Sequence[int], found: Beams) -> None:
    for level in range(1, max(counts) + 1):
        for has, group in groupby(range(len(counts)), key=lambda at, level=level: counts[at] >= level):  # type: ignore[misc]
            members = list(group)
            if has:
                for at in members:
                    found[at].append(_edge(at, members, len(counts)))


def _edge(at: int, members: Sequence[int], count: int) -> str:
    if len(members) == 1:
        return "backward hook" if at == count - 1 or at > 0 else "forward hook"
    return {members[0]: "begin", members[-1]: "end"}.get(at, "continue")


class Signs:
    """Which accidentals the notes of a staff need: it remembers those of the bar, and the signature."""

    def __init__(self) -> None:
        self._signature: dict[str, int] = {}
        self._bar: dict[tuple[str, int], int] = {}

    def barline(self, sharps: int) -> None:
        """Forget the last bar's."""
        order = range(-1, sharps - 1) if sharps > 0 else range(5, 5 + sharps, -1)
        self._signature = {name_at(at)[0]: 1 if sharps > 0 else -1 for at in order}
        self._bar = {}

    def needed(self, note: Note) -> bool:
        """Return whether a note needs an accidental here, which then holds for the bar."""
        letter, raised = note.name[0], sum(ACCIDENTALS[sign] for sign in note.name[1:])
        where = (letter, octave(note.pitch, note.name))
        before = self._bar.get(where, self._signature.get(letter, 0))
        self._bar[where] = raised
        return raised != before


def by_height(notes: Iterable[Note]) -> list[Note]:
    """Return the notes of a chord from the lowest line upwards."""
    return sorted(
        notes, key=lambda note: (octave(note.pitch, note.name), "cdefgab".index(note.name[0]), place(note.name))
    )
