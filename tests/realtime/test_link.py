"""Ableton Link, really: peers of aalink in a network of their own, of which nothing leaves this machine."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent
# A set on an engine that only writes down what it is told, in real time, and another program that speaks Link.
TOGETHER = """
import json, sys, threading, time, warnings
from types import SimpleNamespace
warnings.simplefilter("ignore")
from pyscore.control.link import LinkPeer
from pyscore.engine.fake import RecordingEngine
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player
from pyscore.live.session import Session
from tests.live.stage_hands import voices

class Engine(RecordingEngine):
    def begin(self):
        self.epoch = time.monotonic()

    def now(self):
        return time.monotonic() - self.epoch

def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)

other = LinkPeer(107.0)
other.set_beat(1.7, time.monotonic())
session, said = Session(), []
player = Player(session, Engine(), LIBRARY, said.append)
player.start()
running = threading.Thread(target=player.run)
running.start()
evaluator = Evaluator(session)
assert evaluator.evaluate(f'tempo(120); d1 >> s("bd"); link(latency={LATENCY})').ok
until(lambda: player.patchbay._linked and player.patchbay._linked.others and other.others)
bpm = lambda: float(session.tempo.cps(player.conductor.cycle)) * 240
until(lambda: abs(bpm() - 107) < 0.05)

def off():
    count = len(voices(player.engine.sent))
    until(lambda: len(voices(player.engine.sent)) >= count + 2)
    at = float(voices(player.engine.sent)[-1][0])
    place = other.at(player.engine.epoch + at + LATENCY)
    return ((place.beat + 2) % 4 - 2) * 60 / bpm()

time.sleep(4)
report = {"theirs": off()}
assert evaluator.evaluate("tempo(133)").ok
until(lambda: abs(other.at(0).speed * 60 - 133) < 0.05)
time.sleep(6)
report |= {"ours": off(), "bpm": bpm()}
other.set_tempo(98)
until(lambda: abs(bpm() - 98) < 0.05)
time.sleep(4)
report |= {"again": off(), "said": said, "changes": len(session.tempo.changes)}
player.stopped.set()
running.join()
player.close()
other.close()
print(json.dumps(report))
"""


@pytest.fixture
def network() -> Iterator[list[str]]:
    """A network namespace with nothing but a loopback: what runs a command in it."""
    if find_spec("aalink") is None:
        pytest.skip("no aalink: pip install 'pyscore-live[link]'")
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("only root on Linux, with ip (iproute2), may give Link a network of its own")
    name = f"pyscore-link-{os.getpid()}"
    if subprocess.run(["ip", "netns", "add", name], check=False, capture_output=True).returncode:
        pytest.skip("this machine grants no network namespaces")
    within = ["ip", "netns", "exec", name]
    try:
        subprocess.run([*within, "ip", "link", "set", "lo", "up", "multicast", "on"], check=True)
        subprocess.run([*within, "ip", "route", "add", "224.0.0.0/4", "dev", "lo"], check=True)
        yield within
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


@pytest.mark.soak
@pytest.mark.parametrize("latency", [0.0, 0.06])
def test_a_set_shares_tempo_and_bars_with_another_program_both_ways(network: list[str], latency: float) -> None:
    code = f"LATENCY = {latency}\n{TOGETHER}"
    done = subprocess.run(
        [*network, sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads(done.stdout.splitlines()[-1])
    print(
        f"\nbars come {report['theirs'] * 1e3:.2f} ms after theirs, {report['ours'] * 1e3:.2f} at a tempo of ours,",
        end=" ",
    )
    print(f"{report['again'] * 1e3:.2f} at another of theirs")
    assert all(abs(report[when]) < 0.002 for when in ("theirs", "ours", "again"))
    assert report["bpm"] == pytest.approx(133, abs=0.1)
    assert [line for line in report["said"] if "Link" in line] == []
    assert report["changes"] <= 17
