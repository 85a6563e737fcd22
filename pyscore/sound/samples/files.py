"""What a sound file holds, and a form of it that every scsynth reads. The one place that knows libsndfile."""

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import soundfile

from ..cache import sounds_folder

# What scsynth reads itself, whoever built it.
PLAIN = frozenset({".wav", ".wave", ".aif", ".aiff"})
# More channels are no sample; of more than two, the first two play.
MOST_CHANNELS = 8
# A longer one is no sample either (frames): six hours at 48 kHz.
MOST_FRAMES = 1 << 30
# Frames that are converted at once.
CHUNK = 1 << 16


class SampleError(ValueError):
    """A file that cannot play: one line that says which, and why."""


class Audio(NamedTuple):
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

    @property
    def sides(self) -> int:
        """How many of its channels play: one or two."""
        return min(self.channels, 2)

    @property
    def bytes(self) -> int:
        """What it takes of a server's memory."""
        return 4 * self.frames * self.sides


def examine(path: Path) -> Audio:
    """Return what a file holds. Raises SampleError."""
    try:
        changed = path.stat().st_mtime_ns
        with path.open("rb") as opened:
            opened.read(1)
        found = soundfile.info(str(path))
    except OSError as error:
        raise SampleError(f"{path.name} cannot be read: {error.strerror or error}") from None
    except soundfile.LibsndfileError:
        raise SampleError(f"{path.name} is no sound file that we can read") from None
    if not 1 <= found.channels <= MOST_CHANNELS:
        raise SampleError(f"{path.name} has {found.channels} channels: {MOST_CHANNELS} at most can play")
    if not 1 <= found.frames <= MOST_FRAMES:
        raise SampleError(f"{path.name} is {'empty' if found.frames < 1 else 'too long to play'}")
    return Audio(path, found.frames, found.samplerate, found.channels, changed)


def playable(audio: Audio) -> Path:
    """Return a file with the same sound that every scsynth reads: itself, or a copy in the user's cache.

    Raises SampleError where it breaks off, and OSError.
    """
    if audio.path.suffix.lower() in PLAIN:
        return audio.path
    name = sha256(f"{audio.path}\n{audio.changed}".encode()).hexdigest()
    copy = sounds_folder() / f"{name}.wav"
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        partial = copy.with_suffix(f".{os.getpid()}")
        try:
            _convert(audio, partial)
            partial.replace(copy)
        finally:
            partial.unlink(missing_ok=True)
    return copy


def _convert(audio: Audio, out: Path) -> None:
    try:
        with (
            soundfile.SoundFile(str(audio.path)) as source,
            soundfile.SoundFile(str(out), "w", audio.rate, audio.channels, "PCM_24", format="WAV") as sink,
        ):
            written = 0
            while len(block := source.read(CHUNK, dtype="float32", always_2d=True)):
                sink.write(block)
                written += len(block)
    except soundfile.LibsndfileError:
        raise SampleError(f"{audio.path.name} is damaged") from None
    if written < audio.frames:
        raise SampleError(f"{audio.path.name} breaks off after {written / audio.rate:.2f} of {audio.seconds:.2f} s")
