"""Motifs and what becomes of them: fragments, inversions, sequences and the like, in the scale of their key.

Names as in A. Schoenberg, Fundamentals of Musical Composition (1967).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple, TypeAlias

from ...pattern.nearest import nearest
from ...pattern.scales import Scale, parse_scale
from ...pattern.time import Time
from ..analysis.home import likely_keys
from ..score import Music, Note, Score, written
from ..score.sheet import ZERO

MOST = 1_000


class Motif(NamedTuple):
    """Notes from a first beat on, how many beats there are in all, and the scale that they are in."""

    notes: tuple[Note, ...]
    length: Time
    scale: Scale

    def raised(self, note: Note, steps: float) -> Note:
        """Return a note so many degrees higher."""
        return note._replace(pitch=round(self.scale.moved(note.pitch, steps)), name="") if steps else note

    def height(self, note: Note) -> int:
        """Return how many degrees above the motif's first note a note lies."""
        return self.scale.degree(note.pitch)[0] - self.scale.degree(self.notes[0].pitch)[0]

    def stretched(self, factor: Time) -> Motif:
        """Return the motif with all lengths changed by a factor."""
        notes = tuple(note._replace(start=note.start * factor, length=note.length * factor) for note in self.notes)
        return self._replace(notes=notes, length=self.length * factor)

    def then(self, other: Motif) -> Motif:
        """Return the motif and another one after it."""
        notes = (*self.notes, *(note.moved(self.length) for note in other.notes))
        return self._replace(notes=notes, length=self.length + other.length)


# What can be done to a motif, with a number that it takes.
Development: TypeAlias = Callable[[Motif, Time], Motif]


def _repeat(motif: Motif, times: Time) -> Motif:
    found = motif
    for _ in range(int(times) - 1):
        found = found.then(motif)
    return found


def _fragment(motif: Motif, share: Time) -> Motif:
    """Its head, again and again for as long as the motif is."""
    head = motif.notes[: max(1, ceil(len(motif.notes) * share))]
    end = motif.notes[len(head)].start if len(head) < len(motif.notes) else motif.length
    piece = motif._replace(notes=head, length=end)
    return _cut(_repeat(piece, Time(ceil(motif.length / end))), motif.length)


def _extend(motif: Motif, steps: Time) -> Motif:
    """Its tail once more, some degrees away."""
    tail = motif.notes[len(motif.notes) // 2 :]
    begin = tail[0].start
    moved = tuple(motif.raised(note, int(steps)).moved(-begin) for note in tail)
    return motif.then(motif._replace(notes=moved, length=motif.length - begin))


def _invert(motif: Motif, _: Time) -> Motif:
    return motif._replace(notes=tuple(motif.raised(note, -2 * motif.height(note)) for note in motif.notes))


def _retrograde(motif: Motif, _: Time) -> Motif:
    notes = tuple(note._replace(start=motif.length - note.end) for note in reversed(motif.notes))
    return motif._replace(notes=notes)


def _sequence(motif: Motif, steps: Time) -> Motif:
    return motif._replace(notes=tuple(motif.raised(note, int(steps)) for note in motif.notes))


def _expand(motif: Motif, factor: Time) -> Motif:
    """Its intervals wider, or narrower, by a factor."""
    heights = [motif.height(note) for note in motif.notes]
    changes = [round(height * factor) - height for height in heights]
    notes = tuple(motif.raised(note, change) for note, change in zip(motif.notes, changes, strict=True))
    return motif._replace(notes=notes)


def _cut(motif: Motif, end: Time) -> Motif:
    notes = tuple(note._replace(length=min(note.length, end - note.start)) for note in motif.notes if note.start < end)
    return motif._replace(notes=notes, length=end)


DEVELOPMENTS: dict[str, tuple[Development, Time]] = {
    "repeat": (_repeat, Time(1)),
    "fragment": (_fragment, Time(1, 2)),
    "extend": (_extend, Time(1)),
    "invert": (_invert, ZERO),
    "retrograde": (_retrograde, ZERO),
    "augment": (Motif.stretched, Time(2)),
    "diminish": (lambda motif, factor: motif.stretched(1 / factor), Time(2)),
    "sequence": (_sequence, Time(1)),
    "expand": (_expand, Time(2)),
    "contract": (lambda motif, factor: _expand(motif, 1 / factor), Time(2)),
}


def develop(motif: Music, how: str = "repeat sequence fragment invert", key: str = "") -> Score:
    """Return what becomes of a motif, one after another: `develop("c4 e4 d4 g4", "repeat sequence:2 invert")`.

    `repeat`, `fragment` (its head again and again), `extend` (its tail again, a degree higher), `invert`, `retrograde`,
    `augment`, `diminish`, `sequence` (a degree higher), `expand` and `contract` (its intervals); each with a number
    where the usual one is not meant: `sequence:-2`, `augment:3/2`, `fragment:1/4`; `invert+retrograde` is both. Steps
    are those of the key's scale; without `key`, of the one that it seems to be in. Raises ValueError.

    >>> [note.pitch for note in develop("c4 d4 e4 g4", "sequence invert", key="c major").sheet.parts[0].notes]
    [62, 64, 65, 69, 60, 59, 57, 53]
    """
    begin = _motif(motif, key)
    made = [_developed(begin, word) for word in how.split()]
    if not made or len(made) > MOST:
        raise ValueError(f"say what becomes of the motif, 1 to {MOST:,} words: {', '.join(DEVELOPMENTS)}")
    whole = made[0]
    for each in made[1:]:
        whole = whole.then(each)
    sheet = written(motif)
    part = sheet.parts[0].with_notes(_playable(whole.notes))
    return Score(replace(sheet, parts=(part,), chords=(), sections=(), pickup=ZERO, least=whole.length))


def _motif(music: Music, key: str) -> Motif:
    sheet = written(music)
    notes = sheet.parts[0].notes
    if any(note.sound for note in notes):
        raise ValueError("a motif has pitches: drums cannot be developed")
    name = key or likely_keys(sheet)[0].key
    tonic, _, mode = name.partition(" ")
    begin = notes[0].start
    moved = tuple(note.moved(-begin) for note in notes)
    return Motif(moved, Time(ceil(max(note.end for note in moved))), parse_scale(f"{tonic.lower()}0 {mode or 'major'}"))


def _developed(motif: Motif, word: str) -> Motif:
    for each in word.split("+"):
        name, _, number = each.partition(":")
        if name not in DEVELOPMENTS:
            known = ", ".join(DEVELOPMENTS)
            raise ValueError(f"no development '{name}'{nearest(name, DEVELOPMENTS)}: {known} are there")
        change, usual = DEVELOPMENTS[name]
        motif = change(motif, _number(each, number) if number else usual)
    return motif


def _number(word: str, number: str) -> Time:
    try:
        found = Time(number)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"'{word}': '{number}' is no number such as 2, -1 or 3/2") from None
    if not found or (found < 0 and not word.startswith(("sequence", "extend"))) or abs(found) > MOST:
        raise ValueError(f"'{word}': {number} cannot be meant there")
    return found


def _playable(notes: Sequence[Note]) -> Sequence[Note]:
    out = [note.pitch for note in notes if not 0 <= note.pitch <= 127]
    if out:
        raise ValueError(f"the motif goes as far as {max(out, key=abs)}, beyond the notes that there are (0 to 127)")
    return notes
