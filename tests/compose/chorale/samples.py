"""The 76 chorales of the validation part (Bach, split by Boulanger-Lewandowski), and the order of their cells."""

import gzip
import json
from functools import cache
from pathlib import Path

from pyscore.compose.chorale.cells import BEAT, SOPRANO, Ints, checked
from pyscore.compose.chorale.context import LEVELS, ORDER, level_of


@cache
def valid() -> tuple[Ints, ...]:
    with gzip.open(Path(__file__).with_name("valid.json.gz"), "rt") as file:
        return tuple(checked(grid) for grid in json.load(file))


def rank(step: int, voice: int) -> tuple[int, ...]:
    """Return when a cell is predicted: the whole soprano first, then beat by beat, the cell on the beat first."""
    block = -(-step // BEAT)
    return (int(voice != SOPRANO), block, LEVELS.index(level_of(step)), step, ORDER.index(voice))
