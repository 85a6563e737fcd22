"""How long from an OSC message to the bundle that it causes: `python -m tests.benchmarks.bench_osc`.

A client in a process of its own sends /track/d1/gain at 1,000 messages a second, while eight tracks play on an engine
that writes down. Each message says when it left, on the clock that all processes of a machine share. Peer:
python-osc's own server, which only looks at the clock, hearing the same client in the same run.
"""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pythonosc.dispatcher import Dispatcher
from pythonosc.osc_server import BlockingOSCUDPServer

from pyscore.engine.fake import RecordingEngine
from pyscore.live.asked import Asked
from pyscore.live.listening import Remote, listening
from pyscore.live.names import LIBRARY
from pyscore.live.play import Player
from tests.playing import session_of

RATE, COUNT = 1_000, 10_000
# Gains between 0 and 2, each of which a 32-bit float holds exactly, say which message it was.
STEP = 2**-13
CLIENT = f"""
import sys, time
from pythonosc.udp_client import SimpleUDPClient
client, begin = SimpleUDPClient("127.0.0.1", int(sys.argv[1])), time.monotonic() + 0.2
left = []
for number in range({COUNT}):
    time.sleep(max(0, begin + number / {RATE} - time.monotonic()))
    left.append(time.monotonic())
    client.send_message("/track/d1/gain", number * {STEP})
print(*left)
"""
SET = "\n".join(f'd{number} >> s("bd*4 hh*3").gain(.5).lpf(sine.range(300, 3000))' for number in range(1, 9))


class RunningEngine(RecordingEngine):
    """An engine that writes down when each gain came, on the machine's own clock."""

    def __init__(self) -> None:
        super().__init__()
        self.came: dict[int, float] = {}

    def now(self) -> float:
        return time.monotonic() - self.began

    def begin(self) -> None:
        self.began = time.monotonic()

    def send(self, messages: Sequence[tuple[Any, ...]], at: Fraction | None = None) -> None:
        for message in messages:
            if message[0] == "/n_set" and "gain" in message:
                self.came[round(message[message.index("gain") + 1] / STEP)] = time.monotonic()


def client(port: int) -> list[float]:
    """Return when each message left."""
    said = subprocess.run([sys.executable, "-c", CLIENT, str(port)], check=True, capture_output=True, text=True)
    return [float(word) for word in said.stdout.split()]


def ours() -> list[float]:
    session, engine, asked = session_of(SET), RunningEngine(), Asked()
    remote = Remote(session, asked, print)
    player = Player(session, engine, LIBRARY, print, asked)  # type: ignore[arg-type]  # it quacks
    player.start()
    remote.player = player
    running = threading.Thread(target=player.run)
    with listening(remote, 0) as listener:
        running.start()
        left = client(listener.port)
        time.sleep(0.5)
        player.stopped.set()
        running.join()
    return sorted(engine.came[number] - left[number] for number in range(COUNT) if number in engine.came)


def peers() -> list[float]:
    came: dict[int, float] = {}

    def hear(address: str, gain: float) -> None:
        came[round(gain / STEP)] = time.monotonic()

    dispatcher = Dispatcher()
    dispatcher.map("/track/d1/gain", hear)
    server = BlockingOSCUDPServer(("127.0.0.1", 0), dispatcher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    left = client(server.server_address[1])
    time.sleep(0.5)
    server.shutdown()
    server.server_close()
    return sorted(came[number] - left[number] for number in range(COUNT) if number in came)


def figures(took: list[float]) -> str:
    """Return the median, the 99th percentile and how many arrived."""
    middle, high = statistics.median(took), took[len(took) * 99 // 100]
    return f"median {middle * 1e3:.3f} ms, 99 % {high * 1e3:.3f} ms, {len(took)} of {COUNT} arrived"


def main() -> None:
    """Print both."""
    mine, theirs = ours(), peers()
    print(f"OSC in to bundle out at {RATE} messages/s, 8 tracks playing: {figures(mine)}")
    print(f"  python-osc's server, to its handler alone: {figures(theirs)}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
