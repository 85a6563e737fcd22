"""How long from the start of the process to the first stamped bundle: `python -m tests.benchmarks.bench_start`.

A relay between `pyscore play` and a scsynth that is already booted (under jackd's dummy driver) sees the bundle
arrive. Peer: the time that this Python takes to import supriya, in the same run. Median of five.
"""

import os
import socket
import statistics
import subprocess
import sys
import threading
import time

from pyscore.engine.live import answers
from pyscore.engine.options import Options
from pyscore.engine.process import Process, start_live
from tests.realtime.servers import jack_server

TIMES = 5
IMMEDIATELY = (1).to_bytes(8, "big")


class Relay:
    """Passes datagrams on to a server and its answers back, and notes when the first stamped bundle comes by."""

    def __init__(self, server: int) -> None:
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.line.bind(("127.0.0.1", 0))
        self.port = self.line.getsockname()[1]
        self.stamped = threading.Event()
        self.at = 0.0
        self._server = ("127.0.0.1", server)
        self._client: tuple[str, int] | None = None
        threading.Thread(target=self._pass_on, daemon=True).start()

    def _pass_on(self) -> None:
        while True:
            data, sender = self.line.recvfrom(65_536)
            if sender == self._server:
                if self._client:
                    self.line.sendto(data, self._client)
                continue
            self._client = sender
            if data.startswith(b"#bundle") and data[8:16] != IMMEDIATELY and not self.stamped.is_set():
                self.at = time.perf_counter()
                self.stamped.set()
            self.line.sendto(data, self._server)


def once(server: int, name: str) -> float:
    """Return the seconds from starting `pyscore play` to its first stamped bundle."""
    relay = Relay(server)
    begin = time.perf_counter()
    command = [sys.executable, "-m", "pyscore", "play", name, "--cycles", "1", "--engine", f"127.0.0.1:{relay.port}"]
    player = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if not relay.stamped.wait(30):
        raise RuntimeError(player.communicate()[1])
    player.wait()
    return relay.at - begin


def supriya_alone() -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import supriya"], check=True)
    return time.perf_counter() - begin


def costs(name: str) -> list[tuple[float, str]]:
    """Return which imports cost most, in seconds of their own with all they import."""
    code = f"import pyscore.live.play, pyscore.engine.live, pyscore.live.performance as p; p.perform(p.find({name!r}))"
    said = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True)
    rows = (line.removeprefix("import time:").split("|") for line in said.stderr.splitlines() if "|" in line)
    named = [(int(row[1]) / 1e6, row[2].strip()) for row in rows if row[1].strip().isdigit()]
    wanted = ("supriya", "supriya.ugens.system", "supriya.contexts.requests", "pyscore", "numpy", "music21")
    return sorted(((cost, module) for cost, module in named if module in wanted), reverse=True)


def main(name: str) -> None:
    with jack_server() as leading:
        os.environ.update(leading)
        port = 57210
        server: Process = start_live("scsynth", port, Options())
        server.wait_until_ready()
        assert answers("127.0.0.1", port, 5)
        try:
            once(port, name)  # so that no cache is cold
            ours = [once(port, name) for _ in range(TIMES)]
            peers = [supriya_alone() for _ in range(TIMES)]
        finally:
            server.end()
    ours_median, peer = statistics.median(ours), statistics.median(peers)
    print(f"{name}: first stamped bundle {ours_median:.3f} s after process start (median of {TIMES})")
    print(f"  importing supriya alone {peer:.3f} s, ratio {ours_median / peer:.2f}; load {os.getloadavg()[0]:.1f}")
    for cost, module in costs(name):
        print(f"  {cost:.3f} s {module}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "first_light")
