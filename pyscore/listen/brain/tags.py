"""What a sound is, with a confidence: a linear model of its print, learnt from pyscore's own sounds alone.

`tests/benchmarks/train_brain.py` makes it anew. Level and width say how a file was made, and not what it is: they do
not count.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .axes import AXES
from .features import SIZES
from .looking import Array

MODEL = Path(__file__).with_name("brain.npz")
# The axes that do not count.
UNHEARD = ("width", "level")
HEARD = [
    place
    for place in range(sum(SIZES))
    if place < sum(SIZES[:-1]) or list(AXES)[place - sum(SIZES[:-1])] not in UNHEARD
]
# What strays further than this from the mean of all sounds, in spreads, counts no more.
MOST = 4.0


class Model(NamedTuple):
    """What is known of sounds in general: the mean and spread of each feature, and the weights of each tag."""

    tags: tuple[str, ...]
    mean: Array
    spread: Array
    weights: Array
    bias: Array


@lru_cache(maxsize=1)
def model() -> Model:
    """Return it, as it was written."""
    with np.load(MODEL) as found:
        numbers = [np.asarray(found[name]) for name in Model._fields[1:]]
        return Model(tuple(str(tag) for tag in found["tags"]), *numbers)


def tagged(prints: Array) -> Array:
    """Return how sure it is of each of its tags, of each print: (sounds, tags), each row adding up to 1.

    >>> tagged(np.zeros((3, 176))).shape == (3, len(model().tags))
    True
    """
    known = model()
    inputs = np.clip((prints - known.mean) / known.spread, -MOST, MOST)[:, HEARD]
    levels = inputs @ known.weights + known.bias
    odds = np.exp(levels - levels.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
