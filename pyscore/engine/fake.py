"""An engine for tests: it writes down what it is told and when that is due, and sounds nothing. Stdlib only."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

Message = tuple[Any, ...]


class RecordingEngine:
    """What a conductor and a player take for an engine. Its time, in seconds, is whatever `time` is set to.

    `sent` holds each message with the time it is due, None for at once; `values` are those of control buses, and
    `buffers` those of buffers.

    >>> engine = RecordingEngine()
    >>> engine.send([("/s_new", "bd", -1, 1, 1)], Fraction(1, 3))
    >>> engine.sent
    [(Fraction(1, 3), ('/s_new', 'bd', -1, 1, 1))]
    """

    name = "recording"
    late = 0
    outputs = 2
    inputs = 2
    frozen = False

    def __init__(self, epoch: float = 0.0) -> None:
        """Make an engine whose time 0 was at `epoch` on the machine's clock, which all of them share."""
        self.epoch = epoch
        self.alive = True
        self.sent: list[tuple[Fraction | None, Message]] = []
        self.definitions: list[bytes] = []
        self.values: dict[int, float] = {}
        self.buffers: dict[int, list[float]] = {}
        self.time = 0.0
        self.closed = False
        # Of what was asked for, only the order matters: "synthdef", "sync" and the messages' addresses.
        self.order: list[str] = []
        self.welcome = SimpleNamespace(
            root=1,
            first_node=1000,
            first_bus=16,
            buses=1000,
            first_control=0,
            first_buffer=1024,
            buffers=2_000,
            rate=48_000.0,
        )

    def begin(self) -> None:
        """Let time start now."""
        self.time = 0.0

    def now(self) -> float:
        """Return the time."""
        return self.time

    def keep_time(self) -> float:
        """Return by how many seconds this machine's clock was set: never."""
        return 0.0

    def timetag(self, at: Fraction) -> int:
        """Return the OSC time tag of a time, as if it had begun with the clock of OSC."""
        return int(at * 2**32)

    def seconds(self, timetag: int) -> Fraction:
        """Return the time of an OSC time tag."""
        return Fraction(timetag, 2**32)

    def send(self, messages: Sequence[Message], at: Fraction | None = None) -> None:
        """Write messages down."""
        self.sent += [(at, message) for message in messages]
        self.order += [message[0] for message in messages]

    def prepare(self, messages: Sequence[Message], at: Fraction | None) -> None:
        """Write messages down, as sent at once."""
        self.send(messages)

    def add_synthdef(self, compiled: bytes) -> None:
        """Write a SynthDef down."""
        self.definitions.append(compiled)
        self.order.append("synthdef")

    def sync(self) -> None:
        """Return at once."""
        self.order.append("sync")

    def controls(self, first: int, count: int, patience: float | None = None) -> list[float]:
        """Return the values of control buses: 0 where nobody has set another one."""
        return [self.values.get(bus, 0.0) for bus in range(first, first + count)]

    def samples(self, buffer: int, count: int, patience: float | None = None) -> list[float]:
        """Return the first values of a buffer: 0 where nobody has set others."""
        return [*self.buffers.get(buffer, ()), *[0.0] * count][:count]

    def record(self, path: Path, buffer: int, bits: str) -> None:
        """Record nothing."""

    def stop_recording(self, buffer: int) -> None:
        """Stop recording nothing."""

    def close(self) -> None:
        """Take leave."""
        self.closed = True
