"""The chorale model as it runs: twelve small networks in numpy, their weights and what they remember in one file.

`train.py` makes the weights; here they are read, and say how likely each note is in a cell. Nothing here is random.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .cells import BEAT, MARGIN, REST, SOPRANO, VOICES, Floats, Ints, checked, padded
from .context import (
    CLASSES,
    LEAP,
    LEVELS,
    ORDER,
    STANDING,
    UNKNOWN_TOKEN,
    Scene,
    Standing,
    View,
    block_of,
    classes_of,
    level_of,
    number_needs,
    slot_needs,
    view,
)
from .memory import Line, line, recalled

WEIGHTS = Path(__file__).with_name("weights.npz")
# How much of the probability is spread evenly over all notes, so that none is impossible.
EVEN, NOTES = 1e-4, 129
# How many cells are looked at in one go, and from how many on multiplying is faster than looking up.
CHUNK, FEW = 1024, 6


@dataclass(frozen=True)
class Net:
    """A network of a level and a voice: several members side by side, whose probabilities are averaged."""

    embed: Floats
    near: Floats
    numbers: Floats
    first: Floats
    deep: Floats
    second: Floats
    out: Floats
    last: Floats

    def chances(self, tokens: Ints, numbers: Floats) -> Floats:
        """Return the probability of each class for cells, as (cells, CLASSES)."""
        members = len(self.deep)
        first = self._looked_up(tokens) if len(tokens) <= FEW else self._multiplied(tokens)
        first = np.maximum(first + numbers @ self.numbers + self.first, 0)
        hidden = first.reshape(len(tokens), members, -1).transpose(1, 0, 2)
        hidden = hidden + np.maximum(hidden @ self.deep + self.second, 0)
        raw = hidden @ self.out + self.last
        raw = np.exp(raw - raw.max(axis=2, keepdims=True))
        return np.asarray((raw / raw.sum(axis=2, keepdims=True)).mean(axis=0))

    def _multiplied(self, tokens: Ints) -> Floats:
        """Return what cells add to the first layer: every member embeds them in its own way."""
        members = len(self.embed)
        seen = self.embed[:, tokens].reshape(members, len(tokens), -1)
        return np.asarray((seen @ self.near).transpose(1, 0, 2).reshape(len(tokens), -1))

    def _looked_up(self, tokens: Ints) -> Floats:
        """Return the same from a table, which is faster for a few cells."""
        return np.stack([self.table[np.arange(len(row)), row].sum(axis=0) for row in tokens])

    @cached_property
    def table(self) -> Floats:
        """What each token of each slot adds to the first layer, as (slots, tokens, units)."""
        members, _, width = self.embed.shape
        near = self.near.reshape(members, -1, width, self.near.shape[-1])
        made = np.einsum("mtw,mswh->stmh", self.embed, near, optimize=True)
        return np.ascontiguousarray(made.reshape(*made.shape[:2], -1), dtype=np.float32)


@dataclass(frozen=True)
class Model:
    """The networks, and the chorales of the training part as they are remembered."""

    nets: dict[tuple[str, int], Net]
    memory: Ints
    source: Line

    def scene(self, grids: Sequence[Ints]) -> Scene:
        """Return grids ready to be looked at."""
        return Scene(padded(list(grids)), np.array([len(grid) for grid in grids]), self.memory)

    def chances(
        self, scene: Scene, rows: Ints, steps: Ints, voice: int, pointers: Ints, standing: Standing | None = None
    ) -> tuple[Floats, Ints]:
        """Return the probability of each class in cells of one level, and the notes that leaps are counted from."""
        level = level_of(int(steps[0]) - MARGIN)
        seen = view(scene, rows, steps, level, voice, pointers)
        return self.nets[level, voice].chances(*known(seen, level, voice, standing or STANDING[voice])), seen.anchor


def known(seen: View, level: str, voice: int, standing: Standing) -> tuple[Ints, Floats]:
    """Return tokens and numbers with all hidden that may not be known yet."""
    near, far = _shown(level, voice, standing)
    return np.where(near, seen.tokens, UNKNOWN_TOKEN), seen.numbers * far


@cache
def _shown(level: str, voice: int, standing: Standing) -> tuple[NDArray[np.bool_], Floats]:
    near, far = slot_needs(level, voice).met(standing), number_needs(level, voice).met(standing)
    return near, far.astype(np.float32)


@lru_cache(maxsize=1)
def load() -> Model:
    """Return the model of the package."""
    with np.load(WEIGHTS) as file:
        nets = {(level, voice): _net(file, f"{level}-{VOICES[voice]}") for level in LEVELS for voice in ORDER}
        grids = np.split(file["chorales"].astype(np.int64), np.cumsum(file["lengths"])[:-1])
    cells = padded(grids)
    return Model(nets, cells.transpose(1, 0, 2).reshape(4, -1), line(cells))


def _net(file: Any, name: str) -> Net:
    """Return a network of a file, in which weights are whole numbers with a scale for each column."""
    part = {key: file[f"{name}-{key}"].astype(np.float32) * file[f"{name}-{key}-scale"] for key in Net.__annotations__}
    part["numbers"] = part["numbers"].transpose(1, 0, 2).reshape(part["numbers"].shape[1], -1)
    part["first"] = part["first"].reshape(-1)
    return Net(**{key: np.ascontiguousarray(value, dtype=np.float32) for key, value in part.items()})


def mean_nats(grids: Iterable[Any]) -> float:
    """Return the mean of -log p over all cells of grids; see `nats_per_cell`."""
    whole = [checked(grid) for grid in grids]
    if not sum(map(len, whole)):
        raise ValueError("there are no cells to predict: give grids of at least one step")
    total, model = 0.0, load()
    for grid in whole:
        if len(grid):
            total -= float(np.log(likelihoods(model, grid)).sum())
    return total / sum(grid.size for grid in whole)


def likelihoods(model: Model, grid: Ints) -> NDArray[np.float64]:
    """Return the probability that the model gave to what stands in each cell, as (steps, 4)."""
    scene = model.scene([grid])
    result = np.zeros(grid.shape)
    behind, whole = (recalled(model.source, scene.cells, scene.lengths, known) for known in (False, True))
    for voice in range(4):
        pointers = behind if voice == SOPRANO else whole
        for steps in _levels(len(grid)):
            rows = np.zeros_like(steps)
            chances, anchor = model.chances(scene, rows, steps + MARGIN, voice, pointers[0, block_of(steps)])
            there = classes_of(grid[steps, voice], anchor)
            right = np.where(there >= 0, chances[np.arange(len(steps)), there], 0)
            result[steps, voice] = (1 - EVEN) * right + EVEN / NOTES
    return result


def _levels(length: int) -> Iterable[Ints]:
    """Yield the steps of each level, in pieces that fit into memory."""
    for offsets in ((0,), (2,), (1, 3)):
        steps = np.flatnonzero(np.isin(np.arange(length) % BEAT, offsets))
        yield from (steps[at : at + CHUNK] for at in range(0, len(steps), CHUNK))


def pitches(anchor: Ints) -> Ints:
    """Return which note each class is, counted from anchors; the last one is silence."""
    notes = anchor[:, None] + np.arange(CLASSES) - LEAP
    notes[:, -1] = REST
    return notes
