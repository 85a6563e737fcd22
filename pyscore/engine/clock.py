"""When what is sent is due. Servers go by the wall clock, which may be set while a set plays; we do not.

scsynth fits its clock to the wall clock slowly: after a step of an hour it is wrong for minutes, and what is stamped
is lost, or comes too early. Until it is right again what is due is sent by hand.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from typing import TypeAlias

from .options import EngineError
from .osc import IMMEDIATELY, NTP_EPOCH, TICKS, Message

Nanoseconds: TypeAlias = Callable[[], int]

SECOND = 10**9
# A reading of both clocks counts if nothing came between; so often it is tried (ns).
TOGETHER, TRIES = 50_000, 5
# Two readings that differ by more: the wall clock was set (ns).
SET = 5_000_000
# A question that is due so much later shows by its answer whether the server has the time: that comes so much too
# early or too late at the most, so often, and it is asked every so many seconds.
PROBE, EARLY, TARDY, OFTEN, EVERY = 0.05, 0.008, 0.025, 3, 0.5
# What is asked for: one control bus of so many in turn.
PROBES = 1024


class Clock:
    """One monotonic clock, in seconds since `begin`, and which OSC time tags its times have by the wall clock."""

    def __init__(self, monotonic: Nanoseconds = time.monotonic_ns, wall: Nanoseconds = time.time_ns) -> None:
        self._monotonic, self._wall = monotonic, wall
        self._offset = wall() - monotonic()
        self.begin()

    def begin(self) -> None:
        """Let time start now."""
        self._began = self._monotonic()
        self._offset = self._read() or self._offset
        self._stamp()

    @property
    def epoch(self) -> float:
        """When `begin` was, on this machine's monotonic clock in seconds."""
        return self._began / SECOND

    def now(self) -> float:
        """Return the seconds since `begin`."""
        return (self._monotonic() - self._began) / SECOND

    def step(self) -> float:
        """Return by how many seconds the wall clock was set since this was asked last, and go by it from now on."""
        offset = self._read()
        if offset is None or abs(offset - self._offset) < SET:
            return 0.0
        moved, self._offset = offset - self._offset, offset
        self._stamp()
        return moved / SECOND

    def _stamp(self) -> None:
        self.ticks = (NTP_EPOCH * SECOND + self._began + self._offset) * TICKS // SECOND

    def _read(self) -> int | None:
        """Return how far the wall clock is ahead of the other; None where the machine is too busy to read both."""
        for _ in range(TRIES):
            before, wall, after = self._monotonic(), self._wall(), self._monotonic()
            if after - before < TOGETHER:
                return wall - (before + after) // 2
        return None


class ByHand:
    """Sends messages when they are due, in a thread of its own."""

    def __init__(self, send: Callable[[Sequence[Message]], None], now: Callable[[], float]) -> None:
        self._send, self._now = send, now
        self._due: list[tuple[Fraction, int, Sequence[Message]]] = []
        self._order = count()
        self._more = threading.Condition()
        self._over = False
        threading.Thread(target=self._run, daemon=True, name="by hand").start()

    def put(self, messages: Sequence[Message], at: Fraction) -> None:
        """Send messages at a time, or now if that is past."""
        with self._more:
            heappush(self._due, (at, next(self._order), messages))
            self._more.notify()

    def close(self) -> None:
        """End when what was put has been sent."""
        with self._more:
            self._over = True
            self._more.notify()

    def _run(self) -> None:
        # What cannot be sent is lost, as on the way.
        while (messages := self._next()) is not None:
            with suppress(EngineError):
                self._send(messages)

    def _next(self) -> Sequence[Message] | None:
        """Return what is due, when it is; None at the end."""
        with self._more:
            while not self._over or self._due:
                left = float(self._due[0][0]) - self._now() if self._due else None
                if left is not None and left <= 0:
                    return heappop(self._due)[2]
                self._more.wait(left)
        return None


class Post:
    """Sends messages for a time: stamped, or by hand while the server does not know what time it is.

    `send` sends messages with a time tag; a server that `clears` forgets on demand what it was sent ahead.
    """

    def __init__(self, clock: Clock, send: Callable[[int, Sequence[Message]], None], clears: bool = True) -> None:
        self.clock, self._send, self._clears = clock, send, clears
        # What was sent ahead and may not have been played yet.
        self._ahead: list[tuple[float, Fraction, Sequence[Message]]] = []
        self._looked = 0.0
        self.by_hand: ByHand | None = None
        self._probed, self._asked, self._right = 0, 0.0, 0

    def timetag(self, at: Fraction) -> int:
        """Return the OSC time tag of a time in seconds, to the tick."""
        return self.clock.ticks + int(at * TICKS)

    def send(self, messages: Sequence[Message], at: Fraction) -> None:
        """Send messages for a time in seconds."""
        if self.by_hand:
            self.by_hand.put(messages, at)
            return
        self._ahead.append((float(at), at, messages))
        self._send(self.timetag(at), messages)

    def keep_time(self) -> float:
        """Follow the wall clock; return by how many seconds it was set since the last time that this was asked."""
        step, now = self.clock.step(), self.clock.now()
        if step:
            self._lose(step)
        elif self.by_hand and now > self._asked + EVERY:
            self._probe(now)
        self._ahead = [each for each in self._ahead if each[0] > now]
        self._looked = now
        return step

    def heard(self, bus: int) -> None:
        """Take the answer to a probe: when it comes shows what time it is on the server."""
        late = self.clock.now() - self._asked - PROBE
        self._right = self._right + 1 if bus == self._probed and -EARLY < late < TARDY else 0
        if self._right >= OFTEN and self.by_hand:
            self.by_hand.close()
            self.by_hand = None

    def close(self) -> None:
        """Send no more ahead."""
        if self.by_hand:
            self.by_hand.close()

    def _lose(self, step: float) -> None:
        """Go on by hand. Where the clock was put on, what was sent ahead has been played; else it comes once more."""
        self.by_hand = self.by_hand or ByHand(lambda messages: self._send(IMMEDIATELY, messages), self.clock.now)
        self._right, self._asked = 0, self.clock.now()
        if step < 0 and self._clears:
            self._send(IMMEDIATELY, [("/clearSched",)])
            for due, at, messages in self._ahead:
                if due > self._looked:
                    self.by_hand.put(messages, at)

    def _probe(self, now: float) -> None:
        self._probed, self._asked = (self._probed + 1) % PROBES, now
        self._send(self.timetag(Fraction(now + PROBE)), [("/c_get", self._probed)])
