"""What is said to a running engine and understood of it: at a server that makes no sound."""

import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.engine import live
from pyscore.engine.choose import Boot
from pyscore.engine.clock import Clock, Post
from pyscore.engine.live import LiveEngine, Status
from pyscore.engine.options import EngineError
from pyscore.engine.osc import LARGEST, NTP_EPOCH, TICKS

from .server import Answers, Server

MICROSECOND = Fraction(1, 1_000_000)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as answering:
        yield answering


@pytest.fixture
def engine(server: Server) -> Iterator[LiveEngine]:
    connected = LiveEngine("127.0.0.1", server.port)
    yield connected
    connected.close()


def connected(answers: Answers) -> tuple[Server, LiveEngine]:
    answering = Server(answers)
    return answering, LiveEngine("127.0.0.1", answering.port)


# Coming and going


def test_our_share_of_anothers_server_is_our_own(engine: LiveEngine) -> None:
    # The ids of client 3, as SuperCollider's own clients count them; buses that others reach last.
    granted = engine.welcome
    assert granted.client == 3
    assert granted.root == (3 << 26) + 1
    assert granted.first_node == (3 << 26) + 1000
    assert (granted.first_bus, granted.first_bus + granted.buses) == (512, 1024)
    assert granted.rate == 48_000


def test_our_group_is_made_at_the_top_and_nothing_else_is_touched(engine: LiveEngine, server: Server) -> None:
    assert server.said("/g_new") == [("/g_new", engine.welcome.root, 1, 0)]
    assert not server.said("/g_freeAll", "/g_deepFree", "/n_free", "/clearSched", "/quit", "/d_freeAll")


def test_supernova_names_no_limit_and_shares_its_buses_all_the_same() -> None:
    answering, engine = connected({"/notify": lambda _: [("/done", "/notify", 0)]})
    with answering:
        assert (engine.welcome.client, engine.welcome.root, engine.welcome.first_bus) == (0, 1, 512)
        engine.close()


def test_a_group_that_somebody_made_already_is_no_failure() -> None:
    answering, engine = connected({"/g_new": lambda *_: [("/fail", "/g_new", "duplicate node ID")]})
    with answering:
        assert engine.failures == []
        engine.close()


def test_leaving_anothers_server_gives_the_login_back_and_no_more(server: Server) -> None:
    engine = LiveEngine("127.0.0.1", server.port)
    before = len(server.heard)
    engine.close()
    deadline = time.monotonic() + 5
    while len(server.heard) == before and time.monotonic() < deadline:
        time.sleep(0.005)
    assert [message for _, message in server.heard[before:]] == [("/notify", 0)]


def test_a_full_server_is_one_clear_line() -> None:
    full: Answers = {"/notify": lambda _: [("/fail", "/notify", "too many users\n", -1)]}
    with Server(full) as answering, pytest.raises(EngineError, match=r"takes no more clients.*larger -l") as refused:
        LiveEngine("127.0.0.1", answering.port)
    assert "\n" not in str(refused.value)


def test_boot_takes_an_address_as_it_is(server: Server) -> None:
    engine = Boot(f"localhost:{server.port}").wait()
    assert engine.name == f"localhost:{server.port}"
    assert (engine.alive, engine.late) == (True, 0)
    engine.close()


def test_one_that_falls_silent_is_said_within_two_seconds() -> None:
    mute: Answers = {"/notify": lambda _: []}
    begin = time.monotonic()
    with Server(mute) as answering, pytest.raises(EngineError, match="nothing that speaks like scsynth answers"):
        LiveEngine("127.0.0.1", answering.port)
    assert time.monotonic() - begin < 2


# Asking


def test_status(engine: LiveEngine) -> None:
    assert engine.status() == Status(12, 3, 2, 5, 1.5, 2.5, 48_000)


def test_control_buses_are_read(engine: LiveEngine) -> None:
    assert engine.controls(16, 4) == [0.5] * 4


def test_an_answer_may_be_longer_than_supriyas_buffer(engine: LiveEngine) -> None:
    assert len(engine.controls(0, 10_000)) == 10_000


def test_sync_waits_for_its_own_number_and_asks_again() -> None:
    # The first question after the group was made gets lost, and an old answer comes in its place.
    lost: list[int] = []

    def answer(number: int) -> list[tuple[object, ...]]:
        lost.append(number)
        return [("/synced", number - 1)] if len(lost) == 2 else [("/synced", number)]

    answering, engine = connected({"/sync": answer})
    with answering:
        engine.sync()
        assert lost == [1, 2, 3]
        engine.close()


def test_sync_gives_up_in_the_end(server: Server, engine: LiveEngine) -> None:
    server._answers["/sync"] = lambda _: []
    with pytest.raises(EngineError, match="nothing that speaks like scsynth answers"):
        engine.sync(patience=0.1)


def test_what_the_server_refuses_is_kept(server: Server, engine: LiveEngine) -> None:
    server._answers["/s_new"] = lambda *_: [("/fail", "/s_new", "SynthDef not found\n")]
    engine.send([("/s_new", "nobody", -1, 0, 1)])
    engine.sync()
    assert engine.failures == ["/s_new SynthDef not found"]


@pytest.mark.parametrize("rubbish", [b"\xff\x00rubbish", b"/status.reply\0\0\0,iiff", b"#bundle\0", b"\0" * 9000])
def test_what_is_no_osc_is_dropped_without_a_word(rubbish: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    answering, engine = connected({"/sync": lambda number: [(rubbish,), ("/synced", number)]})
    with answering:
        engine.sync()
        assert engine.status().ugens == 12
        engine.close()
    assert capfd.readouterr() == ("", "")


# Time


def test_time_starts_where_it_is_told_to(engine: LiveEngine) -> None:
    engine.begin()
    assert 0 <= engine.now() < 1
    wall = Fraction(time.time_ns(), 10**9) + NTP_EPOCH
    assert abs(Fraction(engine.timetag(Fraction(engine.now())), TICKS) - wall) < Fraction(1, 20)


def test_a_step_of_the_wall_clock_moves_nothing(engine: LiveEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    tag, now = engine.timetag(Fraction(1)), engine.now()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert engine.timetag(Fraction(1)) == tag
    assert 0 <= engine.now() - now < 1


@given(st.fractions(0, 86_400), st.fractions(0, 86_400))
def test_time_tags_keep_the_exact_distance_to_the_tick(one: Fraction, another: Fraction) -> None:
    post = Post(Clock(), lambda *_: None)
    apart = Fraction(post.timetag(another) - post.timetag(one), TICKS)
    assert abs(apart - (another - one)) <= Fraction(1, TICKS) < MICROSECOND


def test_what_is_sent_carries_its_time(server: Server, engine: LiveEngine) -> None:
    beats = [Fraction(i * 11, 13) for i in range(50)]
    for beat in beats:
        engine.send([("/s_new", "bd", -1, 1, 1)], beat)
    engine.send([("/n_set", 1, "amp", 0.5)])
    engine.sync()
    tags = [tick for tick, message in server.heard if message[0] == "/s_new"]
    assert tags == [engine.timetag(beat) for beat in beats]
    assert [tick for tick, message in server.heard if message[0] == "/n_set"] == [1]


# SynthDefs and recording


def test_a_synthdef_that_fits_goes_as_a_message(server: Server, engine: LiveEngine) -> None:
    engine.add_synthdef(b"compiled")
    engine.sync()
    assert server.said("/d_recv", "/d_load") == [("/d_recv", b"compiled")]


def test_one_that_does_not_goes_as_a_file_that_is_there_until_it_was_read(server: Server, engine: LiveEngine) -> None:
    read: list[bytes] = []

    def load(path: str) -> list[tuple[object, ...]]:
        read.append(Path(path).read_bytes())
        return []

    server._answers["/d_load"] = load
    engine.add_synthdef(b"x" * LARGEST)
    assert read == [b"x" * LARGEST]
    ((_, path),) = server.said("/d_load")
    assert not Path(path).exists()


@pytest.mark.parametrize("bits", live.SAMPLE_FORMATS)
def test_a_recording_is_opened_and_closed(server: Server, engine: LiveEngine, bits: str, tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    engine.record(path, 7, bits)
    engine.stop_recording(7)
    assert server.said("/b_alloc", "/b_write", "/b_close", "/b_free") == [
        ("/b_alloc", 7, 2**17, 2),
        ("/b_write", 7, str(path), "wav", live.SAMPLE_FORMATS[bits], 0, 0, 1),
        ("/b_close", 7),
        ("/b_free", 7),
    ]


def test_where_the_server_cannot_write_is_one_clear_line(server: Server, engine: LiveEngine) -> None:
    server._answers["/b_write"] = lambda *_: [("/fail", "/b_write", "could not be opened: no such folder\n", 0)]
    with pytest.raises(EngineError, match=r"cannot record to /nowhere/take.wav: .*no such folder") as refused:
        engine.record(Path("/nowhere/take.wav"), 0, "24")
    assert "\n" not in str(refused.value)
