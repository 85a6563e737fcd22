"""Impulse responses by name, made ready as files that a server can play. Whoever needs this, needs numpy."""

from hashlib import sha256
from os import getpid
from pathlib import Path

from ..listen.files import examine, read, write
from ..listen.levels import Audio
from ..pattern.nearest import nearest
from . import spaces
from .cache import sounds_folder
from .impulses import HEAD, LARGE, SPACES, Impulse, Ready
from .samples.banks import KINDS, Banks


def find(name: str, banks: Banks | None = None) -> Impulse:
    """Return the impulse response of a name: one of the SPACES, a sound file, or a sample: "bank:3".

    Raises LookupError, with the nearest name, and SoundFileError.

    >>> find("plate")
    Impulse(name='plate', file=None)
    """
    if name in SPACES:
        return Impulse(name)
    bank, _, number = name.partition(":")
    sample = banks.sample(bank, int(number) if number.isdecimal() else 0) if banks else None
    path = sample.path if sample else Path(name).expanduser()
    if sample is None and path.suffix.lower() not in KINDS:
        known = ", ".join(SPACES)
        raise LookupError(f"no impulse response '{name}'{nearest(name, SPACES)} ({known}, a file, or a sample)")
    return Impulse(name, examine(path.resolve()).path)


def ready(impulse: Impulse, rate: int) -> Ready:
    """Return a file that a server of a rate can play: made now if it was not before. Raises SoundFileError, OSError."""
    path = sounds_folder() / f"{sha256(f'{_recipe(impulse)} {rate}'.encode()).hexdigest()}.wav"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{getpid()}")
        try:
            write(partial, _audio(impulse, rate), rate)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    return Ready(path, examine(path).frames)


def _recipe(impulse: Impulse) -> str:
    if impulse.file is None:
        return f"{SPACES[impulse.name]} {Path(spaces.__file__).read_text(encoding='utf-8')}"
    return f"{impulse.file} {impulse.file.stat().st_mtime_ns}"


def _audio(impulse: Impulse, rate: int) -> Audio:
    if impulse.file is None:
        audio = spaces.made(impulse.name, rate)
    else:
        found, own = read(impulse.file)
        audio = spaces.resampled(found[: round(spaces.LONGEST * own)], own, rate)
    return spaces.padded(spaces.evened(audio), HEAD + LARGE)
