"""Who masks whom: how much of each track's loudness the others take, and in which bands one takes it from another."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from ..levels import Audio
from .hearing import middles, partial, specific

# The excitation of each track: (moments, bands), all of one length.
Ears: TypeAlias = Mapping[str, Audio]
Flags: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"

# In a band a track counts in moments in which it is within so much of what it often has there (dB).
WITHIN = 15.0
# From so much louder on it is a masker (dB).
OVER = 0.0


class Masked(NamedTuple):
    """What a track takes from another in each band (bands,).

    `over` is by how many dB it is louder where it is louder, `often` in how much of the time in which the other one
    plays there, `given` which share of the other one's loudness comes back when it is turned down there, and `lost`
    which share of its own goes.
    """

    masker: str
    other: str
    over: Audio
    often: Audio
    given: Audio
    lost: Audio


def even(ears: Ears, moments: int | None = None) -> dict[str, Audio]:
    """Return the ears of one length; of no more than so many moments, which are spread over it."""
    length = max(map(len, ears.values()), default=0)
    step = max(1, length // moments) if moments else 1
    return {name: np.pad(each, ((0, length - len(each)), (0, 0)))[::step] for name, each in ears.items()}


def between(masker: str, other: str, ears: Ears, whole: Audio, down: float) -> Masked:
    """Return where a track masks another one beside all, `whole`, and what comes back if it is `down` dB softer."""
    loud, soft, rest = ears[masker], ears[other], np.maximum(whole - ears[other], 0)
    plays = _plays(soft)
    over = 10 * np.log10(np.maximum(loud, 1.0) / np.maximum(soft, 1.0))
    louder = plays & (over > OVER)
    less = loud * (1 - 10 ** (down / 10))
    back = partial(soft, np.maximum(rest - less, 0)) - partial(soft, rest)
    beside = np.maximum(whole - loud, 0)
    gone = partial(loud, beside) - partial(loud - less, beside)
    return Masked(
        masker,
        other,
        over=np.where(louder, over, 0).sum(axis=0) / np.maximum(louder.sum(axis=0), 1),
        often=louder.sum(axis=0) / np.maximum(plays.sum(axis=0), 1),
        given=back.sum(axis=0) / max(float(specific(soft).sum()), 1e-9),
        lost=gone.sum(axis=0) / max(float(specific(loud).sum()), 1e-9),
    )


def _plays(excited: Audio) -> Flags:
    often = np.percentile(excited, 90, axis=0)
    return np.asarray(excited > np.maximum(often * 10 ** (-WITHIN / 10), 1.0))


def shares(excited: Audio) -> Audio:
    """Return how much of a track's loudness lies in each band: (bands,), 1 in all."""
    loud = specific(excited).sum(axis=0)
    return np.asarray(loud / max(float(loud.sum()), 1e-9))


def hidden(ears: Ears) -> dict[str, float]:
    """Return which share of each track's loudness cannot be heard beside all the others (0 to 1).

    >>> sound = np.full((10, 38), 1e6)
    >>> hidden({"a": sound, "b": sound * 1e3})["a"] > 0.9
    True
    """
    same = even(ears)
    whole = sum(same.values(), np.zeros((1, len(middles()))))
    return {name: _lost(excited, whole) for name, excited in same.items()}


def _lost(excited: Audio, whole: Audio) -> float:
    alone = float(specific(excited).sum())
    beside = float(partial(excited, np.maximum(whole - excited, 0)).sum())
    return max(0.0, 1 - beside / alone) if alone > 0 else 0.0
