"""Engines in real time: they come up with room for a stage, share with others, and leave nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from supriya.osc import OscMessage

from pyscore.engine import keeper, options
from pyscore.engine.choose import Boot
from pyscore.engine.live import LiveEngine
from pyscore.engine.options import KINDS, EngineError, Kind, absence, find_program
from pyscore.engine.process import PATIENCE, Process
from pyscore.live.play import Player
from pyscore.live.session import Session
from pyscore.pattern import Time
from pyscore.pattern.controls import control
from pyscore.sound.library import Library

from .processes import descendants, running, until, unused_port

Tree = dict[int, Any]


@pytest.fixture(params=[pytest.param(kind, marks=pytest.mark.pulse if kind == "embedded" else pytest.mark.jack)
                        for kind in KINDS])  # fmt: skip
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each kind of engine, where this machine has it and a sound server for it."""
    kind: Kind = request.param
    reason = absence(kind)
    if reason:
        pytest.skip(reason)
    request.getfixturevalue("pulse" if kind == "embedded" else "jack")
    return kind


@contextmanager
def booted(engine: str, said: Callable[[str], None] = print) -> Iterator[LiveEngine]:
    """Boot or find an engine, and take leave of it."""
    live = Boot(engine, said=said).wait()
    try:
        yield live
    finally:
        live.close()


def tree(engine: LiveEngine) -> Tree:
    """Return the groups of a server, each with what is in it, and its synths with the names of their SynthDefs."""
    answer = iter(engine.ask(("/g_queryTree", 0, 0), ("/g_queryTree.reply",)).contents[1:])

    def read() -> tuple[int, Any]:
        node, count = int(next(answer)), int(next(answer))  # type: ignore[arg-type]  # both are numbers
        return node, str(next(answer)) if count < 0 else dict(read() for _ in range(count))

    return dict([read()])


def piece() -> Session:
    """Return a session of two tracks that have something to do all the time."""
    session = Session()
    session.play("d1", control("s")("bd*4"))
    session.play("d2", control("note")("c e g").s("pad").room(0.2))
    return session


def play(engine: LiveEngine, cycles: float) -> Player:
    """Play a piece, and leave it sounding."""
    player = Player(piece(), engine, Library())
    player.start()
    player.run(Time(cycles))
    return player


# Coming and going


def test_it_boots_and_tells_of_itself(kind: Kind, capsys: pytest.CaptureFixture[str]) -> None:
    begin = time.monotonic()
    with booted(kind) as engine:
        took = time.monotonic() - begin
        status = engine.status()
        assert (engine.name, engine.alive, engine.late, engine.failures) == (kind, True, 0, [])
        assert (status.synths, status.groups) == (0, 2)
        assert status.rate == engine.welcome.rate > 8_000
    with capsys.disabled():
        print(f"[{kind} up in {took:.2f} s]", end="")
    assert took < PATIENCE


def test_its_limits_fit_a_stage(kind: Kind) -> None:
    with booted(kind) as engine:
        for first in range(100_000, 109_000, 100):
            engine.send([("/g_new", *(number for node in range(first, first + 100) for number in (node, 1, 1)))])
            if first % 1_000 == 0:
                engine.sync()
        engine.sync()
        assert engine.status().groups == 9_002
        answer = engine.ask(("/b_alloc", 4_095, 64, 2), ("/done", "/b_alloc", 4_095), ("/fail", "/b_alloc"))
        assert answer.address == "/done"
        assert not engine.failures


def test_its_memory_fits_a_stage(kind: Kind) -> None:
    # 25 delays of 8 MiB each (a power of two of samples) in real-time memory.
    from supriya import synthdef
    from supriya.ugens import DC, DelayN, Out

    @synthdef()
    def hoard() -> None:
        Out.ar(bus=100, source=DelayN.ar(source=DC.ar(source=0), maximum_delay_time=2**20.9 / 48_000, delay_time=0))

    with booted(kind) as engine:
        engine.add_synthdef(hoard.compile())
        engine.sync()
        for _ in range(25):
            engine.send([("/s_new", "hoard", -1, 1, 1)])
            engine.sync()
        assert engine.status().synths == 25
        assert engine._process is not None
        assert not [line for line in engine._process.words if "alloc" in line.lower()]


def test_the_mixer_stands_as_it_should(kind: Kind) -> None:
    with booted(kind) as engine:
        player = Player(piece(), engine, Library())
        player.start()
        engine.sync()
        ((root, groups),) = tree(engine)[0].items()
        assert root == engine.welcome.root == 1
        tracks, returns, _ = ([*group.values()] for group in groups.values())
        master = [*groups.values()][-1]
        for track in tracks:
            voices, inserts, strip = track.values()
            assert (voices, inserts, strip) == ({}, {}, "strip")
        assert len(tracks) == 2
        assert [[*each["inserts"].values()] for each in map(_channel, returns)] == [["delay"], ["reverb"]]
        assert [*master.values()] == [{}, "master", "meter"]
        player.close()
        assert tree(engine) == {0: {1: {}}}


def _channel(group: Tree) -> Tree:
    voices, inserts, strip = group.values()
    return {"voices": voices, "inserts": inserts, "strip": strip}


def test_leaving_it_leaves_no_process(kind: Kind) -> None:
    with booted(kind) as engine:
        memory = Path("/dev/shm", f"SuperColliderServer_{engine.port}")
        assert engine._process is not None
        own = [engine._process.pid, *descendants(engine._process.pid)]
        assert running(own) == own
        # A keeper and its engine, or the engine alone.
        assert len(own) == (1 if kind == "embedded" else 2)
    assert not running(own)
    # Nor 8 MB of shared memory, which would stay until the machine restarts.
    assert not memory.exists()


def test_one_that_nobody_waits_for_is_ended(kind: Kind) -> None:
    boot = Boot(kind)
    assert boot._process is not None
    own = [boot._process.pid]
    until(lambda: kind == "embedded" or descendants(own[0]))
    own += descendants(own[0])
    boot.cancel()
    assert not running(own)


def test_two_that_start_at_once_get_a_port_each(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    # Neither has taken its port yet when the other looks for one.
    monkeypatch.setattr(options, "USUAL_PORT", unused_port())
    boots = [Boot(kind), Boot(kind)]
    engines = [boot.wait() for boot in boots]
    try:
        assert engines[0].port != engines[1].port
        engines[0].send([("/g_new", 77, 1, 0)])
        engines[0].sync()
        assert [77 in tree(engine)[0] for engine in engines] == [True, False]
    finally:
        for engine in engines:
            engine.close()


def test_a_taken_port_is_left_to_whoever_has_it(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.settimeout(0)
        monkeypatch.setattr(options, "USUAL_PORT", somebody.getsockname()[1])
        with booted(kind) as engine:
            assert engine.port != somebody.getsockname()[1]
            assert engine.status().groups == 2
        with pytest.raises(BlockingIOError):
            somebody.recv(1)


def test_what_comes_late_is_counted(kind: Kind) -> None:
    with booted(kind) as engine:
        time.sleep(0.3)
        engine.send([("/c_set", 0, 1.0)], Fraction(engine.now()) + Fraction(1, 5))
        engine.sync()
        assert engine.late == 0
        engine.send([("/c_set", 0, 1.0)], Fraction(engine.now()) - Fraction(1, 5))
        until(lambda: engine.late)
        assert engine.late == 1


# Whatever happens to pyscore


@contextmanager
def pyscore(engine: str, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The command, playing a piece without an end on an engine; killed afterwards if it still runs."""
    performance = folder / "endless.py"
    performance.write_text('d1 >> s("bd*4")\n')
    command = [sys.executable, "-m", "pyscore", "play", str(performance), "--engine", engine]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stderr is not None
    return process.stderr.readline().strip()


@pytest.mark.parametrize("moment", ["booting", "playing"])
def test_no_engine_outlives_pyscore(
    kind: Kind, moment: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pyscore(kind, tmp_path) as process:
        if moment == "playing":
            assert said(process) == f"playing on {kind}"
        else:
            until(lambda: (kind if kind != "embedded" else "python") in descendants(process.pid).values())
        own = descendants(process.pid)
        assert len(own) == (1 if kind == "embedded" else 2)
        process.kill()
        took = until(lambda: not running([*own]))
    with capsys.disabled():
        print(f"[{kind} {moment}: gone in {took * 1000:.0f} ms]", end="")
    assert took < 2


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_nor_when_it_is_asked_to_end(kind: Kind, by: signal.Signals, tmp_path: Path) -> None:
    with pyscore(kind, tmp_path) as process:
        assert said(process) == f"playing on {kind}"
        own = descendants(process.pid)
        process.send_signal(by)
        process.wait(10)
        until(lambda: not running([*own]), 2)


# Another's server


@contextmanager
def server(kind: Kind, *words: str) -> Iterator[tuple[Process, int]]:
    """A server as somebody else starts it, with the defaults of SuperCollider."""
    program = find_program(kind)
    if program is None:
        pytest.skip(f"no {kind} on this machine")
    port = unused_port()
    arguments = ["-u", str(port), "-R", "0", "-D", "0", *words]
    process = Process([sys.executable, "-I", "-S", keeper.__file__, str(program), *arguments], port=port)
    try:
        process.wait_until_ready()
        yield process, port
        assert process.alive
    finally:
        process.end()


class Somebody:
    """Another client of a server."""

    def __init__(self, port: int) -> None:
        self._line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._line.settimeout(5)
        self._port = port

    def __enter__(self) -> "Somebody":
        return self

    def __exit__(self, *problem: object) -> None:
        self._line.close()

    def ask(self, *message: Any, answer: str) -> OscMessage:
        """Send a message, and return the first answer at this address."""
        self._line.sendto(OscMessage(*message).to_datagram(), ("127.0.0.1", self._port))
        while True:
            reply = OscMessage.from_datagram(self._line.recv(65_536))
            if reply.address == answer:
                return reply


@pytest.mark.jack
@pytest.mark.parametrize("has_root", [False, True], ids=["no group 1", "group 1 there"])
@pytest.mark.parametrize("whose", ["scsynth", "supernova"])
def test_others_on_a_server_are_left_alone(whose: Kind, has_root: bool, jack: None) -> None:
    with server(whose, "-l", "8") as (process, port), Somebody(port) as somebody:
        somebody.ask("/notify", 1, answer="/done")
        theirs = [("/g_new", 1, 1, 0)] if has_root else []
        theirs += [("/g_new", 5_000, 1, 0), ("/g_new", 5_001, 0, 5_000)]
        if has_root:
            theirs += [("/g_new", 5_002, 0, 1)]
        for message in theirs:
            somebody.ask(*message, answer="/n_go")
        with booted(f"127.0.0.1:{port}") as engine:
            assert engine.name == f"127.0.0.1:{port}"
            before = tree(engine)
            player = play(engine, 1)
            root = tree(engine)[0][engine.welcome.root]
            assert len([group for group in root.values() if group]) >= 3
            assert engine.status().synths > 4
            player.close()
            assert tree(engine) == before
        assert process.alive
        somebody.ask("/n_query", 5_001, answer="/n_info")
        assert somebody.ask("/status", answer="/status.reply").contents[2] == 0
        if whose == "scsynth":
            assert not [line for line in process.words if "FAILURE" in line]
            # Our login is free again.
            for _ in range(8):
                with booted(f"127.0.0.1:{port}"):
                    pass


@pytest.mark.jack
def test_anothers_server_outlives_pyscore(jack: None, tmp_path: Path) -> None:
    with server("scsynth", "-l", "8") as (process, port), Somebody(port) as somebody:
        somebody.ask("/notify", 1, answer="/done")
        somebody.ask("/g_new", 5_000, 1, 0, answer="/n_go")
        with pyscore(f"127.0.0.1:{port}", tmp_path) as command:
            assert said(command) == f"playing on 127.0.0.1:{port}"
            command.kill()
        time.sleep(0.5)
        assert process.alive
        somebody.ask("/n_query", 5_000, answer="/n_info")


@pytest.mark.jack
def test_a_full_server_is_one_clear_line(jack: None) -> None:
    with server("scsynth", "-l", "1") as (_, port), Somebody(port) as somebody:
        somebody.ask("/notify", 1, answer="/done")
        with pytest.raises(EngineError, match=rf"127\.0\.0\.1:{port} takes no more clients.*larger -l") as full:
            Boot(f"127.0.0.1:{port}").wait()
        assert "\n" not in str(full.value)


@pytest.mark.jack
def test_the_only_client_of_a_server_keeps_to_the_buses_that_it_has(jack: None) -> None:
    with server("scsynth", "-l", "1") as (_, port), booted(f"127.0.0.1:{port}") as engine:
        assert engine.welcome.root == 1
        assert 16 <= engine.welcome.first_bus < engine.welcome.first_bus + engine.welcome.buses <= 1_024


def test_nothing_at_the_port_is_said_soon() -> None:
    port = unused_port()
    begin = time.monotonic()
    with pytest.raises(EngineError, match=f"nothing that speaks like scsynth answers at localhost:{port}"):
        Boot(f"localhost:{port}").wait()
    assert time.monotonic() - begin < 2


def test_nor_is_a_machine_that_is_not_there_waited_for() -> None:
    with pytest.raises(EngineError, match=r"no machine is called 'nowhere\.invalid'"):
        Boot("nowhere.invalid:57110").wait()


# Which one


@pytest.mark.jack
def test_auto_says_why_embedded_did_not_serve(jack: None, monkeypatch: pytest.MonkeyPatch) -> None:
    if absence("embedded"):
        pytest.skip("no embedded engine on this machine")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
    said: list[str] = []
    with booted("auto", said.append) as engine:
        assert engine.name == "scsynth"
    assert said == ["pyscore: not embedded: it could not open an audio device"]


@pytest.mark.pulse
def test_auto_takes_embedded_where_it_serves(pulse: None) -> None:
    if absence("embedded"):
        pytest.skip("no embedded engine on this machine")
    said: list[str] = []
    with booted("auto", said.append) as engine:
        assert engine.name == "embedded"
    assert not said


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an audio device cannot be taken away")
def test_no_engine_at_all_is_one_line_with_every_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
    monkeypatch.setenv("JACK_DEFAULT_SERVER", f"pyscore-nobody-{os.getpid()}")
    with pytest.raises(EngineError, match=r"no engine to play on: embedded: .*; scsynth: .*; supernova: .*") as none:
        Boot("auto").wait()
    assert "\n" not in str(none.value)
    assert not set(descendants(os.getpid()).values()) & {"scsynth", "supernova"}
    reasons = {
        "embedded": "it could not open an audio device",
        "scsynth": "no JACK server is running",
        "supernova": "no JACK server is running",
    }
    for kind, reason in reasons.items():
        if absence(kind) is None:  # type: ignore[arg-type]  # all of them are kinds
            assert f"{kind}: {reason}" in str(none.value)
