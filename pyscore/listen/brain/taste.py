"""What somebody has kept and skipped of what was suggested, and what that says: a file of JSON that can be read.

What is kept draws what is found next towards it, and what is skipped pushes it away (Rocchio 1971); for the same
question a sound that was skipped is not suggested again. Where the file lies is said by who asks.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .axes import AXES
from .looking import Array
from .tags import model
from .words import WORDS

FORMAT = 1
# So many choices count for half of what many would; older ones than so many are forgotten.
FEW, MOST = 3, 1_000
# What is said of a taste is said from so many spreads on.
SAID = 0.25


class Choice(NamedTuple):
    """A sound that was kept or skipped, what had been asked for, and where it is on the axes, in spreads."""

    sound: str
    about: str
    kept: bool
    axes: Mapping[str, float]


class Taste(NamedTuple):
    """All choices, the last one last; as text, what they say."""

    choices: tuple[Choice, ...] = ()

    def lean(self) -> Array | None:
        """Return where on the axes it draws what is found next; None where nothing was chosen.

        >>> Taste().lean() is None
        True
        """
        kept, skipped = (
            np.array([[each.axes.get(axis, 0.0) for axis in AXES] for each in self.choices if each.kept is wanted])
            for wanted in (True, False)
        )
        if not self.choices:
            return None
        return _drawn(kept) - _drawn(skipped)

    def skipped(self, about: str) -> frozenset[str]:
        """Return the sounds whose last choice, for a question, was to skip them."""
        last = {each.sound: each.kept for each in self.choices if each.about == about}
        return frozenset(sound for sound, kept in last.items() if not kept)

    def __repr__(self) -> str:
        lean = self.lean()
        if lean is None:
            return "no taste yet: found.keep(0), found.skip(1)"
        kept = sum(each.kept for each in self.choices)
        drawn = {word: lean @ _single(word) for word in WORDS if len(WORDS[word].moves) == 1}
        said = [f"{word} {much:+.1f}" for word, much in sorted(drawn.items(), key=lambda pair: -pair[1]) if much > SAID]
        return f"{kept} kept, {len(self.choices) - kept} skipped: {', '.join(said[:6]) or 'nothing clear yet'}"


def choice(sound: str, about: str, kept: bool, vector: Array) -> Choice:
    """Return the choice of a sound with this print."""
    known = model()
    along = ((vector - known.mean) / known.spread)[-len(AXES) :]
    return Choice(sound, about, kept, {axis: round(float(at), 2) for axis, at in zip(AXES, along, strict=True)})


def load(path: Path) -> Taste:
    """Return a taste as it was kept; none where there is no file, or none that can be read.

    >>> load(Path("/nowhere/taste.json"))
    no taste yet: found.keep(0), found.skip(1)
    """
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["pyscore-taste"] == FORMAT:
            return Taste(tuple(_read(each) for each in found["choices"]))
    return Taste()


def save(path: Path, taste: Taste) -> None:
    """Keep a taste. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    choices = [each._asdict() for each in taste.choices[-MOST:]]
    partial.write_text(json.dumps({"pyscore-taste": FORMAT, "choices": choices}, indent=1), encoding="utf-8")
    partial.replace(path)


def _read(each: Mapping[str, object]) -> Choice:
    axes = each["axes"]
    if not isinstance(axes, dict):
        raise TypeError(axes)
    numbers = {str(axis): float(at) for axis, at in axes.items()}
    return Choice(str(each["sound"]), str(each["about"]), bool(each["kept"]), numbers)


def _drawn(chosen: Array) -> Array:
    """Return the middle of what was chosen, the nearer to 0 the less that is."""
    return chosen.sum(axis=0) / (len(chosen) + FEW) if len(chosen) else np.zeros(len(AXES))


def _single(word: str) -> Array:
    moves = dict(WORDS[word].moves)
    return np.array([moves.get(axis, 0.0) for axis in AXES])
