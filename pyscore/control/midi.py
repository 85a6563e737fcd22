"""MIDI's boundary: ports by name, messages as bytes, and what sends them when they are due. Its fake is here, too.

What speaks to real ports is in `rtmidi.py`, of the extra `midi`.
"""

import threading
import time
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple, Protocol, TypeAlias

from ..pattern.nearest import nearest

Data: TypeAlias = tuple[int, ...]
Hear: TypeAlias = Callable[[Data, float], None]

NOTE_OFF, NOTE_ON, TOUCH_KEY, CONTROL, PROGRAM, TOUCH, BEND = 0x80, 0x90, 0xA0, 0xB0, 0xC0, 0xD0, 0xE0
POSITION, CLOCK, START, CONTINUE, STOP = 0xF2, 0xF8, 0xFA, 0xFB, 0xFC
SUSTAIN_PEDAL, SOUND_OFF, NOTES_OFF = 64, 120, 123
CHANNELS = 16
# Of messages at one time, what ends a note comes first, so that the next one is heard whole.
LATER, FIRST = 1, 0
# More than any set sends within what is looked ahead.
MOST = 100_000


class Target(NamedTuple):
    """Where a track's notes go: a port by its name, or a part of that; a channel from 1 on; how much later (s)."""

    port: str
    channel: int = 1
    latency: float = 0.0


class MidiError(RuntimeError):
    """What is missing for MIDI, in one line."""


class Opened(Protocol):
    """A port that is open."""

    def send(self, data: Data) -> None:
        """Send a message at once; ports that only hear send nothing. Raises OSError where that cannot be."""

    def close(self) -> None:
        """Give the port back."""


class Ports(Protocol):
    """The ports that there are."""

    def inputs(self) -> list[str]:
        """Return the names of the ports from which messages come."""

    def outputs(self) -> list[str]:
        """Return the names of the ports to which messages can be sent."""

    def listen(self, name: str, hear: Hear) -> Opened:
        """Have a port's messages heard, each with its time on this machine's clock. Raises OSError."""

    def speak(self, name: str) -> Opened:
        """Return a port to send to. Raises OSError."""


def found(name: str, names: Sequence[str]) -> str | None:
    """Return the port that a name means: its whole name, or a part of it that none before it has.

    >>> found("launch", ["Midi Through:0", "Launchkey Mini 28:0"]), found("nope", [])
    ('Launchkey Mini 28:0', None)
    """
    parts = (each for each in names if name.lower() in each.lower())
    return name if name in names else next(parts, None)


def unknown(name: str, names: Sequence[str]) -> str:
    """Return what to say of a port that there is not.

    >>> unknown("Launhkey", ["Launchkey"])
    "no MIDI port 'Launhkey'; did you mean 'Launchkey'? (there are: Launchkey)"
    """
    parts = [word for each in names for word in (each, *each.replace(":", " ").split())]
    return f"no MIDI port '{name}'{nearest(name, parts)} (there are: {', '.join(names) or 'none'})"


# The fake


class FakePort:
    """An open port of the fake: `sent` has what was sent, `hear` is called as if something came in."""

    def __init__(self, name: str, ports: "FakeMidi", hear: Hear) -> None:
        self.name, self._ports, self.hear = name, ports, hear
        self.sent: list[tuple[float, Data]] = []
        self.closed = False

    def send(self, data: Data) -> None:
        """Write a message down. Raises OSError if the device was pulled out."""
        if self.name not in self._ports.names:
            raise OSError(f"{self.name} is gone")
        self.sent.append((self._ports.now(), data))

    def close(self) -> None:
        """Take leave."""
        self.closed = True


class FakeMidi:
    """Ports for tests: those of `names`, which may change any time, as when a device is pulled out.

    >>> midi = FakeMidi("Keys")
    >>> port = midi.speak("Keys")
    >>> port.send((NOTE_ON, 60, 100))
    >>> [data for _, data in midi.opened["Keys"].sent]
    [(144, 60, 100)]
    """

    def __init__(self, *names: str, now: Callable[[], float] = time.monotonic) -> None:
        self.names, self.now = list(names), now
        self.opened: dict[str, FakePort] = {}
        self.heard: dict[str, FakePort] = {}

    def inputs(self) -> list[str]:
        """Return the names."""
        return list(self.names)

    def outputs(self) -> list[str]:
        """Return the names."""
        return list(self.names)

    def listen(self, name: str, hear: Hear) -> FakePort:
        """Return a port whose `hear` is that."""
        return self._open(name, self.heard, hear)

    def speak(self, name: str) -> FakePort:
        """Return a port that writes down."""
        return self._open(name, self.opened, lambda data, time: None)

    def _open(self, name: str, kind: dict[str, FakePort], hear: Hear) -> FakePort:
        if name not in self.names:
            raise OSError(f"unknown port {name!r}")
        kind[name] = FakePort(name, self, hear)
        return kind[name]


# What is due later


class _Due(NamedTuple):
    time: float
    order: int
    nth: int
    port: str
    data: Data


class Waiting:
    """Messages that are due later, in the order of their times.

    >>> waiting = Waiting()
    >>> waiting.put(2.0, "Synth", (NOTE_OFF, 60, 0))
    >>> waiting.put(1.0, "Synth", (NOTE_ON, 60, 100))
    >>> waiting.due(0.5), waiting.due(1.5), waiting.due(2.0)
    ([], [('Synth', (144, 60, 100))], [('Synth', (128, 60, 0))])
    """

    def __init__(self) -> None:
        self._due: list[_Due] = []
        self._count = count()
        # Which notes sound on which port, by status and key, and how many times.
        self.sounding: dict[tuple[str, int, int], int] = {}

    def put(self, time: float, port: str, data: Data) -> None:
        """Keep a message for its time; more than anybody plays is dropped."""
        if len(self._due) < MOST:
            order = FIRST if _ends(data) else LATER
            heappush(self._due, _Due(time, order, next(self._count), port, data))

    def next(self) -> float | None:
        """Return when something is due next."""
        return self._due[0].time if self._due else None

    def due(self, now: float) -> list[tuple[str, Data]]:
        """Return what is due by now: each message with its port."""
        ready: list[tuple[str, Data]] = []
        while self._due and self._due[0].time <= now:
            due = heappop(self._due)
            if self._wanted(due.port, due.data):
                ready.append((due.port, due.data))
        return ready

    def end(self) -> list[tuple[str, Data]]:
        """Return what ends every note that sounds, and forget what was to come."""
        ends: list[tuple[str, Data]] = [(port, (NOTE_OFF | channel, key, 0)) for port, channel, key in self.sounding]
        self._due.clear()
        self.sounding.clear()
        return ends

    def _wanted(self, port: str, data: Data) -> bool:
        """Return whether to send it: what ends a note that was struck again meanwhile would end that one, too."""
        if data[0] & 0xF0 not in (NOTE_ON, NOTE_OFF) or len(data) < 3:
            return True
        key = (port, data[0] & 0x0F, data[1])
        struck = self.sounding.get(key, 0)
        if not _ends(data):
            self.sounding[key] = struck + 1
            return True
        if struck > 1:
            self.sounding[key] = struck - 1
            return False
        return self.sounding.pop(key, None) is not None


def _ends(data: Data) -> bool:
    return data[0] & 0xF0 == NOTE_OFF or (data[0] & 0xF0 == NOTE_ON and data[2:3] == (0,))


class Sender:
    """Sends messages when they are due, in a thread of its own, through `send`; `now` is the clock of their times."""

    def __init__(self, send: Callable[[str, Data], None], now: Callable[[], float] = time.monotonic) -> None:
        self._send, self._now = send, now
        self._waiting = Waiting()
        self._changed = threading.Condition()
        self._open = True
        self._thread: threading.Thread | None = None

    def put(self, time: float, port: str, data: Data) -> None:
        """Have a message sent at a time."""
        with self._changed:
            before = self._waiting.next()
            self._waiting.put(time, port, data)
            if self._thread is None and self._open:
                self._thread = threading.Thread(target=self._run, daemon=True, name="MIDI out")
                self._thread.start()
            elif before is None or time < before:
                self._changed.notify()

    def panic(self) -> None:
        """End every note now, and send nothing of what was to come."""
        with self._changed:
            for port, data in self._waiting.end():
                self._send(port, data)

    def close(self) -> None:
        """End every note, and send no more."""
        with self._changed:
            self._open = False
            self._changed.notify()
        if self._thread:
            self._thread.join()
        for port, data in self._waiting.due(self._now()):
            self._send(port, data)
        self.panic()

    def _run(self) -> None:
        while self._open:
            with self._changed:
                due = self._waiting.next()
                left = None if due is None else due - self._now()
                if left is None or left > 0:
                    self._changed.wait(left)
                for port, data in self._waiting.due(self._now()) if self._open else ():
                    self._send(port, data)
