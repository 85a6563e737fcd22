"""Processes of engines, played by small programs of Python."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from pyscore.engine import choose, process
from pyscore.engine.choose import Boot
from pyscore.engine.options import EngineError, Kind, Options, absence
from pyscore.engine.process import NO_MEMORY, PORT_TAKEN, Process

from .server import Server

# What each engine says when it takes messages, and when a bundle came late.
READY = ("SuperCollider 3 server ready.", "Supernova ready")
LATE = ("late 0.201371000", "late: 0.202171")


def program(code: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code]


def says(*lines: str, then: str = "import sys; sys.stdin.read()") -> list[str]:
    """Return a program that says some lines, and by default stays until its input ends."""
    return program(f"for line in {lines!r}: print(line, flush=True)\n{then}")


@pytest.fixture
def ended() -> Iterator[list[Process]]:
    """Processes that end with the test."""
    processes: list[Process] = []
    yield processes
    for each in processes:
        each.end()


@pytest.mark.parametrize("word", READY)
def test_it_is_ready_when_it_says_so(word: str, ended: list[Process]) -> None:
    ended.append(Process(says("booting", word)))
    ended[0].wait_until_ready()
    assert ended[0].alive
    ended[0].end()
    assert not ended[0].alive


def test_its_first_line_reaches_it(ended: list[Process]) -> None:
    ended.append(Process(program("print(input(), flush=True); print('Supernova ready')"), first_line=json.dumps([1])))
    ended[0].wait_until_ready()
    assert ended[0].words[0] == "[1]"


@pytest.mark.parametrize("line", LATE)
def test_late_bundles_are_counted(line: str, ended: list[Process]) -> None:
    heard: list[str] = []
    ended.append(Process(says("latest news", "late bloomer", line, "Supernova ready", then=""), said=heard.append))
    ended[0].wait_until_ready()
    assert ended[0].wait() == 0
    assert ended[0].late == [pytest.approx(0.2, abs=0.01)]
    assert line in heard


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["JackDriver: client name is 'x'", "JackDriver: could not connect"], "no JACK server is running"),
        (["jack server is not running or cannot be started", "gibberish"], "no JACK server is running"),
        (["World_New failed"], "it could not open an audio device"),
        (["FAILED: something new"], "^something new$"),
        (["*** ERROR: failed to open UDP socket: address in use.", "You can use Server.killAll."], PORT_TAKEN),
        (["Exception in World_New: boost::interprocess::bad_alloc"], NO_MEMORY.split(" (", maxsplit=1)[0]),
        (["first", "the last word"], "^the last word$"),
        ([], "^it ended with status 3 and said nothing$"),
    ],
)
def test_one_that_ends_at_once_gives_a_reason_in_one_line(lines: list[str], reason: str, ended: list[Process]) -> None:
    ended.append(Process(says(*lines, then="raise SystemExit(3)")))
    with pytest.raises(EngineError, match=reason) as failed:
        ended[0].wait_until_ready()
    assert "\n" not in str(failed.value)
    assert ended[0].wait() == 3


def test_one_that_says_nothing_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch, ended: list[Process]
) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.2)
    ended.append(Process(says()))
    with pytest.raises(EngineError, match=r"it did not answer within 0\.2 s"):
        ended[0].wait_until_ready()
    assert not ended[0].alive


def test_one_that_does_not_mind_is_killed(ended: list[Process]) -> None:
    ended.append(Process(says("Supernova ready", then="while True: __import__('time').sleep(1)")))
    ended[0].wait_until_ready()
    begin = time.monotonic()
    ended[0].end()
    assert not ended[0].alive
    assert time.monotonic() - begin < 4
    ended[0].end()  # once more does no harm


def test_what_cannot_be_read_is_not_its_end(ended: list[Process]) -> None:
    ended.append(Process(program(r"import sys; sys.stdout.buffer.write(b'\xff\xfe\nSupernova ready\n')")))
    ended[0].wait_until_ready()


# Which engine, when one after the other does not serve


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[Kind, list[list[str]]]]:
    """A machine whose engines are small programs: for each kind, what it does at each start, the last for good."""
    programs: dict[Kind, list[list[str]]] = {}
    started: list[Process] = []

    def start(kind: Kind, port: int, options: Options) -> Process:
        starts = programs[kind]
        started.append(Process(starts.pop(0) if len(starts) > 1 else starts[0]))
        return started[-1]

    monkeypatch.setattr(choose, "start_live", start)
    monkeypatch.setattr(choose, "absence", lambda kind: None if kind in programs else f"no {kind} here")
    yield programs
    for each in started:
        assert not each.alive, "an engine was left behind"


DEAF = says("World_New failed", then="")
TAKEN = says("*** ERROR: failed to open UDP socket: address in use.", then="")
WELL = says("SuperCollider 3 server ready.")


def test_auto_says_why_it_took_the_third(machine: dict[Kind, list[list[str]]], monkeypatch: pytest.MonkeyPatch) -> None:
    machine |= {"embedded": [DEAF], "supernova": [WELL]}
    said: list[str] = []
    with Server() as server:
        monkeypatch.setattr(choose, "free_port", lambda: server.port)
        engine = Boot("auto", said=said.append).wait()
        assert engine.name == "supernova"
        engine.close()
    assert said == [
        "pyscore: not embedded: it could not open an audio device",
        "pyscore: not scsynth: no scsynth here",
    ]


def test_one_that_was_asked_for_is_not_replaced(machine: dict[Kind, list[list[str]]]) -> None:
    machine |= {"embedded": [DEAF], "scsynth": [WELL]}
    with pytest.raises(EngineError, match=r"^no engine to play on: embedded: it could not open an audio device$"):
        Boot("embedded").wait()


def test_whoever_loses_the_port_gets_another(
    machine: dict[Kind, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine["scsynth"] = [TAKEN, WELL]
    with Server() as server:
        ports = iter([57110, server.port])
        monkeypatch.setattr(choose, "free_port", lambda: next(ports))
        said: list[str] = []
        engine = Boot("scsynth", said=said.append).wait()
        assert (engine.name, engine.port, said) == ("scsynth", server.port, [])
        engine.close()


def test_but_not_for_ever(machine: dict[Kind, list[list[str]]]) -> None:
    machine["scsynth"] = [TAKEN]
    with pytest.raises(EngineError, match=f"^no engine to play on: scsynth: {PORT_TAKEN}$"):
        Boot("scsynth").wait()


def test_one_that_is_ready_but_does_not_answer_does_not_serve(
    machine: dict[Kind, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyscore.engine import live

    monkeypatch.setattr(live, "FIRST_ANSWER", 0.3)
    machine["supernova"] = [WELL]
    with pytest.raises(EngineError, match="supernova: nothing that speaks like scsynth answers"):
        Boot("supernova").wait()


def test_one_that_nobody_waits_for_is_ended(machine: dict[Kind, list[list[str]]]) -> None:
    machine["scsynth"] = [WELL]
    Boot("scsynth").cancel()


def test_a_keeper_is_told_the_port_once_its_program_has_it(ended: list[Process]) -> None:
    echo = "import sys; print('told', repr(sys.stdin.readline()), flush=True); sys.stdin.read()"
    ended.append(Process(says("booting", then=echo), port=57_999))
    ended.append(Process(says("Supernova ready", then=echo), port=57_999))
    ended[1].wait_until_ready()
    ended[0].end()
    assert ended[0].wait() == 0
    deadline = time.monotonic() + 10
    while len(ended[1].words) < 2 and time.monotonic() < deadline:
        time.sleep(0.005)
    assert [list(each.words)[-1] for each in ended] == ["told ''", r"told '57999\n'"]


@pytest.mark.skipif(absence("embedded") is not None, reason="there is no embedded engine here")
def test_the_embedded_engine_is_imported_without_the_package_around_it() -> None:
    # That takes a quarter of a second, at each start of an engine.
    code = "import sys, pyscore.engine.embedded as it; it._nanosynth(); print(*(n for n in sys.modules if 'nano' in n))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "nanosynth nanosynth._scsynth"
