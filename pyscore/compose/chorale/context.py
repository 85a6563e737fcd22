"""What the model looks at when it predicts a cell: cells around it, counted from the note before. Only numpy.

The order in which cells are predicted is fixed: first the whole soprano, then bass, alto and tenor beat by beat. Of
each beat, the cell on the beat comes first, then the eighth that leads to it, then the sixteenths in between.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cells import ALTO, BASS, BEAT, MARGIN, MIDDLES, REST, SOPRANO, TENOR, UNKNOWN, Floats, Ints

ORDER = (SOPRANO, BASS, ALTO, TENOR)
LEVELS = ("beat", "half", "odd")
# How far an interval may reach before it counts as this far.
FAR = 40
TOKENS = 2 * FAR + 4
UNKNOWN_TOKEN = 2 * FAR - UNKNOWN
# What a cell may become: up to two octaves from the note before, or silence.
LEAP = 24
CLASSES = 2 * LEAP + 2
# What is known of another voice when a cell is predicted in order; U is only known when something was pinned.
PAST, NOW, LATER = 0, 1, 2
CANDIDATES = 3
BASE, TOP = 34, 84
FITS = (1, 7, 10, 15, 22)


class Slot(NamedTuple):
    """A cell that is looked at: in which voice, how many steps from here, and when it becomes known."""

    voice: int
    offset: int
    when: int


def _steps(voice: int, first: int, last: int, when: int, by: int = BEAT) -> list[Slot]:
    return [Slot(voice, offset, when) for offset in range(first, last + 1, by)]


def _beat_slots(voice: int, other: int) -> list[Slot]:
    own, high = other == voice, other == SOPRANO
    back = 64 if own and high else 32 if own or high else 20
    ahead = 32 if high and not own else 8
    past = _steps(other, -back, -BEAT, PAST)
    fills = [Slot(other, offset, PAST) for offset in ((-14, -10, -6) if own else (-10, -6))]
    later = [Slot(other, -2, LATER), Slot(other, 2, LATER), *_steps(other, BEAT, ahead, LATER)]
    return past + fills + later + ([] if own else [Slot(other, 0, NOW)])


def _half_slots(voice: int, other: int) -> list[Slot]:
    past = [Slot(other, offset, PAST) for offset in (-10, -8, -6, -4, -2, 2)]
    later = [Slot(other, 4, LATER), Slot(other, 6, LATER)]
    if voice == other:
        return [Slot(other, offset, PAST) for offset in (-16, -14, -12)] + past + later
    return past + later + [Slot(other, 0, NOW)]


def _odd_slots(voice: int, other: int) -> list[Slot]:
    past = [Slot(other, offset, PAST) for offset in (-4, -3, -2, -1, 1)]
    later = [Slot(other, 3, LATER)]
    return past + later + ([] if voice == other else [Slot(other, 0, NOW)])


_SLOTS = {"beat": _beat_slots, "half": _half_slots, "odd": _odd_slots}
SLOTS: dict[tuple[str, int], tuple[Slot, ...]] = {
    (level, voice): tuple(slot for other in range(4) for slot in make(voice, other))
    for level, make in _SLOTS.items()
    for voice in range(4)
}
# What is looked at where the melody went like this before: voices, and steps from there.
_PLACES = {"beat": (-BEAT, 0, BEAT), "half": (-2, 0, 2), "odd": (0,)}


def places(level: str, voice: int) -> tuple[tuple[int, int], ...]:
    """Return which cells are looked at around a pointer, as (voice, offset): the voice itself and the others there."""
    own = tuple((voice, offset) for offset in _PLACES[level])
    others = tuple((other, 0) for other in range(4) if other != voice) if level != "odd" else ()
    return own + others


# Which cells, from here, say what an interval is counted from, nearest first.
_ANCHORS = {"beat": (-4, -8, -12, -16), "half": (-2, 2, -6, -10), "odd": (-1, 1, -3, -5)}


class Standing(NamedTuple):
    """What is known of each voice: nothing (-1), its PAST, also NOW, or also LATER."""

    soprano: int
    alto: int
    tenor: int
    bass: int


STANDING = {
    SOPRANO: Standing(PAST, -1, -1, -1),
    BASS: Standing(LATER, PAST, PAST, PAST),
    ALTO: Standing(LATER, PAST, PAST, NOW),
    TENOR: Standing(LATER, NOW, PAST, NOW),
}


def level_of(step: int) -> str:
    """Return which of the three networks predicts a step counted from the beginning."""
    return ("beat", "odd", "half", "odd")[step % BEAT]


def block_of(steps: Ints) -> Ints:
    """Return the beat whose turn it is when steps, counted from the beginning, are predicted."""
    return np.asarray((steps + BEAT - 1) // BEAT)


def anchors(cells: Ints, rows: Ints, steps: Ints, level: str, voice: int) -> Ints:
    """Return the note that intervals are counted from: the voice's last, or where it would be under the soprano."""
    around = cells[rows[:, None], voice, steps[:, None] + np.array(_ANCHORS[level])]
    above = cells[rows, SOPRANO, steps]
    under = np.where((above >= 0) & (voice != SOPRANO), above - MIDDLES[SOPRANO] + MIDDLES[voice], MIDDLES[voice])
    sounds = around >= 0
    first = sounds.argmax(axis=1)
    return np.where(sounds.any(axis=1), around[np.arange(len(rows)), first], under)


def tokens(cells: Ints, anchor: Ints) -> Ints:
    """Return cells as numbers from 0 to TOKENS - 1: intervals from an anchor, or what is no note."""
    return np.where(cells >= 0, np.clip(cells - anchor[:, None], -FAR, FAR) + FAR, 2 * FAR - cells)


def classes_of(cells: Ints, anchor: Ints) -> Ints:
    """Return what cells are among CLASSES; -1 for a leap that is none of them."""
    leap = cells - anchor + LEAP
    return np.where(cells == REST, CLASSES - 1, np.where((leap >= 0) & (leap < CLASSES - 1), leap, -1))


# Where numbers of each kind begin in the row of all numbers, on the beat and at the half.
PHASE, BEGIN, RUN, HIGH, HEARD, LEFT_PHASE, LEFT, FIT, NUMBERS = 0, 12, 17, 23, 73, 133, 145, 155, 173


@lru_cache
def _listened() -> tuple[Ints, Ints, Ints]:
    """Return which cells are listened to for pitch classes: voices, steps from here, and the bin of each."""
    past = [(voice, offset, voice) for voice in range(4) for offset in range(-96, 0, BEAT)]
    voices, offsets, bins = np.array([*past, *((SOPRANO, offset, 4) for offset in range(-96, 97, BEAT))]).T
    return voices, offsets, bins * 12


def heard(cells: Ints, rows: Ints, steps: Ints, anchor: Ints) -> Floats:
    """Return shares of pitch classes, counted from an anchor: of each voice's past, and of the whole soprano."""
    voices, offsets, bins = _listened()
    notes = cells[rows[:, None], voices, steps[:, None] + offsets]
    places = np.where(notes >= 0, (notes - anchor[:, None]) % 12 + bins, 60) + 61 * np.arange(len(rows))[:, None]
    counts = np.bincount(places.ravel(), minlength=61 * len(rows)).reshape(-1, 61)[:, :60].reshape(-1, 5, 12)
    return np.asarray((counts / (4.0 + counts.sum(axis=2, keepdims=True))).reshape(-1, 60), np.float32)


def run_lengths(cells: Ints, rows: Ints, steps: Ints, voice: int) -> Ints:
    """Return for how many beats a voice has stood on its note, up to 5."""
    back = cells[rows[:, None], voice, steps[:, None] - np.arange(BEAT, 6 * BEAT, BEAT)]
    return np.asarray(np.cumprod(back == back[:, :1], axis=1).sum(axis=1))


@lru_cache
def _near(level: str, voice: int) -> tuple[Ints, Ints]:
    slots = np.array([(slot.voice, slot.offset) for slot in SLOTS[level, voice]])
    return slots[:, 0], slots[:, 1]


@lru_cache
def _there(level: str, voice: int) -> Ints:
    return np.array(places(level, voice))


class Needs(NamedTuple):
    """Of each thing that is looked at: which voice must be known, and how far."""

    voice: Ints
    when: Ints

    def met(self, standing: Standing) -> NDArray[np.bool_]:
        """Return which of them may be looked at."""
        return np.asarray(np.array(standing)[self.voice] >= self.when)


@lru_cache
def slot_needs(level: str, voice: int) -> Needs:
    """Return what the cells that are looked at need."""
    near = [(slot.voice, slot.when) for slot in SLOTS[level, voice]]
    there = places(level, voice)
    recalled = [(SOPRANO, LATER if voice != SOPRANO else PAST)] * (2 * len(there))
    echoed = [(other, PAST) if voice == SOPRANO else (SOPRANO, LATER) for other, _ in there]
    ends = [(SOPRANO, LATER), (SOPRANO, PAST), (BASS, PAST)]
    return Needs(*np.array([*near, *recalled, *echoed, *ends]).T)


@lru_cache
def number_needs(level: str, voice: int) -> Needs:
    """Return what the numbers that are looked at need."""
    own = (voice, PAST)
    if level == "odd":
        return Needs(*np.array([own] * (2 + TOP - BASE)).T)
    heard = [(other, PAST) for other in range(4) for _ in range(12)] + [(SOPRANO, LATER)] * 12
    end = [(SOPRANO, LATER)] * 22
    fits = [(SOPRANO, LATER if voice != SOPRANO else PAST)] * (6 * CANDIDATES)
    return Needs(*np.array([*[own] * (17 + 6 + TOP - BASE), *heard, *end, *fits]).T)


class View(NamedTuple):
    """What is seen from some cells: tokens of other cells, numbers, and the notes that intervals are counted from."""

    tokens: Ints
    numbers: Floats
    anchor: Ints


class Scene(NamedTuple):
    """Grids with margins, how many steps each has, and the cells of the chorales that are remembered."""

    cells: Ints
    lengths: Ints
    memory: Ints


def view(scene: Scene, rows: Ints, steps: Ints, level: str, voice: int, pointers: Ints) -> View:
    """Return all that could be seen from cells of a level and a voice, whether it may be known already or not.

    `steps` count from the margin's begin; `pointers` is (cells, CANDIDATES, 3).
    """
    cells, anchor = scene.cells, anchors(scene.cells, rows, steps, level, voice)
    voices, offsets = _near(level, voice)
    seen = cells[rows[:, None], voices, steps[:, None] + offsets]
    beats = block_of(steps - MARGIN)
    ahead = steps - MARGIN - beats * BEAT
    there = _recalled(scene, rows, ahead, level, voice, pointers)
    last = (scene.lengths[rows] - 1) // BEAT
    ends = [
        cells[rows, SOPRANO, MARGIN + last * BEAT],
        cells[rows, SOPRANO, MARGIN],
        cells[rows, BASS, MARGIN],
    ]
    # At the very first beat, what stands there is what is asked.
    ends[1:] = [np.where(beats > 0, end, UNKNOWN) for end in ends[1:]]
    table = np.concatenate([seen, there, np.array(ends).T], axis=1)
    return View(tokens(table, anchor), _numbers(scene, rows, steps, level, voice, pointers, anchor), anchor)


def _recalled(scene: Scene, rows: Ints, ahead: Ints, level: str, voice: int, pointers: Ints) -> Ints:
    there = _there(level, voice)
    at = np.maximum(pointers[:, :, 0], BEAT)[:, :, None] + ahead[:, None, None] + there[:, 1]
    found = scene.memory[there[:, 0], at[:, :2]]
    own = scene.cells[rows[:, None, None], there[:, 0], at[:, 2:]]
    result = np.concatenate([found, own], axis=1)
    result = np.where(result >= 0, result + pointers[:, :, 1:2], result)
    return np.where(pointers[:, :, :1] >= 0, result, UNKNOWN).reshape(len(rows), -1)


def _numbers(scene: Scene, rows: Ints, steps: Ints, level: str, voice: int, pointers: Ints, anchor: Ints) -> Floats:
    high = np.clip(anchor - BASE, 0, TOP - BASE - 1)
    if level == "odd":
        return _ones([(steps - MARGIN) % BEAT // 2, 2 + high], 2 + TOP - BASE)
    beats = block_of(steps - MARGIN)
    base = MARGIN + beats * BEAT
    left = np.maximum((scene.lengths[rows] - 1) // BEAT - beats, 0)
    fits = np.searchsorted(FITS, pointers[:, :, 2], side="right") + FIT + 6 * np.arange(CANDIDATES)
    columns = [
        PHASE + beats % 12,
        BEGIN + np.minimum(beats, 4),
        RUN + run_lengths(scene.cells, rows, base, voice),
        HIGH + high,
        LEFT_PHASE + left % 12,
        LEFT + np.minimum(left, 9),
        *fits.T,
    ]
    result = _ones(columns, NUMBERS)
    result[:, HEARD:LEFT_PHASE] = heard(scene.cells, rows, base, anchor)
    return result


def _ones(columns: list[Ints], size: int) -> Floats:
    result = np.zeros((len(columns[0]), size), np.float32)
    result[np.arange(len(result)), np.array(columns)] = 1
    return result
