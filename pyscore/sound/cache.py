"""What takes a while to make, remembered in the user's cache folder: SynthDefs, sounds unpacked, batches, indexes."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """Return where compiled SynthDefs are remembered."""
    return platformdirs.user_cache_path("pyscore", appauthor=False) / "synthdefs"


def sounds_folder() -> Path:
    """Return where sound files that scsynth does not read are remembered in a form that it does."""
    return platformdirs.user_cache_path("pyscore", appauthor=False) / "sounds"


def indexes_folder() -> Path:
    """Return where it is remembered what the sounds of folders are like."""
    return platformdirs.user_cache_path("pyscore", appauthor=False) / "brain"


def batches_folder() -> Path:
    """Return where it is remembered what of a batch is done."""
    return platformdirs.user_cache_path("pyscore", appauthor=False) / "batches"


def remembered(recipe: str, make: Callable[[], bytes]) -> bytes:
    """Return what was made by a recipe before, or make it now and remember it, if that can be done.

    >>> remembered("doctest", lambda: b"made") == remembered("doctest", lambda: b"made")
    True
    """
    path = cache_folder() / f"{recipe}.scsyndef"
    with suppress(OSError):
        return path.read_bytes()
    made = make()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(made)
        partial.replace(path)
    return made
