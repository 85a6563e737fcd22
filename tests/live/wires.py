"""What the tests of MIDI and Link share: a player on a clock that only it moves, whose ports and peer are fakes."""

import random
import threading
from collections.abc import Callable
from fractions import Fraction

from pyscore.control.link import FakePeer
from pyscore.control.midi import FakeMidi
from pyscore.engine.fake import RecordingEngine
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.patchbay import Patchbay
from pyscore.live.play import Player
from pyscore.live.session import Session
from pyscore.pattern import Time

from .stage_hands import voices

# The engine's time 0, on the clock that ports and peers have.
EPOCH = 1_000.0


class Clock(threading.Event):
    """What a player waits on between two looks: waiting moves the engine's time; what comes from outside comes then."""

    def __init__(self, engine: RecordingEngine) -> None:
        super().__init__()
        self.engine = engine
        self.coming: list[tuple[float, Callable[[float], None]]] = []

    def wait(self, timeout: float | None = None) -> bool:
        until = self.engine.time + (timeout or 0)
        while self.coming and self.coming[0][0] <= until:
            at, happen = self.coming.pop(0)
            self.engine.time = max(self.engine.time, at)
            happen(EPOCH + at)
        self.engine.time = max(self.engine.time, until)
        return self.is_set()


class Wired:
    """A set that plays, its ports, its peer, and what it said."""

    def __init__(self, *names: str, text: str = "", peer: FakePeer | None = None) -> None:
        self.session, self.said, self.engine = Session(), list[str](), RecordingEngine(EPOCH)
        self.midi = FakeMidi(*names, now=self.now)
        self.peer = peer or FakePeer(now=self.now)
        self.player = Player(self.session, self.engine, LIBRARY, self.said.append)  # type: ignore[arg-type]  # it quacks
        self.clock = self.player.stopped = Clock(self.engine)
        self.patchbay = self.player.patchbay = self.player.conductor.companion = Patchbay(
            self.player.ask,
            self.said.append,
            ports=lambda: self.midi,
            peer=lambda bpm, transport: self.joined(bpm),
            beside=lambda action: action(),
            now=self.now,
        )
        # Ports are looked for when a test says so; what is due is sent then, too.
        self.patchbay.plugs.want = self.want  # type: ignore[method-assign]
        self.patchbay.sender.put = self.put  # type: ignore[method-assign]
        self.sent: list[tuple[float, str, tuple[int, ...]]] = []
        self.evaluator = Evaluator(self.session)
        if text:
            self.evaluate(text)
        self.player.start()

    def now(self) -> float:
        return EPOCH + self.engine.time

    def joined(self, bpm: float) -> FakePeer:
        if not self.peer.others:
            self.peer.set_tempo(bpm)
        return self.peer

    def want(self, inputs: frozenset[str], outputs: frozenset[str]) -> None:
        if (inputs, outputs) != self.patchbay.plugs._wanted:
            self.patchbay.plugs._wanted = (inputs, outputs)
            self.patchbay.plugs.look()

    def put(self, time: float, port: str, data: tuple[int, ...]) -> None:
        self.sent.append((time - EPOCH, port, data))

    def evaluate(self, text: str) -> None:
        reply = self.evaluator.evaluate(text)
        assert reply.ok, reply.error

    def run(self, seconds: float) -> None:
        """Play for so long."""
        until = self.engine.time + seconds
        self.player.run(None, lambda cycle: self.player.stopped.set() if self.engine.time >= until else None)
        self.player.stopped.clear()

    def onsets(self, name: str = "bd") -> list[float]:
        """Return when a drum begins, in the engine's seconds."""
        return [float(at) for at, each in voices(self.engine.sent) if each == name and at is not None]

    def clock_in(self, port: str, begin: float, ticks: int, bpm: float, jitter: float = 0.0, first: int = 0) -> float:
        """Have a clock's ticks come in, from a time on; return when the one after them is due."""
        chance, period = random.Random(7), 60 / bpm / 24
        for number in range(ticks):
            self.come(begin + number * period + abs(chance.gauss(0, jitter)), port, (0xF8,))
        return begin + ticks * period

    def come(self, at: float, port: str, data: tuple[int, ...]) -> None:
        """Have a message come in at a time."""
        self.clock.coming.append((at, lambda now: self.patchbay.hear(port, data, now)))
        self.clock.coming.sort(key=lambda each: each[0])


def apart(onsets: list[float], beat: float, bpm: float, beats: int = 4) -> list[float]:
    """Return how far each onset lies from the nearest of a clock's bars, of which one is at `beat` (s)."""
    bar = beats * 60 / bpm
    return [(at - beat + bar / 2) % bar - bar / 2 for at in onsets]


def cycles(number: int) -> Time:
    return Fraction(number)
