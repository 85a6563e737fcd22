"""Sound files: what they hold, what they sound like. The one place that knows libsndfile (soundfile)."""

import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile

from . import whole
from .levels import Audio

# More channels are no sound that we can use.
MOST_CHANNELS = 8
# A longer one is none either (frames): six hours at 48 kHz.
MOST_FRAMES = 1 << 30
# Rates (Hz) beyond these are a damaged header, and samples beyond this are no sound (full scale is 1).
SLOWEST, FASTEST, HIGHEST = 1_000, 768_000, 1e6
# What libsndfile notes where a WAV or AIFF file is shorter than it says; a stream that could not know says this much.
SHORTER = re.compile(r"(?:data|SSND) : (\d+) \(should be (\d+)\)")
ENDLESS = 0x7FFF0000
# What is written for so many bits.
SUBTYPES = {"float": "FLOAT", "24": "PCM_24", "16": "PCM_16"}
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


class Sound(NamedTuple):
    """What a file sounds like: frames of (frames, channels), all of them numbers, their rate in Hz, and where it is."""

    audio: Audio
    rate: int
    path: Path

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.audio) / self.rate


def examine(path: Path) -> SoundFile:
    """Return what a file holds. Raises SoundFileError."""
    try:
        changed = path.stat().st_mtime_ns
        # What libsndfile has to say of one that breaks off, it says on the terminal.
        counted = whole.counted(path)
        if counted and counted.there < counted.said:
            raise SoundFileError(f"{path.name} breaks off: {counted.there} of {counted.said} bytes are there")
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


def read(path: Path, most: float | None = None) -> tuple[Audio, int]:
    """Return what a file sounds like, as (frames, channels), and its rate in Hz. Raises SoundFileError.

    `most` is how much of it is wanted (s), where that is not all.
    """
    found = examine(path)
    wanted = found.frames if most is None else min(found.frames, round(most * found.rate))
    try:
        audio, rate = soundfile.read(str(path), frames=wanted, always_2d=True)
    except soundfile.LibsndfileError:
        raise SoundFileError(f"{path.name} is damaged") from None
    if len(audio) < wanted:
        _check_known(found, len(audio))
    return np.asarray(audio), int(rate)


def sound(path: Path, most: float | None = None) -> Sound:
    """Return a file's sound, or so much of it (s), which can be analysed.

    Raises SoundFileError, also for what is no number or no rate.

    >>> sound(Path("nothing.wav"))
    Traceback (most recent call last):
    pyscore.listen.files.SoundFileError: nothing.wav cannot be read: No such file or directory
    """
    found = examine(path)
    if not SLOWEST <= found.rate <= FASTEST:
        raise SoundFileError(f"{path.name} says {found.rate} Hz: its header is damaged, as no sound has that rate")
    _check_whole(found)
    audio, rate = read(path, most)
    # What is no number is not below anything.
    wrong = ~(np.abs(audio) < HIGHEST)
    if wrong.any():
        frame, channel = np.argwhere(wrong)[0]
        what = f"{audio[frame, channel]:.3g}".replace("nan", "no number (NaN)")
        raise SoundFileError(f"{path.name} is {what} at {frame / rate:.3f} s: its samples are damaged, export it again")
    return Sound(audio, rate, path)


def write(path: Path, audio: Audio, rate: int, bits: str = "float") -> None:
    """Write frames as a WAV file of floats, or of 16 or 24 bits. Raises OSError."""
    try:
        soundfile.write(str(path), audio, rate, subtype=SUBTYPES[bits], format="WAV")
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
        _check_known(found, written)


def _check_known(found: SoundFile, frames: int) -> None:
    # How long an MP3 file is that does not count its bytes, libsndfile only guesses.
    if found.path.suffix.lower() != ".mp3" or whole.counted(found.path):
        raise SoundFileError(_broken(found, frames))


def _check_whole(found: SoundFile) -> None:
    if not whole.ends(found.path):
        raise SoundFileError(f"{found.path.name} breaks off after {found.seconds:.2f} s: its end is missing")
    for said, there in SHORTER.findall(soundfile.info(str(found.path), verbose=True).extra_info):
        if int(there) < int(said) < ENDLESS:
            raise SoundFileError(_broken(found._replace(frames=found.frames * int(said) // int(there)), found.frames))


def _broken(found: SoundFile, frames: int) -> str:
    return f"{found.path.name} breaks off after {frames / found.rate:.2f} of {found.seconds:.2f} s"
