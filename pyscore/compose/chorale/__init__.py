"""A learned model of Bach's chorales in four parts: how likely music is; melodies set, chorales written and mended.

`cells`, `context` and `memory` say what the model looks at, `model` runs it, `train` and `pack` made its weights;
`legal` and `draft` fill grids by it, `steering`, `sheets`, `setting` and `write` are how musicians ask for that. All of
it needs numpy, which is imported when somebody first asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..harmony.keys import Key
from ..score import Music, Score

if TYPE_CHECKING:
    from .write import Pin

__all__ = ["NAMES", "harmonize", "infill", "nats_per_cell", "write_chorale"]


def nats_per_cell(grids: Iterable[Any]) -> float:
    """Return the mean of -log p, in nats, over all cells of all voices of grids of sixteenths.

    A grid is a (steps, 4) array of MIDI numbers in the order soprano, alto, tenor, bass, -1 for silence. Every cell is
    predicted from cells before it in one fixed order: the whole soprano, then bass, alto and tenor beat by beat, of
    each beat first the cell on it, then the eighth and the sixteenths that lead to it. Raises ValueError for what is
    no such grid.

    >>> nats_per_cell([[[72, 67, 64, 48]] * 16]) < 0.5
    True
    """
    from .model import mean_nats

    return mean_nats(grids)


def harmonize(melody: Music, key: str | Key | None = None, seed: int = 0, temperature: float = 0.5) -> Score:
    """Return a melody with alto, tenor and bass under it, in the manner of Bach's chorales; a bar is a cycle.

    The melody is the soprano's (c4 to a5) and stays as it is. The lower the `temperature`, the more expected the
    harmony; another `seed`, another setting. Raises ValueError for chords, microtones and notes out of range.

    >>> [part.name for part in harmonize("c5 d5 e5 c5", key="c major").sheet.parts]
    ['soprano', 'alto', 'tenor', 'bass']
    """
    from .setting import harmonized

    return harmonized(melody, key, seed, temperature)


def write_chorale(
    bars: int | None = None,
    key: str | Key = "c major",
    seed: int = 0,
    temperature: float = 0.7,
    soprano: Music | None = None,
    alto: Music | None = None,
    tenor: Music | None = None,
    bass: Music | None = None,
    pins: Sequence[Pin] = (),
    cadences: Mapping[int, str] | None = None,
    meter: str = "4/4",
) -> Score:
    """Return a chorale of so many bars in a key, around whichever voices and notes are given; a bar is a cycle.

    It is as long as what is given, or 8 bars. `pins` are (voice, beat, note), beats from 0: ("tenor", 2, "e4").
    `cadences` says how phrases end: bars, from 1, and `authentic`, `perfect`, `half`, `plagal` or `deceptive`; without
    it every fourth bar ends one. Raises ValueError.

    >>> chorale = write_chorale(None, "g major", seed=1, bass=["g2", "b2", "c3", "d3", ("g2", 4)])
    >>> [note.pitch for note in chorale.sheet.part("bass").notes]
    [43, 47, 48, 50, 43]
    """
    from .write import chorale

    return chorale(bars, key, seed, temperature, (soprano, alto, tenor, bass), pins, cadences, meter)


def infill(
    score: Score,
    bars: Sequence[int] | None = None,
    voices: Sequence[str] | None = None,
    seed: int = 0,
    temperature: float = 0.7,
) -> Score:
    """Return a score in four parts with some voices written anew in some bars (from 1), all else left as it is.

    Without `bars` it is the whole of these voices, without `voices` all four. Raises ValueError.

    >>> tune = write_chorale(2, seed=3)
    >>> infill(tune, bars=[1], voices=["alto", "tenor"]).sheet.part("bass") == tune.sheet.part("bass")
    True
    """
    from .write import infilled

    return infilled(score, bars, voices, seed, temperature)


NAMES: Mapping[str, Callable[..., Any]] = {"infill": infill, "write_chorale": write_chorale}
