"""WAV files: raw floats in, 16-bit (with dither), 24-bit or float samples out, the same bytes for the same samples.

Not by a library: libsndfile writes the time of day into float files, and Python's wave has no floats.
"""

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float32]]"
Bits: TypeAlias = str

# Frames that are converted at once.
CHUNK = 1 << 18
# Below this, in the tail of a piece, nobody hears anything: -100 dBFS.
INAUDIBLE = 1e-5
PCM, FLOAT = 1, 3
LARGEST = 2**32 - 2**10


@dataclass(frozen=True)
class Written:
    """What was written: where, how many frames at which rate in Hz, and the highest sample (1 is full scale)."""

    path: Path
    frames: int
    rate: int
    peak: float

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.frames / self.rate


def _to_16(samples: Floats, noise: np.random.Generator) -> bytes:
    dither = noise.random(samples.shape, np.float32) - noise.random(samples.shape, np.float32)
    return bytes(np.clip(np.rint(samples * 32767 + dither), -32768, 32767).astype("<i2").tobytes())


def _to_24(samples: Floats, noise: np.random.Generator) -> bytes:
    whole = np.clip(np.rint(samples.astype(np.float64) * 8388607), -8388608, 8388607).astype("<i4")
    return bytes(whole.view(np.uint8).reshape(-1, 4)[:, :3].tobytes())


def _to_float(samples: Floats, noise: np.random.Generator) -> bytes:
    return samples.astype("<f4").tobytes()


# How samples are written: format tag, bytes a sample, conversion.
ENCODINGS: dict[Bits, tuple[int, int, Callable[[Floats, np.random.Generator], bytes]]] = {
    "16": (PCM, 2, _to_16),
    "24": (PCM, 3, _to_24),
    "float": (FLOAT, 4, _to_float),
}


def raw_frames(raw: Path, channels: int) -> Floats:
    """Return a file of interleaved floats as (frames, channels), mapped, not read."""
    return np.memmap(raw, "<f4", "r").reshape(-1, channels)


def audible(frames: Floats, least: int) -> int:
    """Return how many of the frames to keep so that only an inaudible tail is lost, and no less than `least`."""
    end = len(frames)
    while end > least:
        begin = max(least, end - CHUNK)
        heard = np.flatnonzero(np.abs(frames[begin:end]).max(axis=1) > INAUDIBLE)
        if len(heard):
            return begin + int(heard[-1]) + 1
        end = begin
    return least


def write(path: Path, frames: Floats, rate: int, bits: Bits) -> Written:
    """Write frames to a WAV file, all of it or nothing. Raises OSError."""
    tag, width, encode = ENCODINGS[bits]
    size = frames.size * width
    if size > LARGEST:
        raise OSError(0, f"{size / 2**30:.1f} GiB is more than a WAV file can hold")
    noise, peak = np.random.default_rng(0), 0.0
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file:
            file.write(_header(tag, frames.shape[1], rate, width, size))
            for begin in range(0, len(frames), CHUNK):
                chunk = frames[begin : begin + CHUNK]
                peak = max(peak, float(np.abs(chunk).max()))
                file.write(encode(chunk, noise))
            file.write(b"\0" * (size % 2))
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return Written(path, len(frames), rate, peak)


def _header(tag: int, channels: int, rate: int, width: int, size: int) -> bytes:
    layout = struct.pack("<HHIIHH", tag, channels, rate, rate * channels * width, channels * width, 8 * width)
    fact = b"fact" + struct.pack("<II", 4, size // (channels * width)) if tag == FLOAT else b""
    extension = b"\0\0" if tag == FLOAT else b""
    chunks = b"fmt " + struct.pack("<I", len(layout + extension)) + layout + extension + fact
    padded = size + size % 2
    return (
        b"RIFF" + struct.pack("<I", 4 + len(chunks) + 8 + padded) + b"WAVE" + chunks + b"data" + struct.pack("<I", size)
    )
