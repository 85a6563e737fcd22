"""An engine dies in the middle of a bar: the set goes on, in phase, on another that has all that the first one had."""

import threading
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest

from pyscore.engine.fake import RecordingEngine
from pyscore.engine.options import EngineError
from pyscore.live.mending import LEAD
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player
from pyscore.live.session import Session
from pyscore.pattern import Time

from ..playing import session_of
from .stage_hands import name_of, timed, voices

PIECE = 'tempo(240)\nd1 >> s("bd*4").lpf(800)\nd2 >> s("hh*3")\nd2.fx(delay(time=.3))\nd2.mix(gain=.5)'
DEATH = 2.6


class Machine(threading.Event):
    """A machine whose clock moves when a player waits; its first engine dies, and others take a while to start."""

    def __init__(self, failures: int = 0, death: float = DEATH) -> None:
        super().__init__()
        self.time, self.failures, self.death = 0.0, failures, death
        self.engines = [RecordingEngine()]
        self.another = RecordingEngine
        self.said: list[str] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.time += timeout or 0
        self.engines[-1].time = self.time - self.engines[-1].epoch
        self.engines[0].alive = self.time < self.death
        return self.is_set()

    def reboot(self) -> RecordingEngine:
        self.wait(0.5)
        if self.failures:
            self.failures -= 1
            raise EngineError("no audio device")
        self.engines.append(self.another(epoch=self.time))
        return self.engines[-1]

    def perform(
        self, session: Session, until: int, record: Path | None = None, another: type[RecordingEngine] = RecordingEngine
    ) -> Player:
        self.another = another
        player = Player(session, self.engines[0], LIBRARY, self.said.append, reboot=self.reboot)  # type: ignore[arg-type]  # it quacks
        player.stopped = self
        player.start()
        with player.recording(record):
            player.run(Time(until))
        return player

    def heard(self, number: int) -> list[tuple[Fraction, str]]:
        """Return what sounds on an engine while it lives, in this machine's time."""
        engine = self.engines[number]
        began = Fraction(round(engine.epoch * 1_000_000), 1_000_000)
        ends = self.death if number == 0 else 1_000
        return [(at + began, name) for at, name in voices(timed(engine.sent)) if at is not None and at + began < ends]


def test_the_set_goes_on_in_phase() -> None:
    machine, undisturbed = Machine(), Machine(death=1_000)
    machine.perform(session_of(PIECE), 6)
    undisturbed.perform(session_of(PIECE), 6)
    expected = voices(timed(undisturbed.engines[0].sent))
    resumed = Fraction(round((machine.engines[1].epoch + LEAD) * 1_000_000), 1_000_000)
    assert machine.heard(0) == [each for each in expected if each[0] is not None and each[0] < DEATH]
    assert machine.heard(1) == [each for each in expected if each[0] is not None and each[0] >= resumed]
    assert machine.said == ["recording died: starting another engine", "playing on recording again"]


def test_the_new_engine_has_all_that_the_old_one_had() -> None:
    machine = Machine()
    player = machine.perform(session_of(PIECE), 6)
    first, second = machine.engines
    assert set(map(name_of, second.definitions)) == set(map(name_of, first.definitions))
    made = [message for at, message in second.sent if at is None]
    strip = player.mixer.channels["d2"].strip
    assert ("/n_set", strip, "gain", 0.5) in made
    assert [message[1] for message in made if message[0] == "/s_new"].count("delay") == 2
    assert first.closed
    assert player.engine is second


def test_the_new_engine_hears_what_the_old_one_heard() -> None:
    machine = Machine()
    machine.perform(session_of('voice = mic(2)\nd1 >> s("bd*4")\nd1.unmask(voice)'), 6)
    for engine in machine.engines:
        made = [message for _, message in engine.sent if message[0] == "/s_new"]
        names = [message[1] for message in made]
        assert names.count("mic1") == 1
        assert names.count("denoise") == names.count("unmask") == 1
        (heard,) = (message for message in made if message[1] == "mic1")
        assert heard[heard.index("number") + 1] == 1


def test_it_tries_again_until_there_is_an_engine() -> None:
    machine = Machine(failures=3)
    machine.perform(session_of(PIECE), 12)
    assert machine.said[1:] == ["not yet: no audio device", "playing on recording again"]
    assert machine.heard(1)


def test_an_engine_that_dies_while_it_is_set_up_moves_nothing_and_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    machine, undisturbed = Machine(), Machine(death=1_000)
    undisturbed.perform(session_of(PIECE), 6)
    reboot, fate = machine.reboot, ["dies at once"]

    def unlucky() -> RecordingEngine:
        engine = reboot()
        if fate:
            monkeypatch.setattr(engine, "sync", partial(_raise, fate.pop()))
        return engine

    monkeypatch.setattr(machine, "reboot", unlucky)
    machine.perform(session_of(PIECE), 6)
    resumed = Fraction(round((machine.engines[2].epoch + LEAD) * 1_000_000), 1_000_000)
    expected = voices(timed(undisturbed.engines[0].sent))
    assert machine.engines[1].closed
    assert machine.heard(2) == [each for each in expected if each[0] is not None and each[0] >= resumed]
    assert machine.said[1:] == ["not yet: dies at once", "playing on recording again"]


def _raise(why: str) -> None:
    raise EngineError(why)


def test_it_is_recorded_on_to_another_file(tmp_path: Path) -> None:
    machine = Machine()
    (tmp_path / "set-2.wav").touch()
    recorded: list[str] = []

    class Recording(RecordingEngine):
        def record(self, path: Path, buffer: int, bits: str) -> None:
            recorded.append(path.name)

    machine.engines = [Recording()]
    machine.perform(session_of(PIECE), 6, tmp_path / "set.wav", Recording)
    assert recorded == ["set.wav", "set-3.wav"]
    assert machine.said[1] == "playing on recording again, recorded to set-3.wav from here on"


def test_where_it_cannot_be_recorded_any_more_it_is_played_all_the_same(tmp_path: Path) -> None:
    machine = Machine()

    class Full(RecordingEngine):
        def record(self, path: Path, buffer: int, bits: str) -> None:
            raise EngineError("the disk is full")

    machine.perform(session_of(PIECE), 6, tmp_path / "set.wav", Full)
    assert machine.said[1:] == ["not recorded any more: the disk is full", "playing on recording again"]
    assert machine.heard(1)
