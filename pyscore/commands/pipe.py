"""`pyscore pipe`: blocks of code on stdin, one JSON reply each, for editors."""

import io
import sys
from argparse import Namespace
from contextlib import closing

from ..live.pipe import Pipe
from ..live.sets import booting, on_air, playing
from .planning import plan_of
from .screen import say


def run(chosen: Namespace) -> int:
    """Evaluate what comes in until it ends. Raises EngineError, JournalError and OSError."""
    plan = plan_of(chosen)
    # Whatever is printed, replies alone go out; and code that reads, or exits, leaves the blocks alone.
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    lines, sys.stdin = sys.stdin, io.StringIO()
    with booting(chosen.engine, say, plan) as boot:
        evaluator = plan.evaluator()
        with (
            closing(Pipe(evaluator, out)) as pipe,
            on_air(evaluator.session, plan, boot, pipe.complain, say) as player,
            playing(player),
        ):
            evaluator.session.tell = pipe.tell
            pipe.cycle = lambda: float(player.cycle(player.engine.now()))
            pipe.run(lines.buffer)
    return 0
