"""An engine's process: started by us, heard by us, and ended with us."""

import json
import re
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .options import EngineError, Kind, Options, embedded_arguments, environment, find_program, program_arguments

HERE = Path(__file__).parent
LATE = re.compile(r"late:? (\d+\.\d+)")
READY = ("SuperCollider 3 server ready", "Supernova ready")
# A cold disk may take seconds to load scsynth's plugins.
PATIENCE = 15.0
# Has a keeper end its engine without asking it first; what keeps itself may be frozen, and has so long (s).
AT_ONCE, AT_ONCE_PATIENCE = "0", 0.3
# What an engine says that tells nobody anything.
CHATTER = ("nextOSCPacket", "start time", "SC FFT global init")


class Process:
    """An engine's process, with what it said last, and how often it said that a bundle came late.

    When it is ready, and so the one that listens at its port, its keeper is told the port, to ask it to quit there.
    """

    def __init__(
        self,
        command: Sequence[str],
        first_line: str = "",
        port: int = 0,
        said: Callable[[str], None] | None = None,
    ) -> None:
        # A session of its own: a Ctrl-C at the terminal is for pyscore, which ends its engine in good order.
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment(),
            start_new_session=True,
            text=True,
            errors="replace",
        )
        self.words: deque[str] = deque(maxlen=400)
        self.late: list[float] = []
        self.ready = threading.Event()
        self._port, self._said = port, said
        self._reader = threading.Thread(target=self._listen, daemon=True, name="engine output")
        self._reader.start()
        if first_line:
            self._write(first_line)

    @property
    def pid(self) -> int:
        """The id of the process, or of the keeper in front of it."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        """Return when the engine takes messages. Raises EngineError with what it said if it never will."""
        deadline = time.monotonic() + PATIENCE
        while not self.ready.wait(0.005):
            if not self.alive:
                self._reader.join(1)
                if not self.ready.is_set():
                    raise EngineError(self.complaint())
            if time.monotonic() > deadline:
                self.end()
                raise EngineError(f"it did not answer within {PATIENCE:g} s")

    def tell(self, line: str) -> None:
        """Write a line to its standard input, if it still reads that."""
        self._write(line)

    def wait(self) -> int:
        """Return the exit status when the process has ended."""
        status = self._process.wait()
        self._reader.join(1)
        return status

    def end(self, at_once: bool = False) -> None:
        """End the process, at once if that is wanted or it does not end by itself."""
        if at_once:
            self._write(AT_ONCE)
        if self._process.stdin:
            with suppress(BrokenPipeError):  # what was written last never arrived
                self._process.stdin.close()
        try:
            self._process.wait(AT_ONCE_PATIENCE if at_once else 2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def complaint(self) -> str:
        """Return the likeliest reason that the engine gave for not working, in one line."""
        for mark, reason in COMPLAINTS:
            if any(mark in line for line in self.words):
                return reason
        for line in reversed(self.words):
            if any(word in line.lower() for word in ("fail", "error", "exception", "could not")):
                return line.removeprefix("FAILED: ")
        return self.words[-1] if self.words else f"it ended with status {self._process.poll()} and said nothing"

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in map(str.rstrip, self._process.stdout):
            late = LATE.match(line)
            if late:
                self.late.append(float(late[1]))
            elif line.startswith(READY):
                self._write(str(self._port))
                self.ready.set()
            if self._said:
                self._said(line)
            if line and not line.startswith(CHATTER):
                self.words.append(line)

    def _write(self, line: str) -> None:
        assert self._process.stdin is not None
        # It may have died at once, and wait_until_ready says why; or nobody waits for it any more.
        with suppress(BrokenPipeError, ValueError):
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()


PORT_TAKEN = "its UDP port was taken"
NO_MEMORY = "it got no shared memory (is /dev/shm full?)"
# What another port may help against: shared memory is named after it, and two that make it at once break it.
COLLISIONS = (PORT_TAKEN, NO_MEMORY)
COMPLAINTS: tuple[tuple[str, str], ...] = (
    ("failed to open UDP socket", PORT_TAKEN),
    ("boost::interprocess", NO_MEMORY),
    ("JackDriver: could not", "no JACK server is running (start jackd, or PipeWire's pw-jack)"),
    ("jack server is not running", "no JACK server is running (start jackd, or PipeWire's pw-jack)"),
    ("could not initialize audio", "it could not open an audio device"),
    ("World_New failed", "it could not open an audio device"),
)


def start_live(kind: Kind, port: int, options: Options) -> Process:
    """Start an engine of this machine at a UDP port; it is `ready` a little later. Raises EngineError."""
    if kind == "embedded":
        return _embedded("live", {"port": port, **embedded_arguments(options)}, port)
    threads = ["-T", "2"] if kind == "supernova" else []
    place = ["-u", str(port), "-B", "127.0.0.1", "-R", "0", "-D", "0"]
    return Process([*_kept(kind), *place, *threads, *program_arguments(options)], port=port)


def start_offline(kind: Kind, score: Path, out: Path, rate: int, options: Options) -> Process:
    """Start rendering a score file to a file of raw 32-bit floats. Raises EngineError."""
    if kind == "embedded":
        arguments = {**embedded_arguments(options, offline=True), "sample_rate": rate}
        return _embedded("offline", {"score": str(score), "out": str(out), **arguments})
    limits = program_arguments(options, offline=True)
    return Process([*_kept(kind), "-N", str(score), "_", str(out), str(rate), "raw", "float", "-D", "0", *limits])


def start_many(rate: int, said: Callable[[str], None]) -> Process:
    """Start an embedded engine that renders what it is told, line by line; `said` hears each line of its own."""
    return _embedded("many", {"sample_rate": rate}, said=said)


def _kept(kind: Kind) -> list[str]:
    program = find_program(kind)
    if program is None:
        raise EngineError(f"no {kind} on this machine")
    return [sys.executable, "-I", "-S", str(HERE / "keeper.py"), str(program)]


def _embedded(
    mode: str, arguments: Mapping[str, Any], port: int = 0, said: Callable[[str], None] | None = None
) -> Process:
    command = [sys.executable, "-P", str(HERE / "embedded.py"), mode]
    return Process(command, first_line=json.dumps(arguments), port=port, said=said)
