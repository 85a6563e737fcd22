"""Banks of samples: folders of folders of sound files, by name, as `s("bd:3")` asks for them. Nothing is opened here.

A folder that is added holds banks, which are folders of files; a file that lies in it beside them is a bank of its own,
called as the file is. Files are counted from 0 in the order of their names, and begin anew after the last. The full
path of a sound file is the name of a bank with nothing else in it, wherever that lies.
"""

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..folders import user_folder

KINDS = frozenset({".wav", ".wave", ".flac", ".aif", ".aiff", ".ogg", ".mp3"})
# Folders that are looked into as well, parted as those of PATH are.
ALSO = "PYSCORE_SAMPLES"
# How long what was seen of a folder counts (s).
FRESH = 1.0
UNWRITABLE = re.compile(r"[^A-Za-z0-9_#.-]+")


class Sample(NamedTuple):
    """A file of a bank."""

    bank: str
    number: int
    path: Path


class _Seen(NamedTuple):
    at: float
    changed: int
    files: tuple[Path, ...]


class Banks:
    """The banks of some folders; the later of two of one name is the one that plays. `now` tells seconds.

    >>> Banks(lambda: []).sample("bd", 3) is None
    True
    """

    def __init__(self, folders: Callable[[], Sequence[Path]], now: Callable[[], float] = time.monotonic) -> None:
        self._folders, self._now = folders, now
        self._places: dict[str, Path] = {}
        self._looked = float("-inf")
        self._seen: dict[Path, _Seen] = {}

    def names(self) -> list[str]:
        """Return the names of all banks, in order."""
        self._look()
        return sorted(self._places, key=str.casefold)

    def sample(self, name: str, number: int = 0) -> Sample | None:
        """Return a file of a bank; None where there is no such bank, or nothing in it."""
        self._look()
        files = self._named(name)
        return Sample(name, number % len(files), files[number % len(files)]) if files else None

    def count(self, name: str) -> int:
        """Return how many files a bank has."""
        self._look()
        return len(self._named(name))

    def place(self, path: Path) -> Sample | None:
        """Return where in the banks a file is; None where it is in none."""
        self._look()
        for name, place in self._places.items():
            if place == path or place in path.parents:
                files = self._files(place)
                if path in files:
                    return Sample(name, files.index(path), path)
        return None

    def look_again(self) -> None:
        """See at once what there is, however soon after the last time."""
        self._looked = float("-inf")
        self._seen.clear()

    def _look(self) -> None:
        """See which banks there are, if that was not seen just now."""
        if self._now() - self._looked > FRESH:
            self._looked = self._now()
            self._places = {name: place for folder in self._folders() for name, place in _banks(folder)}

    def _named(self, name: str) -> tuple[Path, ...]:
        place = self._places.get(name)
        if place is None and os.path.isabs(name) and _is_sound(name):
            place = Path(name)
        return self._files(place) if place else ()

    def _files(self, place: Path) -> tuple[Path, ...]:
        seen = self._seen.get(place)
        if seen and self._now() - seen.at <= FRESH:
            return seen.files
        try:
            changed = place.stat().st_mtime_ns
        except OSError:
            return ()
        files = seen.files if seen and seen.changed == changed else tuple(_listed(place))
        self._seen[place] = _Seen(self._now(), changed, files)
        return files


def _banks(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the names and places of a folder's banks, as they can be written in mini-notation."""
    for entry in _entries(folder):
        if entry.is_dir():
            yield bank_name(entry.name), Path(entry.path)
        elif _is_sound(entry.name):
            yield bank_name(Path(entry.name).stem), Path(entry.path)


def bank_name(text: str) -> str:
    """Return the name of a folder or file as it can be written in mini-notation.

    >>> bank_name("Kick Drums (old)")
    'Kick_Drums_old'
    """
    return UNWRITABLE.sub("_", text).strip("_")


def _listed(place: Path) -> list[Path]:
    """Return the sound files of a bank, in order, those of folders within it behind its own."""
    if place.is_file():
        return [place]
    entries = _entries(place)
    own = [Path(entry.path) for entry in entries if entry.is_file() and _is_sound(entry.name)]
    return [*own, *(file for entry in entries if entry.is_dir() for file in _listed(Path(entry.path)))]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if entry.name[0] != "."), key=lambda entry: _order(entry.name))
    except OSError:
        return []


def _order(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _is_sound(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in KINDS


# Which folders there are


def list_file() -> Path:
    """Return where the folders that were added are written down."""
    return user_folder() / "samples.json"


def added_folders(environment: Mapping[str, str] = os.environ) -> list[Path]:
    """Return the folders that were added, then those that the environment names."""
    try:
        written = json.loads(list_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        written = []
    known = [Path(each) for each in written if isinstance(each, str)] if isinstance(written, list) else []
    return [*known, *(Path(each) for each in environment.get(ALSO, "").split(os.pathsep) if each)]


def add_folder(folder: Path) -> None:
    """Write a folder down as one of banks, for good. Raises NotADirectoryError and OSError."""
    if not folder.is_dir():
        raise NotADirectoryError(0, "is no folder", str(folder))
    known = [str(each) for each in added_folders({}) if each != folder.resolve()]
    path = list_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([*known, str(folder.resolve())], indent=1), encoding="utf-8")
