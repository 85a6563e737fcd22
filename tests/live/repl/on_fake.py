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


def main(out: Path, first: Path | None = None) -> None:
    engine = RunningEngine()

    def boot() -> LiveEngine:
        return engine  # type: ignore[return-value]  # it quacks

    perform(boot, boot, first=first)
    heard = [(float(at or 0), name) for at, name in voices(engine.sent)]
    out.write_text(json.dumps({"voices": heard, "closed": engine.closed}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
