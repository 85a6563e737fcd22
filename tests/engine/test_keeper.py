import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from supriya.osc import OscMessage

from pyscore.engine import keeper

# Says its id, and goes on for good.
STAYS = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
# The same, but won't be asked to end.
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + STAYS
# Says its port, and ends when it is asked to there.
QUITS = """
import socket
line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
line.bind(("127.0.0.1", 0))
print(line.getsockname()[1], flush=True)
line.recv(100)
print("all is in order", flush=True)
"""
PATIENCE = 10.0

Keep = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def keep() -> Iterator[Keep]:
    """Start a program of Python under a keeper; what is left of both ends with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-I", "-S", keeper.__file__, sys.executable, "-c", code]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
        process.wait(PATIENCE)


def gone(pid: int) -> bool:
    """Return whether a process has ended: one that nobody has asked for its status yet has, too."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    try:
        return sys.platform == "linux" and stat.read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def seconds_until_gone(pid: int) -> float:
    """Return after how long a process has ended."""
    begin = time.monotonic()
    while not gone(pid):
        assert time.monotonic() - begin < PATIENCE, f"process {pid} still runs"
        time.sleep(0.002)
    return time.monotonic() - begin


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]", port: int) -> None:
    """Tell a keeper its program's port, and let go of the pipe."""
    assert process.stdin is not None
    process.stdin.write(f"{port}\n")
    process.stdin.close()


@pytest.mark.parametrize("status", [0, 1, 77])
def test_the_programs_status_and_output_come_through(keep: Keep, status: int) -> None:
    process = keep(f"import sys; print('heard'); sys.exit({status})")
    assert said(process) == "heard"
    assert process.wait(PATIENCE) == status


def test_the_programs_death_is_a_failure(keep: Keep) -> None:
    assert keep("import os; os.kill(os.getpid(), 9)").wait(PATIENCE) != 0


def test_the_program_gets_its_arguments_as_they_are(keep: Keep) -> None:
    assert said(keep("import sys; print(sys.argv[1:], '-u \" $HOME *')")) == '[] -u " $HOME *'


@pytest.mark.parametrize("code", [STAYS, STUBBORN])
def test_the_program_ends_when_nobody_holds_the_pipe_any_more(keep: Keep, code: str) -> None:
    process = keep(code)
    pid = int(said(process))
    assert process.stdin is not None
    process.stdin.close()
    assert seconds_until_gone(pid) < 2
    assert process.wait(PATIENCE) != 0


@pytest.mark.parametrize("code", [STAYS, STUBBORN])
def test_so_does_one_that_does_not_quit_when_it_is_asked_to(keep: Keep, code: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        line.settimeout(PATIENCE)
        process = keep(code)
        pid = int(said(process))
        tell(process, line.getsockname()[1])
        assert line.recv(100) == OscMessage("/quit").to_datagram()
        assert seconds_until_gone(pid) < 2


def test_one_that_is_asked_to_quit_may_end_in_good_order(keep: Keep) -> None:
    process = keep(QUITS)
    port = int(said(process))
    tell(process, port)
    assert said(process) == "all is in order"
    assert process.wait(PATIENCE) == 0


def test_nobody_is_asked_to_quit_at_a_port_that_the_program_may_not_have(keep: Keep) -> None:
    # Until the program is ready, whoever listens at its port may be another's engine.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        line.settimeout(0)
        process = keep(STAYS)
        pid = int(said(process))
        assert process.stdin is not None
        process.stdin.close()
        assert seconds_until_gone(pid) < 2
        with pytest.raises(BlockingIOError):
            line.recv(100)


@pytest.mark.parametrize("code", [STAYS, STUBBORN])
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's death")
def test_the_program_ends_with_its_keeper(keep: Keep, code: str) -> None:
    process = keep(code)
    pid = int(said(process))
    process.kill()
    assert seconds_until_gone(pid) < 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("code", [STAYS, STUBBORN])
def test_the_program_ends_when_who_holds_the_pipe_is_killed(code: str) -> None:
    # Not only its keeper: what started that, with `kill -9`.
    holder = f"""
import subprocess, sys
kept = subprocess.Popen(
    [sys.executable, "-I", "-S", {keeper.__file__!r}, sys.executable, "-c", {code!r}], stdin=subprocess.PIPE
)
kept.wait()
"""
    with subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE, text=True) as process:
        pid = int(said(process))
        process.send_signal(signal.SIGKILL)
        assert seconds_until_gone(pid) < 2
