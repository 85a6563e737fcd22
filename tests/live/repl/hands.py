"""What the tests of the prompt share: a desk in front of a player on a recording engine, and what it said."""

from types import SimpleNamespace
from typing import Any

from pyscore.engine.fake import RecordingEngine
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player
from pyscore.live.repl.desk import Desk
from pyscore.live.session import Session

from ..test_play import Clock


class StatedEngine(RecordingEngine):
    """A recording engine that tells its CPU, too."""

    cpu = 3.0

    def status(self) -> Any:
        return SimpleNamespace(cpu=self.cpu)


def desk_of(playing: bool = False) -> tuple[Desk, list[tuple[str, str]]]:
    """Return a desk, with a player that has started if it is asked for, and what the desk says."""
    said: list[tuple[str, str]] = []
    desk = Desk(Evaluator(Session()), LIBRARY, lambda kind, text: said.append((kind, text)))
    if playing:
        engine = StatedEngine()
        desk.player = Player(desk.session, engine, LIBRARY, complain=desk.complain)  # type: ignore[arg-type]  # it quacks
        desk.player.stopped = Clock(engine)
        desk.player.start()
    return desk, said


def playing_tracks(desk: Desk) -> list[str]:
    """Return the names of the tracks that play."""
    return [track.name for track in desk.session.tracks.values() if track.plays]
