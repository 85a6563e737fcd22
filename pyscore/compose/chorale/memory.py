"""What the model remembers of the chorales it learnt from: where a melody went like this before. Only numpy.

For each beat of a melody it finds the places where the same melody, in whatever key, stands in the chorales of the
training part, and earlier in the piece itself. A pointer says where, how much higher, and for how many beats it fits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .cells import BEAT, MARGIN, OUTSIDE, SOPRANO, Ints

# How many beats before and after must fit, and how many are looked at.
BEHIND, AHEAD, REACH = 5, 2, 16
NOWHERE = -1
# (index of a step, semitones to raise it by, beats that fit)
Pointer = tuple[int, int, int]
NONE: Pointer = (NOWHERE, 0, 0)


@dataclass(frozen=True)
class Line:
    """Melodies laid end to end: what they sing on each beat, which piece that is of, and at which step."""

    notes: Ints
    piece: Ints
    step: Ints

    @cached_property
    def behind(self) -> dict[tuple[int, ...], list[int]]:
        """Beats by the steps of the melody that lead up to them."""
        return self._index(range(-BEHIND, 0), -1)

    @cached_property
    def around(self) -> dict[tuple[int, ...], list[int]]:
        """Beats by the steps of the melody around them."""
        return self._index(range(-AHEAD, AHEAD + 1), 0)

    def _index(self, span: range, centre: int) -> dict[tuple[int, ...], list[int]]:
        found: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for beat in range(REACH, len(self.notes) - REACH):
            window = self.notes[beat + span[0] : beat + span[-1] + 1]
            if window.min() >= 0 and self.notes[beat] >= 0:
                found[tuple((window - self.notes[beat + centre]).tolist())].append(beat)
        return found


def line(cells: Ints, offset: int = 0) -> Line:
    """Return the melodies of padded grids, those of later rows after a stretch of nothing."""
    notes, pieces, steps = [], [], []
    gap = [OUTSIDE] * REACH
    for number, row in enumerate(cells):
        first = np.arange(MARGIN, row.shape[1] - MARGIN, BEAT)
        notes += [*gap, *row[SOPRANO, first]]
        pieces += [number] * (len(gap) + len(first))
        steps += [0] * len(gap) + [*(first + number * row.shape[1] + offset)]
    pad = [0] * REACH
    return Line(np.array([*notes, *gap]), np.array([*pieces, *pad]), np.array([*steps, *pad]))


def _fit(source: Line, found: Ints, notes: Ints, beat: int, shift: Ints, ahead: bool) -> Ints:
    """Return for how many beats what was found goes on like the melody, backwards or forwards from a beat."""
    span = np.arange(1, REACH + 1) if ahead else -np.arange(1, REACH + 1)
    same = source.notes[found[:, None] + span] + shift[:, None] == notes[beat + span]
    return np.asarray(np.cumprod(same & (notes[beat + span] >= 0), axis=1).sum(axis=1))


def pointers(source: Line, notes: Ints, beat: int, whole: bool, without: int = -1) -> list[Pointer]:
    """Return the two best places of a source for a beat of a melody, the second of another piece or another note.

    `notes` has a reach of nothing on both sides. Unless the `whole` melody is known, only what precedes the beat
    counts. A piece can be left out.
    """
    span = range(-AHEAD, AHEAD + 1) if whole else range(-BEHIND, 0)
    window = notes[beat + span[0] : beat + span[-1] + 1]
    if window.min() < 0:
        return [NONE, NONE]
    centre = notes[beat] if whole else notes[beat - 1]
    table = source.around if whole else source.behind
    found = np.array(table.get(tuple((window - centre).tolist()), ()), np.int64)
    found = found[source.piece[found] != without]
    if not len(found):
        return [NONE, NONE]
    shift = centre - source.notes[found if whole else found - 1]
    fit = _fit(source, found, notes, beat, shift, False)
    if whole:
        fit += _fit(source, found, notes, beat, shift, True)
    return _best(source, found, shift, fit, whole)


def _best(source: Line, found: Ints, shift: Ints, fit: Ints, whole: bool) -> list[Pointer]:
    order = np.argsort(-fit, kind="stable")
    first = order[0]
    kind = source.piece[found] if whole else source.notes[found] + shift
    others = order[kind[order] != kind[first]]
    chosen = [first, *others[:1]]
    result: list[Pointer] = [(int(source.step[found[at]]), int(shift[at]), int(fit[at])) for at in chosen]
    return [*result, NONE][:2]


def echo(notes: Ints, beat: int, whole: bool, least: int = 4) -> tuple[int, int]:
    """Return the earlier beat at which the melody itself went most like here, and for how many beats; -1 for none."""
    earlier = np.arange(REACH, beat - 1)
    if notes[beat - 1] < 0 or not len(earlier):
        return NOWHERE, 0
    span = np.arange(1, REACH + 1)
    same = (notes[earlier[:, None] - span] == notes[beat - span]) & (notes[beat - span] >= 0)
    fit = np.cumprod(same, axis=1).sum(axis=1)
    if whole:
        ahead = (notes[earlier[:, None] + span] == notes[beat + span]) & (notes[beat + span] >= 0)
        fit = (fit + np.cumprod(ahead, axis=1).sum(axis=1)) * (notes[earlier] == notes[beat])
    best = int(np.argmax(fit))
    return (int(earlier[best]), int(fit[best])) if fit[best] >= least else (NOWHERE, 0)


def reached(row: Ints, length: int) -> Ints:
    """Return what a row's soprano sings on each beat, with a reach of nothing on both sides."""
    gap = np.full(REACH, OUTSIDE)
    return np.concatenate([gap, row[SOPRANO, MARGIN : MARGIN + length : BEAT], gap])


def recall(source: Line, notes: Ints, beat: int, whole: bool, without: int = -1) -> list[Pointer]:
    """Return where a beat of a reached melody is met again: two places of the source, and one earlier in itself."""
    at = beat + REACH
    if at >= len(notes) - REACH:
        return [NONE] * 3
    before, fit = echo(notes, at, whole)
    own: Pointer = (MARGIN + (before - REACH) * BEAT, 0, fit) if before >= 0 else NONE
    return [*pointers(source, notes, at, whole, without), own]


def recalled(source: Line, cells: Ints, lengths: Ints, whole: bool, without: bool = False) -> Ints:
    """Return the pointers of all beats of padded grids, as (grids, beats + 1, 3, 3), at will without each's own."""
    beats = (cells.shape[2] - 2 * MARGIN + BEAT - 1) // BEAT
    result = np.zeros((len(cells), beats + 1, 3, 3), np.int64)
    result[..., 0] = NOWHERE
    for row, length in enumerate(lengths):
        notes = reached(cells[row], int(length))
        for beat in range(len(notes) - 2 * REACH):
            result[row, beat] = recall(source, notes, beat, whole, row if without else -1)
    return result
