"""Rendering: a score of timed messages, and an engine of this machine that plays it into a file of floats."""

import shutil
import struct
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import floor
from pathlib import Path
from types import TracebackType
from typing import Self

from .options import EngineError, Kind, Options, absence
from .osc import TICKS, Message, datagram
from .process import Process, start_offline

BLOCK = 64
NEARLY_FULL = 2**20
# Delays whose memory goes while a synth still reads it have crashed engines: end with no synth left.
LAST: tuple[Message, ...] = (("/g_freeAll", 0), ("/c_set", 0, 0))
# What is freed at the end is silent for all of that block, and supernova leaves out one that is not whole: go on
# for so many samples more, which nobody reads.
MARGIN = 2 * BLOCK
# supernova plays everything a block late.
LEAD: dict[Kind, int] = {"supernova": BLOCK}


def block_ticks(rate: int) -> int:
    """Return by how many ticks scsynth's offline clock moves on with each block: a whole number, rounded down."""
    return int(BLOCK / (rate / TICKS))


def sample_tick(seconds: Fraction, rate: int) -> int:
    """Return the time tag for which scsynth's offline clock plays exactly at sample floor(seconds * rate).

    Its clock loses a fraction of a tick with every block (a sample in half an hour at 48 kHz), and it rounds to
    the nearest sample within a block, where the first counts as the last of the block before; so this counts its
    blocks, and aims a quarter of a sample into the one that is meant.

    >>> [sample_tick(Fraction(sample, 48_000), 48_000) for sample in (0, 64)]
    [22369, 5748992]
    """
    block, offset = divmod(floor(seconds * rate), BLOCK)
    return block * block_ticks(rate) + floor((offset + Fraction(1, 4)) * TICKS / rate)


class Score:
    """Timed messages for an offline engine, whose clock starts at 0 s; bundles may come in any order.

    >>> score = Score(48_000)
    >>> score.send([("/s_new", "bd", -1, 1, 0)], Fraction(1, 3))
    >>> score.seconds
    Fraction(1, 3)
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.seconds = Fraction(0)
        self._definitions: list[bytes] = []
        self._bundles: list[tuple[int, bytes]] = []

    def send(self, messages: Sequence[Message], at: Fraction | None = None) -> None:
        """Add messages at a time in seconds, or before everything else."""
        tick = 0 if at is None else sample_tick(at, self.rate)
        self.seconds = max(self.seconds, at or Fraction(0))
        self._bundles.append((tick, datagram(tick, messages)))

    def define(self, compiled: bytes) -> None:
        """Add a SynthDef before everything else."""
        self._definitions.append(datagram(0, [("/d_recv", compiled)]))

    def datagrams(self, seconds: Fraction) -> Iterable[bytes]:
        """Yield the bundles in the order of their times, up to an end at so many seconds."""
        end = sample_tick(seconds, self.rate)
        yield from self._definitions
        for tick, encoded in sorted(self._bundles, key=lambda bundle: bundle[0]):
            if tick < end:
                yield encoded
        yield datagram(end, LAST)

    def write(self, path: Path, seconds: Fraction) -> None:
        """Write the file that scsynth -N reads."""
        path.write_bytes(b"".join(struct.pack(">i", len(each)) + each for each in self.datagrams(seconds)))


class Rendering:
    """A score on its way into a file of interleaved 32-bit floats, which grows while the engine renders.

    It is a context: leaving it ends the engine and takes the files away.
    """

    def __init__(self, score: Score, seconds: Fraction, kind: Kind, options: Options, folder: Path) -> None:
        self.frames = floor(seconds * score.rate)
        self.channels = options.outputs
        self._kind = kind
        self._folder = tempfile.TemporaryDirectory(prefix=".pyscore-", dir=folder)
        self.raw = Path(self._folder.name, "render.raw")
        plan = Path(self._folder.name, "render.osc")
        score.write(plan, seconds + Fraction(MARGIN, score.rate))
        self._process: Process = start_offline(kind, plan, self.raw, score.rate, options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.end()
        self._folder.cleanup()

    def wait(self, progress: Callable[[float], None] | None = None) -> None:
        """Return when all is rendered, telling `progress` now and then how much of it is. Raises EngineError."""
        while self._process.alive:
            if progress:
                progress(min(1.0, self.written / max(1, self.frames)))
            time.sleep(0.02)
        status = self._process.wait()
        if status or self.written < self.frames:
            raise EngineError(self._failure(status))
        refused = [line for line in self._process.words if line.startswith("FAILURE")]
        if refused:
            raise EngineError(f"{self._kind} refused a message: {refused[0]}")
        if self._kind in LEAD:
            self._drop(LEAD[self._kind])

    @property
    def written(self) -> int:
        """How many frames are in the file."""
        return self.raw.stat().st_size // (4 * self.channels) if self.raw.exists() else 0

    def _drop(self, frames: int) -> None:
        """Take the first frames out of the file."""
        rest = self.raw.with_suffix(".rest")
        with self.raw.open("rb") as raw, rest.open("wb") as kept:
            raw.seek(frames * 4 * self.channels)
            shutil.copyfileobj(raw, kept)
        rest.replace(self.raw)

    def _failure(self, status: int) -> str:
        if shutil.disk_usage(self.raw.parent).free < NEARLY_FULL:
            return f"the disk is full: {self.written:,} of {self.frames:,} frames were written"
        done = f"{self._kind} rendered {self.written:,} of {self.frames:,} frames (status {status})"
        return f"{done}: {self._process.complaint()}"


def offline_kind(engine: str) -> tuple[Kind, list[str]]:
    """Return which engine renders for `--engine`, and for `auto` why those before it do not. Raises EngineError."""
    wanted: tuple[Kind, ...] = ("embedded", "scsynth", "supernova")
    if engine in wanted:
        wanted = tuple(kind for kind in wanted if kind == engine)
    elif engine != "auto":
        raise EngineError(f"{engine} cannot render: use --engine auto, embedded, scsynth or supernova")
    reasons: list[str] = []
    for kind in wanted:
        reason = absence(kind)
        if reason is None:
            return kind, reasons
        reasons.append(f"{kind}: {reason}")
    raise EngineError("no engine to render with: " + "; ".join(reasons))
