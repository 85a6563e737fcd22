"""What a command line says of a set that is played: which one, how, and what it begins with."""

from argparse import Namespace
from pathlib import Path

from ..control.osc import LOOPBACK
from ..live.journal import latest
from ..live.performance import PerformanceError, find
from ..live.sets import Plan
from .shared import LAST, OSC


def plan_of(chosen: Namespace) -> Plan:
    """Return how a set is to be played. Raises JournalError."""
    given = vars(chosen)
    piece, port, host = given.get("performance"), chosen.osc, chosen.listen
    again = given.get("resume")
    return Plan(
        name=Path(piece).stem if piece else chosen.command,
        seed=chosen.seed,
        record=chosen.record,
        again=latest() if again == LAST else again,
        channels=given.get("channels", 2),
        inputs=given.get("inputs", 0),
        stems=bool(given.get("stems")),
        osc=None if port is None and host is None else (port or OSC, host or LOOPBACK),
    )


def text_of(performance: str | None) -> tuple[Path | None, bytes]:
    """Return the file of a performance, if there is one, and what it holds. Raises PerformanceError."""
    if performance is None:
        return None, b""
    path = find(performance)
    try:
        return path, path.read_bytes()
    except OSError as error:
        raise PerformanceError(f"{path} cannot be read: {error.strerror or error}") from None
