"""Thinner and thicker: which notes of a texture matter least, and what is doubled where more is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ...pattern.time import Time
from ..score import Music, Note, Part, Score, written
from .band import OCTAVE
from .instruments import INSTRUMENTS

# How much it counts for a note to be the first of its bar, on a strong beat, on a beat or halfway, or an outer one.
DOWNBEAT, STRONG, BEAT, HALFWAY, OUTER = 4.0, 3.0, 2.0, 1.0, 2.0
# How much softer a doubling is, and a stroke between two others, and from which gap on there is one (beats).
DOUBLING, GHOST, GAP = 0.8, 0.4, Time(1, 2)
HALF = Time(1, 2)


def thin(music: Music, amount: float = 0.5) -> Score:
    """Return music without a share of its notes, 0 to 1: those off the beat, in the middle and soft go first.

    Each part keeps at least one note. Raises ValueError for another amount.

    >>> [note.pitch for note in thin("c4 [d4 e4] f4 g4", 0.2).sheet.parts[0].notes]
    [60, 62, 65, 67]
    """
    sheet = written(music)
    share = 1 - _share(amount)
    return Score(replace(sheet.mapped(lambda part: part.with_notes(_most(part, sheet.bar, share))), least=sheet.length))


def thicken(music: Music, amount: float = 0.5) -> Score:
    """Return music with a share of its notes doubled, 0 to 1, the weightiest first: an octave lower, else higher.

    Drums get soft strokes between their own. What the part's instrument cannot play is not doubled. Raises ValueError
    for another amount.

    >>> [note.pitch for note in thicken("c4 [d4 e4] f4 g4", 0.25).sheet.parts[0].notes]
    [48, 60, 62, 64, 65, 67]
    """
    sheet = written(music)
    share = _share(amount)

    def fuller(part: Part) -> Part:
        more = _between(part.notes, share) if part.drums else _doubled(part, _most(part, sheet.bar, share))
        return part.with_notes([*part.notes, *more])

    return Score(sheet.mapped(fuller))


def _share(amount: float) -> float:
    if not 0 <= amount <= 1:
        raise ValueError(f"an amount is a share from 0 to 1: not {amount}")
    return float(amount)


def _most(part: Part, bar: Time, share: float) -> list[Note]:
    """Return so large a share of a part's notes, but one at least: those that matter most."""
    ranked = sorted(_ranked(part.notes, bar), key=lambda pair: -pair[0])
    return [note for _, note in ranked[: max(1, round(share * len(ranked)))]]


def _ranked(notes: Iterable[Note], bar: Time) -> Iterator[tuple[float, Note]]:
    """Yield notes with how much they matter."""
    for start, together in groupby(notes, lambda note: note.start):
        chord = list(together)
        for note in chord:
            outer = OUTER if note in (chord[0], chord[-1]) else 0
            yield _weight(start, bar) + outer + note.velocity, note


def _weight(start: Time, bar: Time) -> float:
    if start % bar == 0:
        return DOWNBEAT
    return STRONG if start % 2 == 0 else BEAT if start % 1 == 0 else HALFWAY if start % 1 == HALF else 0.0


def _doubled(part: Part, chosen: Sequence[Note]) -> Iterator[Note]:
    player = INSTRUMENTS.get(part.instrument)
    taken = {(note.start, note.pitch) for note in part.notes}
    for note in chosen:
        for step in (-OCTAVE, OCTAVE):
            pitch = note.pitch + step
            able = player.plays(pitch) if player else 0 <= pitch <= 127
            if able and (note.start, pitch) not in taken:
                yield note.raised(step)._replace(velocity=note.velocity * DOUBLING)
                break


def _between(notes: Iterable[Note], share: float) -> Iterator[Note]:
    """Yield soft strokes halfway between those of one drum that are far enough apart, for so large a share of them."""
    by_sound: dict[str, list[Note]] = {}
    for note in notes:
        by_sound.setdefault(note.sound, []).append(note)
    for row in by_sound.values():
        apart = [(left, right) for left, right in pairwise(row) if right.start - left.start >= GAP]
        for left, right in apart[: round(share * len(apart))]:
            yield left._replace(start=(left.start + right.start) / 2, velocity=left.velocity * GHOST)
