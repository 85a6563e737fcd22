"""Files that can play: sound files in a form that every scsynth reads."""

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ...listen.files import SoundFile, convert, examine
from ..cache import sounds_folder

# What scsynth reads itself, whoever built it.
PLAIN = frozenset({".wav", ".wave", ".aif", ".aiff"})


class Playable(NamedTuple):
    """A file that can play: what it holds, and which file a server reads."""

    held: SoundFile
    file: Path

    @property
    def sides(self) -> int:
        """How many of its channels play: one or two."""
        return min(self.held.channels, 2)

    @property
    def bytes(self) -> int:
        """What it takes of a server's memory."""
        return 4 * self.held.frames * self.sides


def playable(path: Path) -> Playable:
    """Return a file that can play: itself, or a copy in the user's cache. Raises SoundFileError and OSError."""
    held = examine(path)
    return Playable(held, path if path.suffix.lower() in PLAIN else _copy(held))


def _copy(held: SoundFile) -> Path:
    name = sha256(f"{held.path}\n{held.changed}".encode()).hexdigest()
    copy = sounds_folder() / f"{name}.wav"
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        partial = copy.with_suffix(f".{os.getpid()}")
        try:
            convert(held, partial)
            partial.replace(copy)
        finally:
            partial.unlink(missing_ok=True)
    return copy
