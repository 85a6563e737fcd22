"""Many short scores, one after another, by one engine that stays: starting one takes longer than such a score does."""

import json
import tempfile
from fractions import Fraction
from math import floor
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from . import wav
from .offline import MARGIN, Rendering, Score, offline_kind
from .options import EngineError, Kind, Options, embedded_arguments
from .process import Process, start_many

DONE, FAILED = "RENDERED", "FAILED: "
# How long it may say nothing before we look whether it is alive (s).
PATIENCE = 0.5
# Where files live in memory, they cost least.
MEMORY = Path("/dev/shm")


class Renderer:
    """What renders score after score; begun with one, it works beside us until its frames are asked for.

    It is a context: leaving it ends the engine and takes the files away. Raises EngineError.
    """

    def __init__(self, rate: int, engine: str = "auto") -> None:
        self.rate = rate
        self.kind: Kind = offline_kind(engine)[0]
        self._folder = tempfile.TemporaryDirectory(prefix="pyscore-", dir=MEMORY if MEMORY.is_dir() else None)
        self._plan, self._raw = (Path(self._folder.name, name) for name in ("score.osc", "frames.raw"))
        self._said: SimpleQueue[str] = SimpleQueue()
        self._process: Process | None = start_many(rate, self._hear) if self.kind == "embedded" else None
        self._rendering: Rendering | None = None
        self._frames = self._channels = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._process.end()
        if self._rendering:
            self._rendering.__exit__(None, None, None)
        self._folder.cleanup()

    def begin(self, score: Score, seconds: Fraction, options: Options) -> None:
        """Begin to render a score, when the frames of the one before have been taken."""
        self._frames, self._channels = floor(seconds * score.rate), options.outputs
        if self._process is None:
            self._rendering = Rendering(score, seconds, self.kind, options, Path(self._folder.name))
            return
        score.write(self._plan, seconds + Fraction(MARGIN, score.rate))
        asked = {"score": str(self._plan), "out": str(self._raw), **embedded_arguments(options, offline=True)}
        self._process.tell(json.dumps({name: value for name, value in asked.items() if name != "sample_rate"}))

    def frames(self) -> wav.Floats:
        """Return what was begun, when it is done, as (frames, channels). Raises EngineError."""
        if self._rendering is not None:
            self._rendering.wait()
            raw = self._rendering.raw.rename(self._raw)
            self._rendering.__exit__(None, None, None)
            self._rendering = None
        else:
            self._wait()
            raw = self._raw
        return wav.raw_frames(raw, self._channels)[: self._frames]

    def _hear(self, line: str) -> None:
        if line == DONE or line.startswith(FAILED):
            self._said.put(line)

    def _wait(self) -> None:
        assert self._process is not None
        while True:
            try:
                said = self._said.get(timeout=PATIENCE)
            except Empty:
                if not self._process.alive:
                    raise EngineError(self._process.complaint()) from None
                continue
            if said != DONE:
                raise EngineError(said.removeprefix(FAILED))
            return
