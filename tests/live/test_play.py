"""The player on a clock that only it moves: it looks ahead, hears what is asked of it, and tidies up."""

import threading
from fractions import Fraction
from pathlib import Path

import pytest

from pyscore.control.osc import Handler, Heard
from pyscore.engine.fake import RecordingEngine
from pyscore.engine.options import EngineError
from pyscore.live import recording
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY, NAMES
from pyscore.live.play import AHEAD, FIRST, TICK, Player
from pyscore.live.remote import obey
from pyscore.live.session import Session
from pyscore.pattern import Time

from ..playing import session_of
from .stage_hands import conducted, settings, timed, voices


class Clock(threading.Event):
    """What a player waits on between two looks: waiting moves the engine's time, and nothing else does."""

    def __init__(self, engine: RecordingEngine) -> None:
        super().__init__()
        self.engine = engine
        self.looks: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.looks.append(self.engine.time)
        self.engine.time += timeout or 0
        return self.is_set()


def player_of(session: Session, complaints: list[str] | None = None) -> tuple[Player, RecordingEngine]:
    engine = RecordingEngine()
    player = Player(session, engine, LIBRARY, complain=None if complaints is None else complaints.append)  # type: ignore[arg-type]  # it quacks
    player.stopped = Clock(engine)
    player.start()
    return player, engine


PIECE = 'tempo(90)\ntempo(140, at=7/3)\nd1 >> s("bd*3 sn*2").room(.2)\nd2 >> n("<0 2 4>*5").scale("c minor").s("pluck")'


def test_live_everything_is_sent_as_offline_and_ahead_of_its_time() -> None:
    player, engine = player_of(session_of(PIECE, seed=2))
    moments: list[tuple[float, int]] = []
    player.run(Time(4), lambda cycle: moments.append((engine.time, len(engine.sent))))
    origin = player.conductor.origin
    assert origin >= FIRST
    assert [(at - origin, message) for at, message in timed(engine.sent)] == conducted(session_of(PIECE, seed=2), 4)
    # Whatever was sent at a look was due later than it, by no less than what lies between two looks.
    seen = 0
    for now, count in moments:
        times = [float(at) for at, _ in engine.sent[seen:count] if at is not None]
        assert all(at >= now + AHEAD - TICK - 1e-6 for at in times if now > 0)
        seen = count
    assert len(moments) > 100


def test_it_tells_the_cycle_that_sounds_and_ends_there() -> None:
    player, engine = player_of(session_of('d1 >> s("bd")'))
    told: list[Time] = []
    player.run(Time(2), told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] >= 2
    assert told[-2] < 2
    assert Time(engine.time) == pytest.approx(player.conductor.origin + 4, abs=TICK)
    assert voices(engine.sent) == [(player.conductor.origin + 2 * cycle, "bd") for cycle in range(2)]


def test_what_is_asked_is_done_before_the_next_look_ahead() -> None:
    session = session_of('d1 >> s("bd")')
    player, engine = player_of(session)
    player.run(Time(1))
    player.ask(lambda: session.play("d1", NAMES["s"]("hh")))
    player.run(Time(3))
    assert [name for _, name in voices(engine.sent)] == ["bd", "hh", "hh"]


def test_what_cannot_be_done_is_said_and_the_set_goes_on() -> None:
    session, said = session_of('d1 >> s("bd")'), list[str]()
    player, engine = player_of(session, said)
    for address, arguments in (("/track/d9/gain", (0.5,)), ("/tempo", (0.0,)), ("/nonsense", ()), ("/hush/x", ())):
        player.ask(lambda address=address, arguments=arguments: obey(session, address, arguments))  # type: ignore[misc]
    player.ask(lambda: session.set_strip("d1", {"gain": 0.5}))
    player.run(Time(2))
    assert [name for _, name in voices(engine.sent)] == ["bd", "bd"]
    assert len(said) == 4
    assert all(each.startswith("not done: ") for each in said)
    assert (None, ("/n_set", 1014, "gain", 0.5)) in engine.sent


def test_stopped_it_returns_in_the_middle() -> None:
    player, engine = player_of(session_of('d1 >> s("bd*8")'))
    player.run(None, lambda cycle: player.stopped.set() if cycle >= 1 else None)
    assert Time(player.conductor.cycle) < Time(5, 4)
    assert 8 <= len(voices(engine.sent)) <= 10


def test_levels_are_the_peak_of_each_track_and_none_where_the_engine_is_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    player, engine = player_of(session_of('d1 >> s("bd")\nd2 >> s("hh")'))
    engine.values.update({2: 0.1, 6: 0.3, 7: 0.01, 8: 0.4})
    assert player.levels() == {"room": 0.1, "delay": 0, "d1": 0.3, "d2": 0.4}

    def busy(*_: object, **__: object) -> list[float]:
        raise EngineError("no answer")

    monkeypatch.setattr(engine, "controls", busy)
    assert player.levels() == {}


def test_ringing_on_waits_so_long_and_closing_takes_everything_away() -> None:
    session = session_of('d1 >> s("bd")')
    player, engine = player_of(session)
    player.run(Time(1))
    before = engine.time
    player.ring(3)
    assert engine.time == before + 3
    player.close()
    assert engine.sent[-1] == (None, ("/n_free", 1000, 1001, 1002))
    assert engine.order[-1] == "sync"
    session.play("d1", NAMES["s"]("hh"))
    assert engine.sent[-1] == (None, ("/n_free", 1000, 1001, 1002))


def test_recording_writes_the_output_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    player, engine = player_of(session_of('d1 >> s("bd")'))
    said: list[object] = []
    monkeypatch.setattr(engine, "record", lambda *each: said.append(each))
    monkeypatch.setattr(engine, "stop_recording", said.append)
    with player.recording(tmp_path / "set.wav"):
        assert engine.sent[-1] == (None, ("/s_new", "recorder", -1, 1, 1002, "bus", 0, "buffer", recording.BUFFER))
        assert said == [(tmp_path / "set.wav", recording.BUFFER, "24")]
    assert said[-1] == recording.BUFFER
    with player.recording(None):
        assert len(said) == 2


def recorded(engine: RecordingEngine) -> list[tuple[Fraction | None, float]]:
    """Return when which buses began to be recorded."""
    return [(at, settings(message)["bus"]) for at, message in engine.sent if message[1] == "recorder"]


def test_every_track_and_group_is_recorded_from_the_same_moment_on_and_who_comes_later_from_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of('d1 >> s("bd")\ngroup("low", d2)\nsend("plate")')
    player, engine = player_of(session)
    files: dict[int, Path] = {}
    monkeypatch.setattr(engine, "record", lambda path, buffer, bits: files.__setitem__(buffer, path))
    buses = [0, *(player.mixer.bus(name) for name in ("d1", "low", "d2"))]
    with player.recording(tmp_path / "set.wav", stems=True):
        player.run(Time(1))
        assert [bus for _, bus in recorded(engine)] == buses
        assert len({at for at, _ in recorded(engine)}) == 1
        session.play("late", NAMES["s"]("hh"))
        player.run(Time(3))
    assert [str(path.relative_to(tmp_path)) for path in files.values()] == [
        "set.wav", "set/d1.wav", "set/low.wav", "set/d2.wav", "set/late.wav"
    ]  # fmt: skip
    begin, late = (recorded(engine)[place][0] for place in (0, -1))
    assert begin is not None
    assert late is not None
    assert (tmp_path / "set" / "offsets.txt").read_text() == f"late.wav {float(late - begin):.6f}\n"


def test_recording_begins_and_ends_as_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of('d1 >> s("bd")')
    player, engine = player_of(session)
    said: list[object] = []
    monkeypatch.setattr(engine, "record", lambda path, buffer, bits: said.append(path.name))
    monkeypatch.setattr(engine, "stop_recording", said.append)
    with player.recording(None):
        for number, code in enumerate(("", 'record("a.wav")', 'd2 >> s("hh")', 'record("b.wav")', "record(None)"), 1):
            assert Evaluator(session).evaluate(code).ok
            player.run(Time(number))
        assert said == ["a.wav", recording.BUFFER, "b.wav", recording.BUFFER]
        assert player.recorder is None


def test_a_full_disk_is_one_line_and_the_set_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, complaints = session_of('d1 >> s("bd")'), []
    player, engine = player_of(session)
    player.complain = complaints.append

    def full(*_: object) -> None:
        raise EngineError("the disk is full")

    with player.recording(tmp_path / "set.wav", stems=True):
        monkeypatch.setattr(engine, "record", full)
        session.play("late", NAMES["s"]("hh"))
        player.run(Time(2))
        session.tape = (tmp_path / "more.wav", False)
        player.run(Time(3))
    assert complaints == ["no more tracks are recorded: the disk is full", "not recorded: the disk is full"]
    assert len(voices(engine.sent)) > 3


def test_the_mixer_keeps_to_what_the_engine_granted() -> None:
    engine = RecordingEngine()
    engine.welcome.root, engine.welcome.first_node, engine.welcome.first_bus = 2**26 + 1, 2**26 + 1000, 512
    player = Player(session_of('d1 >> s("bd")'), engine, LIBRARY)  # type: ignore[arg-type]  # it quacks
    player.start()
    assert engine.sent[0] == (None, ("/s_new", "seed", -1, 0, 2**26 + 1, "value", 0))
    assert {message[1] for _, message in engine.sent if message[0] == "/g_new"} == {2**26 + 1000 + at for at in (
        0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 2**25 + 2
    )}  # fmt: skip
    assert min(each.bus for each in player.mixer.channels.values()) >= 512


def test_a_handler_of_osc_is_what_the_player_is_asked_through() -> None:
    session = session_of('d1 >> s("bd")')
    player, engine = player_of(session)
    handler: Handler = lambda heard: player.ask(lambda: obey(session, heard.address, heard.arguments))  # noqa: E731
    handler(Heard("/mute", ("d1",)))
    player.run(Time(1, 8))
    assert (None, ("/n_set", 1014, "mute", 1.0)) in engine.sent


def test_after_a_pause_it_looks_further_ahead_and_comes_back_to_where_it_was() -> None:
    player, engine = player_of(session_of('d1 >> s("hh*8")'))
    player.run(Time(1))
    assert player.ahead == AHEAD
    engine.time += AHEAD - 0.01
    player.run(Time(2))
    assert player.ahead > AHEAD * 1.2
    player.run(Time(40))
    assert player.ahead == AHEAD


def test_a_machine_that_slept_wakes_without_a_burst_of_old_events() -> None:
    said: list[str] = []
    player, engine = player_of(session_of('d1 >> s("hh*8")'), said)
    player.run(Time(2))
    before, slept = len(voices(timed(engine.sent))), engine.time
    engine.time += 3600
    player.run(player.cycle(engine.time) + 1)
    late = [float(at) for at, _ in voices(timed(engine.sent))[before:] if at is not None and float(at) < slept + 3600]
    assert late == []
    assert len(voices(timed(engine.sent))) > before
    assert said == ["3600.0 s were slept through"]
