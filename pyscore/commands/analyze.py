"""`pyscore analyze`: what is in a sound file, or in all of a folder: in words, as data, or as a picture."""

import json
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from .. import __version__
from ..listen.chart import draw
from ..listen.files import sound
from ..listen.report import report
from ..live.render import check_writable
from . import batch
from .places import destinations, sources


def run(chosen: Namespace) -> int:
    """Analyse. Raises ValueError, SoundFileError and OSError."""
    files = sources(chosen.sounds)
    pictures = _pictures(files, chosen)
    alone = len(files) == 1 and not chosen.sounds[0].is_dir()
    if alone and chosen.png:
        check_writable(chosen.png)
    tasks = [
        batch.Task(path.name, analyze, (path, chosen.json, alone, pictures.get(path), __version__), pictures.get(path))
        for path in files
    ]
    return batch.run(tasks, chosen)


def analyze(path: Path, as_data: bool, at_length: bool, picture: Path | None, _: str) -> str:
    """Return what is in a sound file as JSON, at length or in a line; and draw it. Raises what `run` does."""
    heard = sound(path)
    found = report(heard)
    if picture:
        picture.parent.mkdir(parents=True, exist_ok=True)
        draw(heard, found, picture)
    if as_data:
        return json.dumps({"file": str(path), **found.data()})
    return str(found) if at_length else found.line


def _pictures(files: list[Path], chosen: Namespace) -> Mapping[Path, Path]:
    """Return where the picture of each file goes. Raises ValueError."""
    if not chosen.png:
        return {}
    if len(chosen.sounds) == 1 and chosen.sounds[0].is_dir():
        return destinations(files, chosen.sounds[0], chosen.png, ".png")
    if len(files) > 1:
        raise ValueError("--png draws one file, or all of one folder into another: name one of them")
    return {files[0]: chosen.png}
