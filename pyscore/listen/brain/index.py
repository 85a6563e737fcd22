"""An index: what the sounds of a folder are like, remembered in a file, so that only what has changed is heard again.

Where it is kept is said by who asks. Those who hear the sounds, of whom there may be many at once, each write notes of
their own (`note`), which are taken into the index later (`gathered`): who is stopped loses nothing.
"""

import base64
import json
import os
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np

from ..files import examine, sound
from .features import SIZES, hear
from .looking import LONGEST, Array

# How features are read of a sound: another number makes all indexes anew.
EDITION = 1
WIDTH = sum(SIZES)
INDEX, NOTES = "index.npz", "*.notes"


class Entry(NamedTuple):
    """A sound file: where it is, how many bytes it has, when it was changed last (ns), and how long it is (s)."""

    path: str
    size: int
    changed: int
    seconds: float


class Index(NamedTuple):
    """Sounds, and the print of each: (sounds, features)."""

    entries: tuple[Entry, ...]
    prints: Array

    def __len__(self) -> int:
        return len(self.entries)


EMPTY = Index((), np.zeros((0, WIDTH), np.float32))


def stamp(path: Path) -> tuple[int, int]:
    """Return how many bytes a file has, and when it was changed last. Raises OSError."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def heard(path: Path) -> tuple[Entry, Array]:
    """Return what a sound file is like. Raises SoundFileError and OSError."""
    size, changed = stamp(path)
    found = sound(path, LONGEST)
    return Entry(str(path), size, changed, examine(path).seconds), hear(found.audio, found.rate).print


# Where it is kept


def place_of(folder: Path, indexes: Path) -> Path:
    """Return where the index of a folder is kept, within the folder of all of them.

    >>> place_of(Path("/samples"), Path("/cache")).parent
    PosixPath('/cache')
    """
    full = folder.expanduser().resolve()
    return indexes / f"{full.name}-{sha256(str(full).encode()).hexdigest()[:12]}"


def note(place: Path, entry: Entry, vector: Array) -> None:
    """Write down a sound and its print, in a file of this process's own. Raises OSError."""
    place.mkdir(parents=True, exist_ok=True)
    line = json.dumps([EDITION, *entry, base64.b64encode(vector.astype("<f4").tobytes()).decode()])
    with (place / f"{socket.gethostname()}-{os.getpid()}.notes").open("a", encoding="utf-8") as opened:
        opened.write(line + "\n")


def load(place: Path) -> Index:
    """Return an index as it was kept, and what was noted since; nothing where there is none, or of another edition."""
    kept = _kept(place / INDEX)
    noted = [pair for path in sorted(place.glob(NOTES)) for pair in _noted(path)]
    return _joined(kept, noted) if noted else kept


def gathered(place: Path, files: Iterable[Path]) -> Index:
    """Keep what is known of these files as the index, and return it. Raises OSError."""
    wanted = {str(path): _stamp(path) for path in files}
    found = load(place)
    rows = [row for row, entry in enumerate(found.entries) if wanted.get(entry.path) == (entry.size, entry.changed)]
    index = Index(tuple(found.entries[row] for row in rows), found.prints[rows])
    place.mkdir(parents=True, exist_ok=True)
    partial = place / f"{os.getpid()}.partial"
    with partial.open("wb") as opened:
        np.savez(opened, edition=EDITION, entries=json.dumps(index.entries), prints=index.prints)
    partial.replace(place / INDEX)
    for path in place.glob(NOTES):
        path.unlink(missing_ok=True)
    return index


def missing(place: Path, files: Iterable[Path]) -> list[Path]:
    """Return the files that an index does not know, or that have changed since."""
    known = {entry.path: (entry.size, entry.changed) for entry in load(place).entries}
    return [path for path in files if known.get(str(path)) != _stamp(path)]


def everything(indexes: Path) -> Index:
    """Return all that is kept in a folder of indexes, of files that are in several once, and of none that is gone."""
    found = [load(place) for place in sorted(indexes.iterdir()) if place.is_dir()] if indexes.is_dir() else []
    pairs = {entry.path: (entry, row) for each in found for entry, row in zip(each.entries, each.prints, strict=True)}
    return _joined(EMPTY, [pair for path, pair in pairs.items() if os.path.exists(path)])


def changed(indexes: Path) -> tuple[Any, ...]:
    """Return what is another value whenever an index is."""
    return tuple((str(path), *stamp(path)) for path in sorted(indexes.glob(f"*/{INDEX}")))


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        return stamp(path)
    return None


def _kept(path: Path) -> Index:
    try:
        with np.load(path) as found:
            if int(found["edition"]) == EDITION and found["prints"].shape[1:] == (WIDTH,):
                entries = tuple(Entry(*each) for each in json.loads(str(found["entries"])))
                return Index(entries, found["prints"])
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        pass
    return EMPTY


def _noted(path: Path) -> Iterator[tuple[Entry, Array]]:
    """Yield what was noted in a file; a line that was cut off does not count."""
    with suppress(OSError):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            with suppress(ValueError, TypeError):
                edition, *entry, coded = json.loads(line)
                found = np.frombuffer(base64.b64decode(coded), "<f4")
                if edition == EDITION and len(found) == WIDTH:
                    yield Entry(*entry), found


def _joined(kept: Index, more: Sequence[tuple[Entry, Array]]) -> Index:
    rows = dict(zip((entry.path for entry in kept.entries), zip(kept.entries, kept.prints, strict=True), strict=True))
    rows |= {entry.path: (entry, vector) for entry, vector in more}
    if not rows:
        return EMPTY
    entries, prints = zip(*rows.values(), strict=True)
    return Index(tuple(entries), np.asarray(prints, dtype=np.float32))
