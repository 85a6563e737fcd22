"""A set with a prompt on an engine that only writes down: run in a pseudo-terminal, it ends with what was sent."""

import json
import os
import sys
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from pyscore.engine.fake import Message
from pyscore.engine.live import LiveEngine
from pyscore.live.repl.start import perform
from pyscore.live.sets import Plan
from tests.live.repl.hands import StatedEngine
from tests.live.stage_hands import voices


class RunningEngine(StatedEngine):
    """A recording engine whose time is the machine's."""

    def send(self, messages: Sequence[Message], at: Fraction | None = None) -> None:
        super().send(messages, at)
        if "LOUD" in os.environ and any(message[:2] == ("/s_new", "bd") for message in messages):
            print("tick", file=sys.stderr, flush=True)

    def begin(self) -> None:
        self.epoch = time.monotonic()

    def now(self) -> float:
        return time.monotonic() - self.epoch


class Booted:
    """The engine, whenever one is waited for."""

    def __init__(self, engine: RunningEngine) -> None:
        self._engine = engine

    def wait(self) -> LiveEngine:
        return self._engine  # type: ignore[return-value]  # it quacks

    again = wait


def main(out: Path, first: Path | None = None) -> None:
    engine = RunningEngine()
    perform(Booted(engine), Plan("repl"), first.read_text() if first else "")
    heard = [(float(at or 0), name) for at, name in voices(engine.sent)]
    out.write_text(json.dumps({"voices": heard, "closed": engine.closed}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
