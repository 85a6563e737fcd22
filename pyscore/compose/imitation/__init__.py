"""Imitation: a tune turned, stretched, moved and set against itself. Knows scores, keys and rules."""

from .canon import canon, crab
from .ranking import Imitation, canons
from .shape import augment, diminish, mirror, retrograde, sequenced, transposed

NAMES = {
    "augment": augment,
    "canon": canon,
    "canons": canons,
    "crab": crab,
    "diminish": diminish,
    "mirror": mirror,
    "retrograde": retrograde,
    "sequenced": sequenced,
    "transposed": transposed,
}

__all__ = [
    "NAMES",
    "Imitation",
    "augment",
    "canon",
    "canons",
    "crab",
    "diminish",
    "mirror",
    "retrograde",
    "sequenced",
    "transposed",
]
