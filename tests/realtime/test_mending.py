"""A real engine is killed while it plays: another one plays on, soon and in phase."""

import os
import signal
import threading
import time
from collections.abc import Callable

import pytest

from pyscore.engine.choose import Boot
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player

from ..playing import session_of
from .processes import descendants

PIECE = 'tempo(240)\nd1 >> s("bd*4")\nd2 >> n("0 3 7 5").scale("c minor").s("pluck").room(.3)\nd2.fx(delay())'
SOON, PATIENCE = 2.0, 20.0


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def murder(player: Player, kind: str) -> float:
    """Kill the program that makes the sound, and return how long it takes until another one sounds."""
    assert player.engine._process is not None
    keeper = player.engine._process.pid
    # The embedded engine is one process with its keeper.
    victims = [pid for pid, name in descendants(keeper).items() if name == kind] or [keeper]
    dead, began = player.engine, time.monotonic()
    os.kill(victims[0], signal.SIGKILL)
    until(lambda: player.engine is not dead and player.levels().get("d1", 0) > 0.001)
    return time.monotonic() - began


def survive(kind: str, times: int) -> list[float]:
    said: list[str] = []
    engine = Boot(kind).wait()
    player = Player(session_of(PIECE), engine, LIBRARY, said.append, reboot=lambda: Boot(kind).wait())
    player.start()
    playing = threading.Thread(target=player.run)
    playing.start()
    try:
        until(lambda: player.levels().get("d1", 0) > 0.001)
        gaps = []
        for turn in range(times):
            time.sleep(0.31 + 0.07 * (turn % 5))
            gaps.append(murder(player, kind))
        # Noticed, said, and no event in the meantime failed.
        assert said == [f"{kind} died: starting another engine", f"playing on {kind} again"] * times
        assert player.conductor.cycle > 1
    finally:
        player.stopped.set()
        playing.join()
        player.engine.close()
    print(f"\n{kind}: killed {times} times, sounding again after {min(gaps):.2f} to {max(gaps):.2f} s")
    return gaps


def test_scsynth_is_killed_and_the_set_goes_on(jack: None) -> None:
    survive("scsynth", 2)


def test_the_embedded_engine_is_killed_and_the_set_goes_on(pulse: None) -> None:
    survive("embedded", 2)


@pytest.mark.soak
def test_an_engine_is_killed_twenty_times_and_each_time_sounds_again_within_two_seconds(jack: None) -> None:
    assert max(survive("scsynth", 20)) <= SOON
