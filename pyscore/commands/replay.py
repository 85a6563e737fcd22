"""`pyscore replay`: a set that was played, from its journal, as a WAV file, or as stems."""

from argparse import Namespace
from pathlib import Path

from ..engine.offline import offline_kind
from ..live.journal import latest
from ..live.render import Job
from ..live.replay import Replay
from .render import rendered
from .screen import say
from .shared import LAST


def run(chosen: Namespace) -> int:
    """Render a set again. Raises JournalError, EngineError and OSError."""
    path = latest() if chosen.set == LAST else chosen.set
    replay = Replay(path, complain=say)
    engine, _ = offline_kind(chosen.engine)
    until = min(chosen.cycles or replay.cycles, replay.cycles)
    job = Job(until, None, chosen.rate, chosen.bits, engine, channels=chosen.channels)
    return rendered(replay, chosen.out or Path(f"{path.stem}.wav"), job, chosen.stems, chosen.workers)
