"""The grid of a chorale: four voices in sixteenths, with what may stand in a cell, and sheets made of it. Only numpy.

A grid is a (T, 4) array of MIDI numbers, soprano first, with `REST` for silence. While it is being written it also
holds cells that nobody knows yet; in front of it and behind it there is nothing.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float32]

REST, UNKNOWN, OUTSIDE = -1, -2, -3
VOICES = ("soprano", "alto", "tenor", "bass")
SOPRANO, ALTO, TENOR, BASS = range(4)
# What the voices sing at, where nothing else says how high.
MIDDLES = (70, 65, 58, 50)
# How far in sixteenths anything may look beyond either end.
MARGIN = 112
BEAT = 4


def checked(grid: Any) -> Ints:
    """Return a grid as integers. Raises ValueError where it is not (T, 4), or holds what is no MIDI number or -1."""
    cells = np.asarray(grid)
    if cells.ndim != 2 or cells.shape[1] != 4:
        raise ValueError(f"a grid is (steps, 4) for soprano, alto, tenor, bass; this is {cells.shape}")
    whole = cells.astype(np.int64)
    if not np.array_equal(whole, cells) or whole.min(initial=0) < REST or whole.max(initial=0) > 127:
        raise ValueError("a grid holds MIDI numbers from 0 to 127, and -1 for silence")
    return whole


def padded(grids: list[Ints]) -> Ints:
    """Return grids as one array (grids, voices, steps), with a margin on both sides of each."""
    longest = max(len(grid) for grid in grids)
    rows = np.full((len(grids), 4, longest + 2 * MARGIN), OUTSIDE, np.int64)
    for row, grid in zip(rows, grids, strict=True):
        row[:, MARGIN : MARGIN + len(grid)] = grid.T
    return rows
