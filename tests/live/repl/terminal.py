"""A pseudo-terminal with a program in it: what is typed, and what has been seen so far."""

import contextlib
import os
import pty
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent.parent
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")
PATIENCE = 30.0
ASKS_WHERE = b"\x1b[6n"
# Makes the terminal that it is started in its own, whose Ctrl-C it hears then, and becomes another program.
OWNED = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """What a program in a pseudo-terminal has shown, without escape sequences."""

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._master = master
        self._raw = b""
        self._more = threading.Condition()
        self._mark = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def shown(self) -> str:
        return self._since(0)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def sees(self, *texts: str) -> str:
        """Wait until these have been shown, one after the other, since this was asked last; return what was."""
        with self._more:
            found = self._more.wait_for(lambda: _in_order(texts, self._since(self._mark)) or self._over(), PATIENCE)
            new = self._since(self._mark)
            assert found, f"never seen: {texts} in {new}"
            assert _in_order(texts, new), new
            self._mark = len(self._raw)
            return new

    def ends(self) -> int:
        """Wait until the program has ended; return its status."""
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return status

    def _since(self, mark: int) -> str:
        return ESCAPES.sub("", self._raw[mark:].decode(errors="replace")).replace("\r", "")

    def _over(self) -> bool:
        return not self._reader.is_alive()

    def _read(self) -> None:
        while True:
            try:
                read = os.read(self._master, 65536)
            except OSError:  # so Linux says that nobody holds the other end
                read = b""
            if ASKS_WHERE in read:
                os.write(self._master, b"\x1b[1;1R")
            with self._more:
                self._raw += read
                self._more.notify_all()
            if not read:
                return


def _in_order(texts: Sequence[str], shown: str) -> bool:
    return re.search(".*".join(map(re.escape, texts)), shown, re.DOTALL) is not None


@contextlib.contextmanager
def terminal(*command: str, environment: Mapping[str, str], folder: Path) -> Iterator[Terminal]:
    """Run a Python program in a pseudo-terminal of 100 columns meanwhile."""
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    told = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(HOUSE), **environment}
    # Not by preexec_fn: what forks while other threads run may wait for good for what one of those holds.
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", OWNED, sys.executable, *command],
        stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=told, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    try:
        yield Terminal(master, process)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(master)
