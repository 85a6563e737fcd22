"""The table of the laws of strict counterpoint: each looks at the newest note of a line and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from . import frame, melodic, motion, vertical
from .exercise import FIFTH, Exercise, Line

Law: TypeAlias = Callable[[Exercise, Line, int], str | None]

LAWS: dict[str, Law] = {
    "rhythm": frame.rhythm,
    "out of mode": melodic.strange,
    "leap": melodic.leap,
    "chromatic step": melodic.chromatic,
    "repeated note": melodic.repeated,
    "beginning": frame.beginning,
    "dissonance": vertical.dissonance,
    "dissonance on strong beat": vertical.strong,
    "dissonance not passing": vertical.passing,
    "unprepared suspension": vertical.unprepared,
    "unresolved suspension": vertical.unresolved,
    "parallel fifths": partial(motion.parallel, size=FIFTH),
    "parallel octaves": partial(motion.parallel, size=0),
    "hidden fifths": partial(motion.hidden, size=FIFTH),
    "hidden octaves": partial(motion.hidden, size=0),
    "crossing": motion.crossing,
    "spacing": motion.spacing,
    "unison": motion.unison,
    "compass": melodic.compass,
    "unrecovered leap": melodic.recovery,
    "dissonant outline": melodic.outline,
    "tritone outline": melodic.tritone,
    "cadence": frame.cadence,
}


def broken(music: Exercise, line: Line, at: int) -> Iterator[tuple[str, str]]:
    """Yield the laws that the note of a line breaks, given those before it, each with what is wrong in words."""
    for name, law in LAWS.items():
        wrong = law(music, line, at)
        if wrong:
            yield name, wrong


def legal(music: Exercise, line: Line, at: int) -> bool:
    """Return whether the note of a line breaks no law."""
    return not any(law(music, line, at) for law in LAWS.values())
