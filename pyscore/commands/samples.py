"""`pyscore samples add FOLDER | list | play NAME`: which sound files can be played by name. `brain` has the rest."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from ..listing import LISTINGS
from ..live.shelf import SAMPLES
from ..sound.samples.banks import add_folder, added_folders
from . import brain, play
from .screen import done, say


def run(chosen: Namespace) -> int:
    """Do what is asked for. Raises ValueError, NotADirectoryError, EngineError and OSError."""
    if chosen.what in NEEDED and not chosen.name:
        raise ValueError(f"samples {chosen.what} needs {NEEDED[chosen.what]}")
    return ACTIONS[chosen.what](chosen)


def _add(chosen: Namespace) -> int:
    before = set(SAMPLES.names())
    add_folder(Path(chosen.name))
    SAMPLES.look_again()
    new = [name for name in SAMPLES.names() if name not in before]
    done(f"{chosen.name}: {len(new)} more banks: {' '.join(new[:20])}{' …' if len(new) > len(new[:20]) else ''}")
    return 0


def _list(chosen: Namespace) -> int:
    LISTINGS["samples"]()
    if not SAMPLES.names():
        say(f"no samples in {', '.join(map(str, added_folders())) or 'any folder'}: pyscore samples add FOLDER")
    return 0


def _play(chosen: Namespace) -> int:
    return play.run(Namespace(**vars(chosen), command="play", audition=chosen.name, record=None, osc=None, listen=None))


NEEDED = {"add": "a folder", "index": "a folder", "map": "a folder", "play": "a name"}
ACTIONS: dict[str, Callable[[Namespace], int]] = {
    "add": _add,
    "list": _list,
    "play": _play,
    "index": brain.index,
    "find": brain.find,
    "map": brain.draw_map,
    "words": brain.words,
}
