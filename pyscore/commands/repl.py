"""`pyscore repl`, and `pyscore` alone: a set with a prompt."""

from argparse import Namespace

from ..live.repl.start import start
from .planning import plan_of, text_of


def run(chosen: Namespace) -> int:
    """Play at the prompt until the performer leaves. Raises EngineError, PerformanceError, JournalError and OSError."""
    plan = plan_of(chosen)
    _, content = text_of(chosen.performance)
    start(chosen.engine, plan, content.decode("utf-8", "replace"))
    return 0
