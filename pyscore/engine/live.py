"""A running engine that we speak to in real time: one that we started, or one that was there before us."""

import socket
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from supriya.osc import HealthCheck, OscMessage, OscProtocolOffline, ThreadedOscProtocol

from .clock import Clock, Post
from .options import EngineError, Kind, Options
from .osc import IMMEDIATELY, LARGEST, TICKS, Bundle, Message
from .process import Process
from .pulse import Pulse
from .welcome import Welcome, welcomed

ANSWER = 1.0
AGAIN = 0.5
# A sound server may take a while before it asks a new engine for sound.
FIRST_ANSWER = 8.0


@dataclass(frozen=True)
class Status:
    """What a server tells of itself: counts, and CPU in percent of a core."""

    ugens: int
    synths: int
    groups: int
    synthdefs: int
    cpu: float
    peak_cpu: float
    rate: float


class _Line(ThreadedOscProtocol):
    """supriya's line to a server: what is too long for its buffer is read too, and what is no OSC is dropped."""

    class Server(ThreadedOscProtocol.Server):
        max_packet_size = LARGEST

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing: a traceback over a performer's screen helps nobody."""


class LiveEngine:
    """A server at a UDP address. Time is in seconds since `begin`, on one monotonic clock.

    Everything due at a time is sent ahead, stamped; `late` counts what the server said came too late (as far as
    we hear what it says: not of one that others started).
    """

    def __init__(
        self,
        host: str,
        port: int,
        process: Process | None = None,
        kind: Kind | None = None,
        options: Options | None = None,
    ) -> None:
        self.host, self.port, self.kind = host, port, kind
        self._options = options or Options()
        self.outputs, self.inputs = self._options.outputs, self._options.inputs
        self.failures: list[str] = []
        self._process = process
        self._patience = ANSWER if process is None else FIRST_ANSWER
        self._osc = _Line(name="pyscore")
        self._synced = 0
        self._pulse: Pulse | None = None
        self.begin()
        try:
            self.welcome = self._connect()
        except EngineError:
            self._osc.disconnect()
            raise

    @property
    def name(self) -> str:
        """What it is: the kind of engine that we started, or the address of another's."""
        return self.kind or f"{self.host}:{self.port}"

    @property
    def late(self) -> int:
        """How many bundles the server said came late."""
        return len(self._process.late) if self._process else 0

    @property
    def alive(self) -> bool:
        """Whether the process that we started still runs and answers; true of one that others started."""
        return self._process is None or (self._process.alive and not self.frozen)

    @property
    def frozen(self) -> bool:
        """Whether the process that we started runs, but does not answer any more."""
        return self._pulse is not None and self._pulse.lost

    # Time

    def begin(self) -> None:
        """Let time start now: from here on, wall-clock steps do not move it."""
        self._post = Post(Clock(), self._send, clears=self._process is not None)

    @property
    def epoch(self) -> float:
        """When `begin` was, on this machine's monotonic clock in seconds."""
        return self._post.clock.epoch

    def now(self) -> float:
        """Return the seconds since `begin`."""
        return self._post.clock.now()

    def timetag(self, at: Fraction) -> int:
        """Return the OSC time tag of a time in seconds since `begin`, to the tick."""
        return self._post.timetag(at)

    def seconds(self, timetag: int) -> Fraction:
        """Return the time in seconds since `begin` of an OSC time tag."""
        return Fraction(timetag - self._post.clock.ticks, TICKS)

    def keep_time(self) -> float:
        """Follow this machine's clock where it was set since this was asked last: return by how many seconds."""
        return self._post.keep_time()

    # Messages

    def send(self, messages: Sequence[Message], at: Fraction | None = None) -> None:
        """Send messages in one bundle, for a time in seconds since `begin` or for as soon as it arrives."""
        if at is None:
            self._send(IMMEDIATELY, messages)
        else:
            self._post.send(messages, at)

    def _send(self, timetag: int, messages: Sequence[Message]) -> None:
        try:
            self._osc.send(Bundle(timetag, tuple(messages)))
        except (OSError, OscProtocolOffline) as error:
            raise EngineError(f"{self.name} cannot be reached: {error}") from None

    def prepare(self, messages: Sequence[Message], at: Fraction | None) -> None:
        """Send what takes the server a while, such as reading a file: at once, whenever it is needed."""
        self.send(messages)

    def add_synthdef(self, compiled: bytes) -> None:
        """Give the server a compiled SynthDef; one too large for a datagram goes through a file."""
        if len(compiled) < LARGEST - 100:
            self.send([("/d_recv", compiled)])
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "large.scsyndef")
            path.write_bytes(compiled)
            self.send([("/d_load", str(path))])
            self.sync()

    def sync(self, patience: float = 10.0) -> None:
        """Return when the server has done all that was sent before. Raises EngineError if it does not answer.

        It asks again now and then: in a flood of messages, either way, the question or the answer may get lost.
        """
        deadline = time.monotonic() + patience
        while True:
            self._synced += 1
            try:
                self.ask(("/sync", self._synced), ("/synced", self._synced), patience=AGAIN)
                return
            except EngineError:
                if not self.alive or time.monotonic() > deadline:
                    raise

    def ask(self, message: Message, answer: Message, *others: Message, patience: float | None = None) -> OscMessage:
        """Send a message and return what answers it: a message that begins as one of these. Raises EngineError."""
        heard: list[OscMessage] = []
        arrived = threading.Event()

        def hear(reply: OscMessage) -> None:
            heard.append(reply)
            arrived.set()

        callbacks = [self._osc.register(pattern=list(each), procedure=hear) for each in (answer, *others)]
        self.send([message])
        try:
            if not arrived.wait(patience or self._patience):
                raise EngineError(f"nothing that speaks like scsynth answers at {self.host}:{self.port}")
        finally:
            for callback in callbacks:
                self._osc.unregister(callback)
        return heard[0]

    def status(self) -> Status:
        """Return what the server tells of itself. Raises EngineError."""
        _, ugens, synths, groups, definitions, cpu, peak, rate, _ = self._numbers(("/status",), "/status.reply")
        return Status(int(ugens), int(synths), int(groups), int(definitions), cpu, peak, rate)

    def controls(self, first: int, count: int, patience: float | None = None) -> list[float]:
        """Return the values of control buses. Raises EngineError."""
        return self._numbers(("/c_getn", first, count), "/c_setn", first, count, patience=patience)[2:]

    def samples(self, buffer: int, count: int, patience: float | None = None) -> list[float]:
        """Return the first values of a buffer, its channels in turn. Raises EngineError."""
        asked = ("/b_getn", buffer, 0, count)
        return self._numbers(asked, "/b_setn", buffer, 0, count, patience=patience)[3:]

    def _numbers(self, message: Message, *answer: Any, patience: float | None = None) -> list[float]:
        reply = self.ask(message, answer, patience=patience)
        return [float(value) for value in reply.contents]  # type: ignore[arg-type]  # scsynth sends numbers here

    # Recording

    def record(self, path: Path, buffer: int, bits: str) -> None:
        """Open a WAV file for the recorder on a buffer. Raises EngineError where the server cannot write it."""
        self.ask(("/b_alloc", buffer, 2**17, 2), ("/done", "/b_alloc", buffer), ("/fail", "/b_alloc"))
        opened = self.ask(
            ("/b_write", buffer, str(path.resolve()), "wav", SAMPLE_FORMATS[bits], 0, 0, 1),
            ("/done", "/b_write", buffer),
            ("/fail", "/b_write"),
        )
        if opened.address == "/fail":
            raise EngineError(f"{self.name} cannot record to {path}: {_words(opened.contents[1:2])}")

    def stop_recording(self, buffer: int) -> None:
        """Close the recorder's file."""
        self.send([("/b_close", buffer), ("/b_free", buffer)])
        self.sync()

    # Coming and going

    def close(self) -> None:
        """Take leave: the server that we started ends, at once if it does not answer; another's stays."""
        if self._pulse:
            self._pulse.close()
        self._post.close()
        if self._process is None:
            self.send([("/notify", 0)])
        self._osc.disconnect()
        if self._process:
            self._process.end(at_once=self.frozen)

    def _connect(self) -> Welcome:
        try:
            address = socket.gethostbyname(self.host)
        except OSError:
            raise EngineError(f"no machine is called '{self.host}'") from None
        if not answers(address, self.port, self._patience):
            raise EngineError(f"nothing that speaks like scsynth answers at {self.host}:{self.port}")
        self._osc.connect(address, self.port, healthcheck=UNCHECKED)
        self._osc.register(pattern=["/fail"], procedure=lambda reply: self.failures.append(_words(reply.contents)))
        rate = self.status().rate
        granted = self.ask(("/notify", 1), ("/done", "/notify"), ("/fail", "/notify"))
        if granted.address == "/fail":
            why = _words(granted.contents[1:2])
            raise EngineError(f"{self.name} takes no more clients: {why} (start it with a larger -l)")
        client = int(granted.contents[1])  # type: ignore[arg-type]  # scsynth sends a number here
        welcome = welcomed(client, self._process is not None, rate, self._options)
        self._make_root(welcome.root)
        self._osc.register(pattern=["/c_set"], procedure=lambda reply: self._post.heard(_bus(reply)))
        if self._process:
            self._pulse = self._heartbeat()
        return welcome

    def _heartbeat(self) -> Pulse:
        """Ask for what is answered from among the sound: other answers wait for the disk."""

        def ask() -> None:
            # One that is gone is noticed otherwise.
            with suppress(EngineError):
                self.send([("/c_getn", 0, 1)])

        pulse = Pulse(ask)
        self._osc.register(pattern=["/c_setn"], procedure=lambda reply: pulse.beat())
        return pulse

    def _make_root(self, root: int) -> None:
        """Make our group: a server that we started has none, and one that has it already leaves it as it is."""
        self.send([("/g_new", root, 1, 0)])
        self.sync()
        self.failures.clear()


# supriya asks for one, and lets us send before it ran.
UNCHECKED = HealthCheck(request_pattern=["/status"], response_pattern=["/status.reply"], active=False)
SAMPLE_FORMATS = {"16": "int16", "24": "int24", "float": "float"}


def _bus(reply: OscMessage) -> int:
    return int(reply.contents[0])  # type: ignore[arg-type]  # scsynth sends a number here


def _words(parts: Sequence[Any]) -> str:
    """Return what a server said as one line: scsynth ends some of its sentences with a line's end."""
    return " ".join(" ".join(map(str, parts)).split())


def answers(host: str, port: int, patience: float) -> bool:
    """Return whether anything answers /status at an address within so many seconds."""
    deadline = time.monotonic() + patience
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(min(patience, 0.25))
        while time.monotonic() < deadline:
            try:
                line.sendto(OscMessage("/status").to_datagram(), (host, port))
                return bool(line.recv(1024))
            except TimeoutError:
                continue
            except OSError:
                time.sleep(0.05)
    return False
