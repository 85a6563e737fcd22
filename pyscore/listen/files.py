"""Sound files: what they hold, what they sound like. The one place that knows libsndfile (soundfile)."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile

from .levels import Audio

# More channels are no sound that we can use.
MOST_CHANNELS = 8
# A longer one is none either (frames): six hours at 48 kHz.
MOST_FRAMES = 1 << 30
# Frames that are converted at once.
CHUNK = 1 << 16


class SoundFileError(ValueError):
    """A file that is no sound that can be used: one line that says which, and why."""


class SoundFile(NamedTuple):
    """What a file holds: where it is, in frames, Hz and channels, and when it was changed last (ns)."""

    path: Path
    frames: int
    rate: int
    channels: int
    changed: int

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.frames / self.rate


def examine(path: Path) -> SoundFile:
    """Return what a file holds. Raises SoundFileError."""
    try:
        changed = path.stat().st_mtime_ns
        with path.open("rb") as opened:
            opened.read(1)
        found = soundfile.info(str(path))
    except OSError as error:
        raise SoundFileError(f"{path.name} cannot be read: {error.strerror or error}") from None
    except soundfile.LibsndfileError:
        raise SoundFileError(f"{path.name} is no sound file that we can read") from None
    if not 1 <= found.channels <= MOST_CHANNELS:
        raise SoundFileError(f"{path.name} has {found.channels} channels: {MOST_CHANNELS} at most can play")
    if not 1 <= found.frames <= MOST_FRAMES:
        raise SoundFileError(f"{path.name} is {'empty' if found.frames < 1 else 'too long'}")
    return SoundFile(path, found.frames, found.samplerate, found.channels, changed)


def read(path: Path) -> tuple[Audio, int]:
    """Return what a file sounds like, as (frames, channels), and its rate in Hz. Raises SoundFileError."""
    found = examine(path)
    try:
        audio, rate = soundfile.read(str(path), always_2d=True)
    except soundfile.LibsndfileError:
        raise SoundFileError(f"{path.name} is damaged") from None
    if len(audio) < found.frames:
        raise SoundFileError(_broken(found, len(audio)))
    return np.asarray(audio), int(rate)


def write(path: Path, audio: Audio, rate: int) -> None:
    """Write frames as a WAV file of floats. Raises OSError."""
    try:
        soundfile.write(str(path), audio, rate, subtype="FLOAT", format="WAV")
    except soundfile.LibsndfileError as error:
        raise OSError(f"{path} cannot be written: {error}") from None


def convert(found: SoundFile, out: Path) -> None:
    """Write what a file holds as a WAV file of 24 bits. Raises SoundFileError where it breaks off, and OSError."""
    written = 0
    try:
        with (
            soundfile.SoundFile(str(found.path)) as source,
            soundfile.SoundFile(str(out), "w", found.rate, found.channels, "PCM_24", format="WAV") as sink,
        ):
            while len(block := source.read(CHUNK, dtype="float32", always_2d=True)):
                sink.write(block)
                written += len(block)
    except soundfile.LibsndfileError:
        raise SoundFileError(f"{found.path.name} is damaged") from None
    if written < found.frames:
        raise SoundFileError(_broken(found, written))


def _broken(found: SoundFile, frames: int) -> str:
    return f"{found.path.name} breaks off after {frames / found.rate:.2f} of {found.seconds:.2f} s"
