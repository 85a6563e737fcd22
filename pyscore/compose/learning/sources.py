"""Where models learn from: music at hand, folders and files of it, collections of music21's corpus, or kept models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from ...pattern import Pattern
from ..score import Music, Sheet
from .line import Line, Tone, lines_of
from .memory import DEFAULT_ORDER, Memory
from .model import FORMAT, Model

# Music, the path of a file or folder, or several of either.
Source: TypeAlias = Music | Path | Sequence[Any]
MODEL, ABC = ".json", ".abc"
SUFFIXES = (".mid", ".midi", ".abc", ".xml", ".musicxml", ".mxl", ".krn")
MOST_ORDER = 16


def learn(*pieces: Source, order: int = DEFAULT_ORDER) -> Model:
    """Return a model of music: of patterns, scores, lists of notes, of files and folders, or of one that was saved.

    Files are MIDI, ABC, MusicXML and Humdrum; works of music21's corpus are `score("bwv66.6")`.
    It learns what follows what up to so many tones back (`order`, 0 to 16): in intervals, degrees, rhythm and place in
    the bar. Raises ValueError where there is nothing to learn, OSError where a file cannot be read.

    >>> learn("c4 d4 e4 c4", ["g4", "e4", ("c4", 2)])
    <Model of 2 tunes, 7 tones>
    >>> [note.pitch for note in learn("c4 d4 e4 d4").play(bars=1, seed=3).sheet.parts[0].notes]
    [60, 62, 64, 62]
    """
    if not 0 <= order <= MOST_ORDER:
        raise ValueError(f"an order is from 0 to {MOST_ORDER} tones: not {order}")
    path = _path(pieces[0]) if len(pieces) == 1 else None
    if path and path.suffix == MODEL:
        return load(path)
    lines = [line for each in pieces for music in _music(each) for line in lines_of(music)]
    if not lines:
        raise ValueError("there is nothing to learn from: give it a pattern, notes, or a folder of MIDI files")
    return Model(((1.0, Memory((), order).heard(lines)),))


def load(path: Path) -> Model:
    """Return a model that was saved. Raises ValueError for another file, and OSError.

    >>> load(Path("/nowhere.json"))
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: '/nowhere.json'
    """
    text = path.read_text(encoding="utf-8")
    try:
        found = json.loads(text)
        if found["pyscore-model"] != FORMAT:
            raise ValueError(found["pyscore-model"])
        return Model(tuple((each["share"], _memory(each)) for each in found["shares"]))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise ValueError(f"{path} is no model that model.save(…) wrote") from None


def _memory(saved: dict[str, Any]) -> Memory:
    lines = [Line(tuple(map(_tone, line["tones"])), line["tonic"], line["meter"], line["bar"])
             for line in saved["lines"]]  # fmt: skip
    return Memory((), saved["order"]).heard(lines)


def _tone(saved: Sequence[Any]) -> Tone:
    what, at, length, gap = saved
    return Tone(tuple(what) if isinstance(what, list) else int(what), float(at), float(length), float(gap))


def _music(source: Source) -> Iterator[Music]:
    """Yield the pieces in what somebody gives to learn from."""
    path = _path(source)
    if path:
        yield from _read(path) if not path.is_dir() else _folder(path)
    elif _several(source):
        for each in source:  # type: ignore[union-attr]
            yield from _music(each)
    else:
        yield source  # type: ignore[misc]


def _path(source: Any) -> Path | None:
    """Return the path that is meant, if one is: a `Path`, or a word that ends like a file or is a folder."""
    if isinstance(source, str) and (source.endswith((*SUFFIXES, MODEL)) or ("/" in source and Path(source).is_dir())):
        return Path(source).expanduser()
    return source if isinstance(source, Path) else None


def _several(source: Any) -> bool:
    """Return whether a list is one of pieces, and not of notes."""
    if isinstance(source, (str, Pattern, Sheet)) or not isinstance(source, Iterable):
        return False
    return any(
        isinstance(each, (Pattern, Sheet, Path, list)) or (isinstance(each, str) and (" " in each or _path(each)))
        for each in source
    )


def _folder(path: Path) -> list[Sheet]:
    """Return the music of a folder; what cannot be read of it is left out. Raises ValueError where nothing can."""
    found: list[Sheet] = []
    for file in sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES):
        with suppress(ValueError, OSError):
            found += _read(file)
    if not found:
        raise ValueError(f"{path} has no music in it that can be read: {', '.join(SUFFIXES)} can")
    return found


def _read(path: Path) -> Iterator[Sheet]:
    """Yield the tunes of a file; an ABC file may have many. Raises ValueError and OSError."""
    from ..notation.reading import READERS, read

    if path.suffix.lower() != ABC or not path.is_file():
        yield read(path)
        return
    for tune in re.split(rb"\n(?=X:)", path.read_bytes()):
        if b"K:" in tune:
            yield READERS[ABC](tune, path, 1)
