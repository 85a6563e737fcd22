"""Impulse responses as effects ask for them, and what gives them to a server in partitions.

A server convolves what comes soon in small partitions, which are hardly late, and the rest in large ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .voice import Message

# The sizes of the transforms of the SynthDef `convolve`, and how many samples the small ones play: the large ones are
# so much later.
SMALL, LARGE = 256, 8_192
HEAD = (LARGE - SMALL) // 2
# What is played: each side, soon and later.
PARTS = 4
# The rates that engines usually have (Hz): what is made for them when it is asked for, nobody waits for on stage.
USUAL = (48_000, 44_100)
DEFAULT = "hall"


class Space(NamedTuple):
    """What a space is like; how long it rings at 125, 1,000 and 8,000 Hz (s); and its walls (m), if it has any."""

    words: str
    times: tuple[float, float, float]
    walls: tuple[float, float, float] | None = None


SPACES: Mapping[str, Space] = {
    "hall": Space("a concert hall", (2.6, 2.2, 1.1), (40.0, 24.0, 15.0)),
    "church": Space("a church of stone", (6.5, 5.0, 1.8), (60.0, 25.0, 20.0)),
    "chamber": Space("an echo chamber with bare walls", (1.7, 1.5, 0.8), (12.0, 9.0, 5.0)),
    "room": Space("a living room", (0.6, 0.5, 0.35), (6.0, 4.5, 2.8)),
    "plate": Space("a plate of steel, on which highs come first", (4.0, 2.0, 0.8)),
    "spring": Space("two springs, which chirp", (2.5, 2.0, 1.0)),
}


@dataclass(frozen=True)
class Impulse:
    """An impulse response: one of the SPACES, or a file."""

    name: str
    file: Path | None = None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Ready:
    """A file of two sides at a server's rate, and how many frames it has: more than the small partitions play."""

    path: Path
    frames: int


def loading(found: Ready, first: int, spare: int) -> list[Message]:
    """Return what fills PARTS buffers from `first` on with a file's spectra; `spare` is used meanwhile."""
    said: list[Message] = []
    for part in range(PARTS):
        side, late = part % 2, part >= 2
        begin, frames = (HEAD, found.frames - HEAD) if late else (0, HEAD)
        size = LARGE if late else SMALL
        partitions = -(-frames // (size // 2))
        said += [
            ("/b_allocReadChannel", spare, str(found.path), begin, frames, side),
            ("/b_alloc", first + part, size * partitions, 1),
            ("/b_gen", first + part, "PreparePartConv", spare, size),
        ]
    return [*said, ("/b_free", spare)]
