"""Filling the free cells of a grid: what is likely by the model and legal by the rules, in many drafts at once.

Drafts go through the grid in the model's order (sequential Monte Carlo): those that get into trouble are dropped for
copies of those that do not. They move in eighths: a free sixteenth holds the note before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .cells import ALTO, BASS, BEAT, MARGIN, REST, SOPRANO, TENOR, UNKNOWN, Floats, Ints
from .context import LATER, NOW, PAST, Scene, Standing, level_of
from .legal import DISTANCE, factors
from .memory import reached, recall, recalled
from .model import Model, load, pitches

DRAFTS, COLDEST = 7, 0.05
LOWER = (BASS, ALTO, TENOR)
# How much less welcome a soprano's note is for each beat that it has stood after the first, and the most that counts.
STALE, STANDS = 0.4, 6
# A last chord without a third is this much less welcome.
THIRDS, BARE = (3, 4), 0.01


@dataclass(frozen=True)
class Wish:
    """A grid to fill: (steps, 4) with UNKNOWN where it is free, and how welcome each pitch class is in each cell.

    `welcome` is (steps, 4, 12), factors of probabilities. The lower the temperature, the more likely what is chosen.
    """

    grid: Ints
    welcome: Floats
    temperature: float = 0.6
    seed: int = 0
    drafts: int = DRAFTS
    # Steps at which every free voice holds its note, as at a cadence.
    held: frozenset[int] = frozenset()

    @cached_property
    def closing(self) -> int:
        """At which step the last chord begins: with the soprano's last note, or where it is to be held."""
        line, last = self.grid[:, SOPRANO], len(self.grid) - 1
        while last and (last in self.held or line[last] == REST or line[last - 1] == line[last] != UNKNOWN):
            last -= 1
        return last // BEAT * BEAT


@dataclass
class Drafts:
    """Grids that are being filled side by side, what each is worth so far, and their dice."""

    wish: Wish
    scene: Scene
    random: np.random.Generator
    worth: NDArray[np.float64]
    total: NDArray[np.float64]
    model: Model

    @property
    def rows(self) -> Ints:
        """The drafts' numbers."""
        return np.arange(len(self.scene.cells))

    def choose(self, step: int, voice: int, standing: Standing, pointers: Ints) -> None:
        """Put a note into one cell of every draft; where it is given, see how likely it was."""
        if step in self.wish.held and self.wish.grid[step, voice] == UNKNOWN:
            back = DISTANCE[level_of(step)]
            self.scene.cells[:, voice, step + MARGIN] = self.scene.cells[:, voice, step + MARGIN - back]
            return
        level, at = level_of(step), np.full(len(self.rows), step + MARGIN)
        chances, anchor = self.model.chances(self.scene, self.rows, at, voice, pointers, standing)
        notes = pitches(anchor)
        chances = chances * factors(self.scene.cells, step + MARGIN, level, voice, notes)
        chances = chances * np.where(notes >= 0, self.wish.welcome[step, voice][notes % 12], 1)
        if voice == LOWER[-1] and step >= self.wish.closing:
            chances = chances * self._closed(step, notes)
        warmth = self.wish.temperature
        if voice == SOPRANO:
            chances, warmth = chances * self._moved(step, notes), (1 + warmth) / 2
        given = int(self.wish.grid[step, voice])
        if given != UNKNOWN:
            self._count((chances * (notes == given)).sum(axis=1) + 1e-9)
            return
        sharp = (chances / chances.max(axis=1, keepdims=True)) ** (1 / max(warmth, COLDEST))
        edge = self.random.random((len(sharp), 1)) * sharp.sum(axis=1, keepdims=True)
        picked = np.minimum((sharp.cumsum(axis=1) < edge).sum(axis=1), sharp.shape[1] - 1)
        self.scene.cells[:, voice, step + MARGIN] = notes[self.rows, picked]
        self._count(chances.sum(axis=1), chances[self.rows, picked])

    def _closed(self, step: int, notes: Ints) -> Floats:
        """Return how welcome each note of the last voice is in the last chord, which wants a third above its bass."""
        bass, others = self.scene.cells[:, BASS, step + MARGIN, None], (SOPRANO, ALTO)
        there = [np.isin((self.scene.cells[:, other, step + MARGIN, None] - bass) % 12, THIRDS) for other in others]
        return np.where(there[0] | there[1] | np.isin((notes - bass) % 12, THIRDS), 1.0, BARE).astype(np.float32)

    def _moved(self, step: int, notes: Ints) -> Floats:
        """Return how welcome each note of a melody is, that should not stand still for long."""
        back = step + MARGIN - BEAT * np.arange(1, STANDS + 1)
        before = self.scene.cells[:, SOPRANO, back]
        runs = np.cumprod(before == before[:, :1], axis=1).sum(axis=1, keepdims=True)
        return np.where(notes == before[:, :1], STALE ** np.maximum(runs - 1, 0), 1.0).astype(np.float32)

    def _count(self, legal: Floats, chosen: Floats | None = None) -> None:
        self.worth += np.log(legal + 1e-30)
        self.total += np.log((legal if chosen is None else chosen) + 1e-30)

    def select(self) -> Ints:
        """Drop drafts that are worth little for copies of others, and return which are kept."""
        share = np.exp(self.worth - self.worth.max())
        share /= share.sum()
        if 1 / (share**2).sum() > len(share) / 2:
            return self.rows
        edges = (np.arange(len(share)) + self.random.random()) / len(share)
        kept = np.minimum(np.searchsorted(share.cumsum(), edges), len(share) - 1)
        self.scene.cells[:] = self.scene.cells[kept]
        self.total[:] = self.total[kept]
        self.worth[:] = 0
        return np.asarray(kept)


def filled(wish: Wish) -> Ints:
    """Return the grid of a wish with its free cells filled, as (drafts, steps, 4), the likeliest first."""
    drafts = _begun(wish)
    free = (wish.grid == UNKNOWN).any(axis=0)
    if free[SOPRANO]:
        _soprano(drafts)
    if free[1:].any():
        _lower(drafts, free)
    order = np.argsort(-drafts.total, kind="stable")
    cells = drafts.scene.cells[order, :, MARGIN : MARGIN + len(wish.grid)]
    return np.ascontiguousarray(cells.transpose(0, 2, 1))


def _begun(wish: Wish) -> Drafts:
    model = load()
    scene = model.scene([wish.grid] * wish.drafts)
    return Drafts(wish, scene, np.random.default_rng(wish.seed), np.zeros(wish.drafts), np.zeros(wish.drafts), model)


def _blocks(length: int) -> list[list[int]]:
    """Return the steps in the order in which they are chosen, beat by beat: the beat, and the eighth before it."""
    beats = range((length + BEAT - 1) // BEAT + 1)
    return [[step for step in (beat * BEAT, beat * BEAT - 2) if 0 <= step < length] for beat in beats]


def _hold(drafts: Drafts, step: int, voices: tuple[int, ...]) -> None:
    """Let free sixteenths after a step hold its notes."""
    if step + 1 < len(drafts.wish.grid):
        for voice in voices:
            if drafts.wish.grid[step + 1, voice] == UNKNOWN:
                cells = drafts.scene.cells[:, voice]
                cells[:, step + 1 + MARGIN] = cells[:, step + MARGIN]


def _pinned_ahead(wish: Wish, voice: int) -> bool:
    return bool((wish.grid[:, voice] != UNKNOWN).any())


def _soprano(drafts: Drafts) -> None:
    """Choose the free notes of the soprano, knowing of the other voices what is given of them."""
    wish, length = drafts.wish, len(drafts.wish.grid)
    known = [LATER if _pinned_ahead(wish, voice) else -1 for voice in range(4)]
    known[SOPRANO] = max(known[SOPRANO], PAST)
    for beat, steps in enumerate(_blocks(length)):
        pointers = np.array(
            [recall(drafts.model.source, reached(row, beat * BEAT + 1), beat, False) for row in drafts.scene.cells]
        )
        for step in steps:
            drafts.choose(step, SOPRANO, Standing(*known), pointers)
            _hold(drafts, step, (SOPRANO,))
        drafts.select()


def _lower(drafts: Drafts, free: Ints) -> None:
    """Choose the free notes of bass, alto and tenor, under a soprano that is known."""
    scene, wish = drafts.scene, drafts.wish
    if free[SOPRANO]:
        pointers = recalled(drafts.model.source, scene.cells, scene.lengths, True)
    else:
        pointers = recalled(drafts.model.source, scene.cells[:1], scene.lengths[:1], True).repeat(len(scene.cells), 0)
    standings = {voice: _standing(wish, voice) for voice in LOWER}
    for beat, steps in enumerate(_blocks(len(wish.grid))):
        for step in steps:
            for voice in LOWER:
                drafts.choose(step, voice, standings[voice], pointers[:, beat])
            _hold(drafts, step, LOWER)
        pointers = pointers[drafts.select()]


def _standing(wish: Wish, voice: int) -> Standing:
    """Return what is known of each voice when a lower one is chosen."""
    earlier = LOWER[: LOWER.index(voice)]
    known = {other: NOW if other in earlier else PAST for other in LOWER}
    known |= {other: LATER for other in LOWER if _pinned_ahead(wish, other)}
    return Standing(LATER, known[ALTO], known[TENOR], known[BASS])


def revised(wish: Wish, grid: Ints, sweeps: int = 2) -> Ints:
    """Return a filled grid with its free cells chosen again one by one, each knowing all around it (Gibbs sampling)."""
    drafts = _begun(Wish(grid, wish.welcome, wish.temperature, wish.seed, 1))
    drafts.wish = wish
    everything = Standing(LATER, LATER, LATER, LATER)
    for _ in range(sweeps):
        pointers = recalled(drafts.model.source, drafts.scene.cells, drafts.scene.lengths, True)
        behind = recalled(drafts.model.source, drafts.scene.cells, drafts.scene.lengths, False)
        for beat, steps in enumerate(_blocks(len(grid))):
            for step in steps:
                for voice in (SOPRANO, *LOWER):
                    if wish.grid[step, voice] == UNKNOWN:
                        found = behind if voice == SOPRANO else pointers
                        drafts.choose(step, voice, everything, found[:, beat])
                _hold(drafts, step, (SOPRANO, *LOWER))
    return np.ascontiguousarray(drafts.scene.cells[0, :, MARGIN : MARGIN + len(grid)].T)
