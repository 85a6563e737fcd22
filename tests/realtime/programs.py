"""pyscore as somebody else starts it: a process that is told lines, whose own are waited for, and asked by OSC."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

HOUSE = Path(__file__).parent.parent.parent
PATIENCE = 30.0


class Program:
    """A running pyscore: `lines` are what it has said, to whichever of its outputs."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.lines: list[str] = []
        self._more = threading.Condition()
        self._mark = 0
        self._readers = [threading.Thread(target=self._read, args=(each,)) for each in (process.stdout, process.stderr)]
        for reader in self._readers:
            reader.start()

    def sees(self, text: str) -> str:
        """Wait for a line with this text, after the last one that was waited for; return it."""
        with self._more:
            assert self._more.wait_for(lambda: self._found(text) is not None or self._over(), PATIENCE), self.lines
            found = self._found(text)
            assert found is not None, f"never said: {text} in {self.lines}"
            self._mark = found + 1
            return self.lines[found]

    def asks(self, code: str, name: int = 0) -> dict[str, Any]:
        """Have a block evaluated; return the reply."""
        assert self.process.stdin
        self.process.stdin.write(f"{json.dumps({'id': name, 'code': code})}\n".encode())
        self.process.stdin.flush()
        return json.loads(self.sees(f'{{"id": {name}, '))  # type: ignore[no-any-return]

    def ends(self, by: signal.Signals | None = None) -> int:
        """Send it a signal, or the end of its input, and wait until it has ended; return its status."""
        if by is not None:
            self.process.send_signal(by)
        elif self.process.stdin:
            self.process.stdin.close()
        status = self.process.wait(PATIENCE)
        for reader in self._readers:
            reader.join(PATIENCE)
        return status

    def _found(self, text: str) -> int | None:
        return next((at for at in range(self._mark, len(self.lines)) if text in self.lines[at]), None)

    def _over(self) -> bool:
        return not any(reader.is_alive() for reader in self._readers)

    def _read(self, stream: Any) -> None:
        for line in stream:
            with self._more:
                self.lines.append(line.decode().rstrip("\n"))
                self._more.notify_all()
        with self._more:
            self._more.notify_all()


@contextmanager
def pyscore(*words: str, folder: Path, **environment: str) -> Iterator[Program]:
    """Run a command in a folder, which has its journals too, meanwhile."""
    told: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(HOUSE), "PYSCORE_HOME": str(folder), **environment}
    process = subprocess.Popen(
        [sys.executable, "-m", "pyscore", *words], cwd=folder, env=told, bufsize=0,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Program(process)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(PATIENCE)
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()


def status(port: int) -> dict[str, Any]:
    """Return what a set answers to /status; asked again where neither question nor answer is sure to arrive."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(0.5)
        for _ in range(int(PATIENCE / 0.5)):
            line.sendto(OscMessageBuilder("/status").build().dgram, ("127.0.0.1", port))
            try:
                answer = OscMessage(line.recv(4096))
            except OSError:
                continue
            return dict(zip(answer.params[::2], answer.params[1::2], strict=True))
    raise AssertionError(f"nobody answers at port {port}")


def playing(port: int) -> list[str]:
    """Return the names of the tracks that a set says play."""
    return str(status(port)["tracks"]).split()
