"""A real engine is killed or frozen while it plays, or its sound server is: another one plays on, soon and in phase."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from pyscore.engine.choose import Boot
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player

from ..playing import session_of
from .prepare import present
from .processes import descendants, running
from .servers import jack_server, pulse_server
from .witnesses import CYCLE, FLUSH, taking

PIECE = 'tempo(240)\nd1 >> s("bd*4")\nd2 >> n("0 3 7 5").scale("c minor").s("pluck").room(.3)\nd2.fx(delay())'
SOON, PATIENCE = 2.0, 20.0


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def program(player: Player, kind: str) -> int:
    """Return the id of the program that makes the sound."""
    assert player.engine._process is not None
    keeper = player.engine._process.pid
    # The embedded engine is one process with its keeper.
    return next((pid for pid, name in descendants(keeper).items() if name == kind), keeper)


def murder(player: Player, kind: str, track: str = "d1", by: signal.Signals = signal.SIGKILL) -> float:
    """Kill the program that makes the sound, and return how long it takes until another one sounds."""
    dead, began = player.engine, time.monotonic()
    os.kill(program(player, kind), by)
    until(lambda: player.engine is not dead and player.levels().get(track, 0) > 0.001)
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


SPACE = 'tempo(240)\nd1 >> s("bd*4")\nsend("far", convolve(ir="plate", mix=1))\nd1.mix(far=.5)'


def test_a_space_is_there_again_and_so_are_the_meters(jack: None) -> None:
    said: list[str] = []
    session = session_of(SPACE)
    player = Player(session, Boot("scsynth").wait(), LIBRARY, said.append, reboot=lambda: Boot("scsynth").wait())
    player.start()
    playing = threading.Thread(target=player.run)
    playing.start()
    try:
        until(lambda: player.levels().get("far", 0) > 0.001 and player.loudness().integrated > -40)
        before = sum(player._counted)
        murder(player, "scsynth", "far")
        until(lambda: player.loudness().momentary > -40 and player._measured is player.engine)
        assert sum(player._before) >= before > 0
        table = Evaluator(session).evaluate("meters()").printed
    finally:
        player.stopped.set()
        playing.join()
        player.engine.close()
    print(f"\n{table}")
    assert {line.split()[0] for line in table.splitlines()[1:]} == {"far", "room", "delay", "d1", "master", "LUFS:"}
    assert len(said) == 2


@pytest.mark.soak
def test_an_engine_is_killed_twenty_times_and_each_time_sounds_again_within_two_seconds(jack: None) -> None:
    assert max(survive("scsynth", 20)) <= SOON


def survive_recorded(folder: Path, kind: str, times: int, by: signal.Signals) -> None:
    """Hold that whatever happens to the engine, each file of the recording has its onsets, in phase."""
    begins, deaths, gaps = [0.25], [], []
    with taking(folder, kind) as take:
        for turn in range(times):
            # As much is lost with an engine as it had not written yet.
            take.wait((FLUSH * 2 + 0.13 * turn) / CYCLE)
            deaths.append(take.cycle())
            victim = program(take.player, kind)
            gaps.append(murder(take.player, kind, "tick", by))
            begins.append(take.cycle() + 0.1)
            until(lambda victim=victim: not running([victim]))
            take.wait(0.75)
    print(f"\n{kind}, {by.name} {times} times: sounding again after {min(gaps):.2f} to {max(gaps):.2f} s")
    ends = [death - FLUSH / CYCLE for death in deaths] + [take.reached]
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True), 1):
        assert end > begin + 0.25
        # PulseAudio's clock wanders on a busy machine, by more than lies between two onsets.
        assert kind == "embedded" or take.missed(begin, end, number) == []
    verb = "died" if by == signal.SIGKILL else "does not answer"
    said = [f"{kind} {verb}: starting another engine"] * times
    assert take.said[::2] == said
    assert take.said[1::2] == [
        f"playing on {kind} again, recorded to set-{number + 2}.wav from here on" for number in range(times)
    ]


def test_what_is_heard_after_an_engine_died_is_in_phase_and_recorded(jack: None, tmp_path: Path) -> None:
    survive_recorded(tmp_path, "scsynth", 1, signal.SIGKILL)


def test_an_engine_that_is_frozen_is_replaced(jack: None, tmp_path: Path) -> None:
    survive_recorded(tmp_path, "scsynth", 1, signal.SIGSTOP)


@pytest.mark.soak
def test_an_embedded_engine_that_is_frozen_is_replaced(pulse: None, tmp_path: Path) -> None:
    survive_recorded(tmp_path, "embedded", 1, signal.SIGSTOP)


@pytest.mark.soak
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGSTOP])
def test_an_engine_is_lost_twenty_times_and_all_else_is_heard_in_phase(
    jack: None, tmp_path: Path, by: signal.Signals
) -> None:
    survive_recorded(tmp_path, "scsynth", 20, by)


# The sound server, which stands for the device


def test_a_device_that_vanishes_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    come_back(tmp_path, monkeypatch, "scsynth", "jackd")


@pytest.mark.soak
def test_a_device_of_the_embedded_engine_that_vanishes_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_back(tmp_path, monkeypatch, "embedded", "pulseaudio")


def come_back(folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str, device: str) -> None:
    """Hold that a set goes on when its device is back."""
    if not all(map(present, {"scsynth", device} if kind == "scsynth" else {device, "ALSA's plugin for PulseAudio"})):
        pytest.skip(f"no {device} on this machine")
    server = {"jackd": lambda: jack_server("vanishing"), "pulseaudio": pulse_server}[device]
    with ExitStack() as first, ExitStack() as second:
        lead(monkeypatch, first.enter_context(server()))
        with taking(folder, kind) as take:
            take.wait(0.55)
            first.close()
            until(lambda: len(take.said) > 1)
            assert take.said[1].startswith("not yet: no engine to play on")
            lead(monkeypatch, second.enter_context(server()))
            until(lambda: len(take.said) > 2 and take.player.levels().get("tick", 0) > 0.001)
            begin = take.cycle() + 0.1
            take.wait(0.5)
        print(f"\n{kind} without {device}: {take.said}")
        assert take.said[2:] == [f"playing on {kind} again, recorded to set-2.wav from here on"]
        assert take.missed(begin, take.reached, len(take.recorded)) == []


def lead(monkeypatch: pytest.MonkeyPatch, leading: dict[str, str]) -> None:
    for name, value in leading.items():
        monkeypatch.setenv(name, value)
