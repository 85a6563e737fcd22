"""A collection in two dimensions: sounds that are alike lie together (t-SNE: van der Maaten & Hinton 2008)."""

import numpy as np

from .collection import Collection, apart
from .looking import Array

# How many neighbours each sound has, so many steps, of which the first pull together harder, and how fast it moves.
NEIGHBOURS, ROUNDS, EARLY, TIGHT, EAGER = 15.0, 350, 80, 8.0, 60.0
# More sounds than these are put where those of these lie that are like them.
MOST, NEAREST = 1_000, 5
# How near the width of each sound's neighbourhood is found.
HALVINGS = 30


def laid_out(collection: Collection, seed: int = 0) -> Array:
    """Return where each sound lies: (sounds, 2), from 0 to 1; the same collection always lies the same way.

    >>> from .index import EMPTY
    >>> laid_out(Collection(EMPTY)).shape
    (0, 2)
    """
    placed = collection.placed.astype(float)
    if len(placed) < 3:
        return np.tile(np.linspace(0.25, 0.75, len(placed))[:, None], (1, 2))
    chosen = np.unique(np.linspace(0, len(placed) - 1, MOST).astype(int))
    found = _spread_out(_joint(placed[chosen]), _begin(placed[chosen], seed))
    if len(chosen) < len(placed):
        found = _between(placed, placed[chosen], found)
    low, high = np.quantile(found, [0.0, 1.0], axis=0)
    return np.asarray((found - low) / (high - low + 1e-9))


def _begin(placed: Array, seed: int) -> Array:
    """Return the two directions in which sounds differ most, small, and apart where they are the same."""
    middle = placed - placed.mean(axis=0)
    _, _, ways = np.linalg.svd(middle, full_matrices=False)
    flat = middle @ ways[:2].T
    flat = np.pad(flat, ((0, 0), (0, 2 - flat.shape[1])))
    return np.asarray(flat / (flat.std() + 1e-9) * 1e-2 + np.random.default_rng(seed).normal(size=flat.shape) * 1e-4)


def _joint(placed: Array) -> Array:
    """Return how likely each two sounds are neighbours: each has as many."""
    square = apart(placed, placed) ** 2
    wanted = np.log(min(NEIGHBOURS, (len(placed) - 1) / 3 + 1))
    low, high = np.full(len(placed), 1e-12), np.full(len(placed), 1e6)
    for _ in range(HALVINGS):
        width = np.sqrt(low * high)
        likely = np.exp(-np.minimum(square * width[:, None], 700))
        np.fill_diagonal(likely, 0)
        likely /= likely.sum(axis=1, keepdims=True) + 1e-300
        spread = -(likely * np.log(likely + 1e-300)).sum(axis=1)
        low, high = np.where(spread > wanted, width, low), np.where(spread > wanted, high, width)
    return np.asarray((likely + likely.T) / (2 * len(placed)))


def _spread_out(joint: Array, begin: Array) -> Array:
    """Return where sounds lie so that neighbours are neighbours: by descent with momentum."""
    found, moving, gains = begin.copy(), np.zeros_like(begin), np.ones_like(begin)
    for number in range(ROUNDS):
        near = 1 / (1 + apart(found, found) ** 2)
        np.fill_diagonal(near, 0)
        pull = (joint * (TIGHT if number < EARLY else 1) - near / near.sum()) * near
        slope = 4 * (pull.sum(axis=1)[:, None] * found - pull @ found)
        gains = np.clip(np.where(np.sign(slope) != np.sign(moving), gains + 0.2, gains * 0.8), 0.05, None)
        moving = (0.5 if number < EARLY else 0.8) * moving - EAGER * gains * slope
        found = found + moving
    return np.asarray(found - found.mean(axis=0))


def _between(placed: Array, chosen: Array, where: Array) -> Array:
    """Return where sounds lie that are like some of which it is known, a thousand at a time."""
    parts = []
    for first in range(0, len(placed), 1_000):
        far = apart(placed[first : first + 1_000], chosen)
        rows = np.argpartition(far, min(NEAREST, far.shape[1] - 1), axis=1)[:, :NEAREST]
        near = 1 / (np.take_along_axis(far, rows, axis=1) + 1e-6) ** 2
        parts.append((where[rows] * near[:, :, None]).sum(axis=1) / near.sum(axis=1, keepdims=True))
    return np.concatenate(parts)
