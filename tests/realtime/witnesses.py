"""A set with two witnesses, one in each ear: whatever happens to the others, all of their onsets must be there.

They are clicks, one sample long, at known places in the cycle; what else plays is too quiet to be taken for one.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy.io import wavfile
from supriya import DoneAction, synthdef
from supriya.ugens import Impulse, Line, OffsetOut

from pyscore.engine.choose import Boot
from pyscore.engine.live import LiveEngine
from pyscore.live.evaluate import Evaluator, Reply
from pyscore.live.play import Player
from pyscore.live.recording import Recorder
from pyscore.live.sets import playing
from pyscore.sound.library import Library

from ..playing import session_of
from .processes import until

# So many onsets a cycle of two seconds, and in which ear.
WITNESSES = {"tick": (8, 0), "tock": (5, 1)}
BEGIN = "tempo(120)\n" + "".join(
    f'track("{name}") >> s("{name}*{count}")\ntrack("{name}").mix(pan={ear})\n'
    for name, (count, ear) in WITNESSES.items()
)
CYCLE = 2.0
FLUSH = 2.0
LOUD = 0.02
# What is just beginning may be heard or not, in cycles.
LAST = 0.05
# How far an onset may be from where it is due after the one before it (s): less than half of what lies between two.
NEAR = 0.12


@synthdef()
def tick(out: Any = 0, amp: Any = 1.0) -> None:
    """One sample."""
    Line.kr(start=0, stop=0, duration=0.005, done_action=DoneAction.FREE_SYNTH)
    OffsetOut.ar(bus=out, source=[Impulse.ar(frequency=0) * 0.2] * 2)


@synthdef()
def tock(out: Any = 0, amp: Any = 1.0) -> None:
    """One sample, too."""
    Line.kr(start=0, stop=0, duration=0.005, done_action=DoneAction.FREE_SYNTH)
    OffsetOut.ar(bus=out, source=[Impulse.ar(frequency=0) * 0.2] * 2)


@synthdef()
def quiet(out: Any = 0, amp: Any = 1.0) -> None:
    """One sample that is not heard as a click."""
    Line.kr(start=0, stop=0, duration=0.005, done_action=DoneAction.FREE_SYNTH)
    OffsetOut.ar(bus=out, source=[Impulse.ar(frequency=0) * 0.001] * 2)


def library() -> Library:
    """Return pyscore's SynthDefs, and the witnesses'."""
    known = Library()
    for made in (tick, tock, quiet):
        known.define(made)
    return known


@dataclass
class Take:
    """A set that plays: who plays it, what evaluates code in it, what was said, and where it is recorded.

    `recorded` is when each file begins, in seconds since cycle 0.
    """

    player: Player
    evaluator: Evaluator
    path: Path
    said: list[str]
    recorded: list[float] = field(default_factory=list)
    reached: float = 0.0

    def evaluate(self, text: str) -> Reply:
        """Evaluate code."""
        return self.evaluator.evaluate(text)

    def cycle(self) -> float:
        """Return which cycle sounds."""
        return float(self.player.cycle(self.player.engine.now()))

    def wait(self, cycles: float) -> None:
        """Wait until so many cycles more have sounded."""
        end = self.cycle() + cycles
        until(lambda: self.cycle() >= end, 60 + 3 * cycles)

    def file(self, number: int) -> Path:
        """Return a file of the recording: the first is number 1."""
        return self.path if number == 1 else self.path.with_stem(f"{self.path.stem}-{number}")

    def missed(self, begin: float, end: float, number: int = 1) -> list[tuple[str, float]]:
        """Return which onsets of the witnesses between two cycles are not in a file, and which are too many."""
        rate, sound = wavfile.read(self.file(number))
        wrong: list[tuple[str, float]] = []
        for name, (count, ear) in WITNESSES.items():
            due = [Fraction(n, count) for n in range(1000 * count) if begin <= n / count < end]
            times = np.array([float(at) * CYCLE for at in due]) - self.recorded[number - 1]
            wrong += [(name, float(at)) for at, found in zip(due, _matches(sound[:, ear], rate, times), strict=True)
                      if found != 1]  # fmt: skip
        return wrong

    def heard(self, begin: float, end: float) -> dict[str, int]:
        """Return how many onsets of the witnesses are heard between two cycles, wherever they are."""
        rate, sound = wavfile.read(self.path)
        edges = [at * CYCLE - self.recorded[0] for at in (begin, end)]
        counts = {name: _onsets(sound[:, ear], rate) for name, (_, ear) in WITNESSES.items()}
        return {name: int(np.sum((onsets > edges[0]) & (onsets < edges[1]))) for name, onsets in counts.items()}


def _onsets(ear: np.ndarray, rate: int) -> np.ndarray:
    """Return when there are clicks (s)."""
    level = np.abs(ear / np.iinfo(ear.dtype).max if ear.dtype.kind == "i" else ear)
    loud = np.flatnonzero(level > LOUD)
    return np.array([at for before, at in zip([-1000, *loud], loud, strict=False) if at - before > 100]) / rate


def _matches(ear: np.ndarray, rate: int, times: np.ndarray) -> list[int]:
    """Return how many onsets there are near each of these times, where those are later as a whole by who knows what.

    Where JACK could not work for a moment, that is not in the file: from there on all are earlier.
    """
    onsets = _onsets(ear, rate)
    near = [onsets[np.argmin(np.abs(onsets - at))] - at for at in times]
    later = float(np.median([off for off in near if abs(off) < NEAR] or [0.0]))
    counts = []
    for at in times:
        found = onsets[np.abs(onsets - at - later) < NEAR]
        counts.append(len(found))
        later = float(found[0] - at) if len(found) == 1 else later
    return counts


@contextmanager
def taking(folder: Path, kind: str = "scsynth", more: str = "") -> Iterator[Take]:
    """A set with its witnesses, on an engine of a kind, being recorded; another engine is started when that dies."""
    said: list[str] = []

    def boot() -> LiveEngine:
        return Boot(kind, said=said.append).wait()

    session = session_of(BEGIN + more)
    player = Player(session, boot(), library(), said.append, reboot=boot)
    take = Take(player, Evaluator(session), folder / "set.wav", said)
    try:
        player.start()
        with _noting(take), player.recording(take.path), playing(player):
            yield take
            take.reached = take.cycle() - LAST
            # scsynth writes half a buffer at a time, and forgets the rest.
            time.sleep(FLUSH)
        player.close()
    finally:
        player.engine.close()


@contextmanager
def _noting(take: Take) -> Iterator[None]:
    """Have it noted when each file begins."""
    begin = Recorder.begin

    def noting(recorder: Recorder, player: Any) -> None:
        begin(recorder, player)
        take.recorded.append(player.engine.now() - float(player.conductor.origin))

    with patch.object(Recorder, "begin", noting):
        yield
