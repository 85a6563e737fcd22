"""The words of scores that a performer types; what they need is imported when they are used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..score import Music, Score
from ..score.sheet import COMMON_TIME


def export(music: Music, out: str | Path, cycles: int | None = None, meter: str = COMMON_TIME) -> list[Path]:
    """Write music as a score, and return the files: MusicXML, MIDI, LilyPond, ABC or a picture, as the suffix says.

    `.musicxml`, `.xml`, `.mxl`, `.mid`, `.ly`, `.abc`, `.svg` and `.png` are known; pictures have a file a page. Of a
    pattern, so many cycles are written, each a bar of a meter; without, until it repeats, or 8 of one that does not.
    Raises ValueError, PicturesMissing and OSError.
    """
    from .files import export as write

    return write(music, out, cycles, meter)


def score(name: str | Path, number: int = 1) -> Score:
    """Return a score file, or a work of music21's corpus such as `bwv66.6`, as a score that plays: a bar is a cycle.

    MusicXML (`.musicxml`, `.xml`, `.mxl`), MIDI (`.mid`), ABC (`.abc`) and Humdrum (`.krn`) are read; `number` chooses
    one of several tunes in a file. Raises ValueError and OSError.

    >>> chorale = score("bwv66.6")
    >>> [part.name for part in chorale.sheet.parts], chorale.sheet.keys[0].text, str(chorale.sheet.pickup)
    (['Soprano', 'Alto', 'Tenor', 'Bass'], 'f# minor', '1')
    """
    from .reading import read

    return Score(read(name, number))


NAMES: dict[str, Callable[..., Any]] = {"export": export, "score": score}
