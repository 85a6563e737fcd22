"""What goes wrong on a stage, on a real engine: all onsets of the tracks that it is not in are heard."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pyscore.engine.clock import Clock
from pyscore.live.asked import Asked
from pyscore.live.journal import journaled
from pyscore.live.listening import Remote, listening

from .processes import until
from .witnesses import WITNESSES, Take, taking

# In cycles; the first ends where no onset is near.
BEFORE, AFTER = 0.55, 1.0
# As far as is sent ahead.
AHEAD = 0.08


def all_there(take: Take, begin: float = 0.25, end: float | None = None) -> None:
    """Hold that no onset of the witnesses is missing, or heard twice."""
    assert take.missed(begin, take.reached if end is None else end) == []
    assert take.player.engine.late == 0


def in_the_middle(folder: Path, fault: Callable[[Take], None], more: str = "") -> Take:
    """Return a set in the middle of which something went wrong."""
    with taking(folder, more=more) as take:
        take.wait(BEFORE)
        fault(take)
        take.wait(AFTER)
    return take


def test_a_syntax_error(jack: None, tmp_path: Path) -> None:
    def mistype(take: Take) -> None:
        for text in ("d1 >> s('bd", "d1 >>", "def f(:\n", "\0", "d1 >> s('bd [hh')", "(" * 500):
            reply = take.evaluate(text)
            assert not reply.ok
            assert reply.error
            assert "\n" not in reply.error

    take = in_the_middle(tmp_path, mistype)
    all_there(take)
    assert take.said == []


def test_an_exception_in_a_pattern_at_a_random_beat(jack: None, tmp_path: Path) -> None:
    step = random.randrange(16)
    print(f"it fails in sixteenth {step}")

    def fail(take: Take) -> None:
        curse = f"cursed = saw.segment(16).fmap(lambda x: 1 / abs(int(x * 16) - {step}))"
        assert take.evaluate(f"{curse}\nd1 >> s('quiet*8')\nd2 >> s('quiet*16').gain(cursed)").ok
        take.wait(1)

    take = in_the_middle(tmp_path, fail)
    all_there(take)
    assert len(take.said) == 1
    assert take.said[0].endswith("d2: division by zero")


@pytest.mark.parametrize("seconds", [1, pytest.param(10, marks=pytest.mark.soak)])
def test_a_pattern_that_takes_long_to_answer(jack: None, tmp_path: Path, seconds: int) -> None:
    text = f"import time\nd1 >> s('quiet*2').gain(saw.segment(2).fmap(lambda x: (time.sleep({seconds}), x)[1]))"

    def wait(take: Take) -> None:
        assert take.evaluate(text).ok
        take.wait(seconds / 2)

    take = in_the_middle(tmp_path, wait)
    all_there(take)
    assert len(take.said) == 1
    assert "d1: its pattern takes too long to answer" in take.said[0]


@pytest.mark.parametrize("seconds", [1, pytest.param(10, marks=pytest.mark.soak)])
def test_an_endless_loop_where_code_is_evaluated(jack: None, tmp_path: Path, seconds: int) -> None:
    def turn(take: Take) -> None:
        # What Ctrl-C does, in the thread that evaluates.
        timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        reply = take.evaluate("d1 >> s('quiet*4')\nwhile True: pass")
        timer.join()
        assert (reply.ok, reply.error) == (False, "KeyboardInterrupt")
        assert "d1" not in take.evaluator.session.tracks

    all_there(in_the_middle(tmp_path, turn))


FLOOD = """
import os, random, socket, struct, sys
line, dice = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), random.Random(4)
bad = [b"", b"/", b"/ctrl", b"#bundle", bytes(60_000), b"/hush\\0", b"/track/d1/x\\0,i\\0\\0\\0\\0\\0\\1"]
bad += [b"#bundle\\0" + bytes(8) + struct.pack(">i", -4) + b"/x", b"/ctrl\\0\\0\\0,sf\\0name"]
bad += [b"/tempo\\0\\0,f\\0\\0" + struct.pack(">f", float("nan"))]
for number in range(int(sys.argv[2])):
    packet = dice.choice(bad) if number % 2 else dice.randbytes(dice.randrange(200))
    line.sendto(packet, ("127.0.0.1", int(sys.argv[1])))
"""


@pytest.mark.parametrize("packets", [20_000, pytest.param(100_000, marks=pytest.mark.soak)])
def test_a_flood_of_bad_packets(jack: None, tmp_path: Path, packets: int) -> None:
    dropped: list[int] = []

    def flood(take: Take) -> None:
        remote = Remote(take.evaluator.session, Asked(), complain=take.said.append)
        remote.player = take.player
        remote.asked = take.player._asked
        with listening(remote, port=0) as listener:
            subprocess.run([sys.executable, "-c", FLOOD, str(listener.port), str(packets)], check=True)
            take.wait(0.5)
            dropped.append(remote.dropped())

    take = in_the_middle(tmp_path, flood)
    print(f"\n{packets} bad packets: {dropped[0]} heard and dropped; said {take.said}")
    all_there(take)
    assert dropped[0] > packets / 100


@contextmanager
def tiny_disk(folder: Path) -> Iterator[Path]:
    """A disk of a few pages."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8k", "none", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_under_the_journal(jack: None, tmp_path: Path) -> None:
    def fill(take: Take) -> None:
        session, player = take.evaluator.session, take.player
        with (
            tiny_disk(tmp_path / "disk") as disk,
            journaled(session, disk / "set.jsonl", player.since_begin, take.said.append),
        ):
            for number in range(20):
                assert take.evaluate(f"d1 >> s('quiet*{number + 1}') # {'x' * 1000}").ok
            until(lambda: take.said)
            take.wait(1)

    take = in_the_middle(tmp_path, fill)
    all_there(take)
    assert take.said == ["the journal cannot be written: No space left on device; the set goes on"]


# The clock


FAKETIME = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))


class Wall:
    """This machine's wall clock as an engine and we see it, which a test may set."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._file, self.moved = folder / "clock", 0.0
        self.set(0)
        # Only what is started from here on sees it: not we.
        for name, value in {
            "LD_PRELOAD": str(FAKETIME[0]), "FAKETIME_TIMESTAMP_FILE": str(self._file), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(Clock.__init__, "__defaults__", (time.monotonic_ns, self.now))

    def set(self, seconds: float) -> None:
        """Put it on, or back, by so many seconds."""
        self.moved = seconds
        self._file.write_text(f"{seconds:+.3f}\n")

    def now(self) -> int:
        """Return the time in nanoseconds."""
        return time.time_ns() + round(self.moved * 1e9)


@pytest.mark.skipif(not FAKETIME, reason="no libfaketime on this machine")
@pytest.mark.parametrize("step", [3600, *(pytest.param(each, marks=pytest.mark.soak) for each in (-3600, 1, -1, 0.1))])
def test_a_step_of_the_clock(jack: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: float) -> None:
    wall = Wall(tmp_path, monkeypatch)
    take = in_the_middle(tmp_path, lambda take: wall.set(step))
    assert take.said == [f"this machine's clock was set by {step:+.2f} s: the set goes on"]
    # What had been sent ahead may come early, by no more than that, where the clock was put on; but it comes.
    assert take.missed(0.25, BEFORE) == take.missed(BEFORE + AHEAD, take.reached) == []
    assert take.heard(0.27, 1.27) == {name: count for name, (count, _) in WITNESSES.items()}
