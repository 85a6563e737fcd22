"""`pyscore play` and `pyscore serve`: a set without a prompt."""

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from ..live.audition import audition
from ..live.performance import perform
from ..live.play import Player
from ..live.session import Session
from ..live.sets import Plan, booting, on_air
from ..live.watch import Watcher, WholeFile
from .planning import plan_of, text_of
from .screen import done, meter, on_screen, say


def run(chosen: Namespace) -> int:
    """Play until the piece ends, or for good. Raises EngineError, PerformanceError, JournalError and OSError."""
    plan = plan_of(chosen)
    given = vars(chosen)
    with booting(chosen.engine, say, plan) as boot:
        # What is played is what is watched and written down, however soon it is saved again.
        path, content = text_of(given.get("performance"))
        session = audition(given["audition"]) if given.get("audition") else _session(chosen.command, plan, path)
        begin = {"file": content.decode("utf-8", "replace")} if path else {}
        with on_air(session, plan, boot, say, say, **begin) as player, ExitStack() as stack:
            if path and given.get("watch"):
                file = WholeFile(session, str(path))
                stack.enter_context(Watcher(path, file.evaluate, say, taken=content).watching())
            player.run(given.get("cycles") or session.end, meter(player.levels) if on_screen() else None)
            player.ring()
    _report(player)
    return 0


def _session(command: str, plan: Plan, path: Path | None) -> Session:
    if plan.again:
        return plan.evaluator().session
    if path:
        return perform(path, plan.seed)
    if command == "play":
        raise ValueError("nothing to play: name a performance, or go on with a set by --resume")
    return Session(plan.seed)


def _report(player: Player) -> None:
    done(f"played {player.conductor.cycle} cycles, {player.conductor.sent} events, {player.engine.late} late")
