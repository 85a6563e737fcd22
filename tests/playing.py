"""Performances written in a string, and what they sound like, rendered offline by the engine that is there."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from pyscore.engine import wav
from pyscore.engine.offline import Rendering, Score, offline_kind
from pyscore.engine.options import Options
from pyscore.live.conductor import Conductor
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY, NAMES
from pyscore.live.render import Job, OfflineTarget, score_of
from pyscore.live.session import Session
from pyscore.live.spotlight import on_stage
from pyscore.live.track import TrackState
from pyscore.pattern import Time

RATE = 48_000


def session_of(text: str, seed: int = 0) -> Session:
    """Return the session that a performance asks for."""
    with on_stage(Session(seed)) as session:
        exec(compile(text, "piece.py", "exec"), dict(NAMES))
    return session


def score_for(text: str, seconds: float, mastered: bool = False, seed: int = 0) -> Score:
    """Return the score of so many seconds of a performance."""
    job = Job(seconds=Fraction(seconds), rate=RATE, mastered=mastered)
    return score_of(session_of(text, seed), LIBRARY, job, Fraction(0))[0]


def heard(text: str, seconds: float, mastered: bool = False, seed: int = 0) -> np.ndarray:
    """Return what so many seconds of a performance sound like, before the master or after it: (frames, 2)."""
    return played(score_for(text, seconds, mastered, seed), seconds)[0]


def played(score: Score, seconds: float) -> tuple[np.ndarray, list[str]]:
    """Return what a score sounds like, and what the engine said meanwhile."""
    kind, _ = offline_kind("auto")
    with Rendering(score, Fraction(seconds), kind, Options(), Path(tempfile.gettempdir())) as rendering:
        rendering.wait()
        sound = np.array(wav.raw_frames(rendering.raw, 2)[: rendering.frames], dtype=float, order="F")
        return sound, list(rendering._process.words)


@dataclass(frozen=True)
class Changed:
    """A performance of which code is evaluated at a cycle."""

    text: str
    at: Time
    then: str
    complain: None = None

    def session(self) -> Session:
        """Return the session as it begins."""
        return session_of(self.text)

    def conduct(self, conductor: Conductor, target: OfflineTarget, until: Time) -> None:
        """Play up to the change, make it, and play on."""
        conductor.advance(self.at)
        reply = Evaluator(conductor.session).evaluate(self.then)
        assert reply.ok, reply.error
        conductor.advance(until)

    def tracks(self) -> Mapping[str, TrackState]:
        """Return all tracks, by name."""
        return self.session().tracks


def swapped(text: str, seconds: float, at: int, then: str) -> np.ndarray:
    """Return what a performance sounds like of which code is evaluated at a cycle, before the master."""
    job = Job(seconds=Fraction(seconds), rate=RATE, mastered=False)
    return played(score_of(Changed(text, Time(at), then), LIBRARY, job, Fraction(0))[0], seconds)[0]


@dataclass(frozen=True)
class Panicked(Changed):
    """A performance that is ended at a time in seconds, when more of it had been sent ahead; and what comes then."""

    ahead: Fraction = Fraction(0)

    def conduct(self, conductor: Conductor, target: OfflineTarget, until: Time) -> None:
        """Play up to the panic and a little further, panic, and play on."""
        evaluator, tempo = Evaluator(conductor.session), conductor.session.tempo
        conductor.advance(tempo.cycle(tempo.seconds(self.at) + self.ahead))
        target.now = tempo.seconds(self.at)
        for text in ("panic()", self.then):
            reply = evaluator.evaluate(text)
            assert reply.ok, reply.error
        conductor.advance(until)


def panicked(text: str, seconds: float, at: float, ahead: float, then: str = "") -> np.ndarray:
    """Return what a performance sounds like that is ended by a panic at a time, and then goes on as is evaluated."""
    job = Job(seconds=Fraction(seconds), rate=RATE, mastered=False)
    cycle = session_of(text).tempo.cycle(Fraction(at))
    take = Panicked(text, cycle, then, ahead=Fraction(ahead).limit_denominator(1000))
    return played(score_of(take, LIBRARY, job, Fraction(0))[0], seconds)[0]


def level(sound: np.ndarray) -> float:
    """Return the level in dB (RMS), -240 at the least."""
    return float(20 * np.log10(max(np.sqrt(np.mean(sound**2)), 1e-12)))


def stretch(sound: np.ndarray, begin: float, end: float) -> np.ndarray:
    """Return the sound between two times in seconds."""
    return sound[round(begin * RATE) : round(end * RATE)]


def above(sound: np.ndarray, hertz: float) -> float:
    """Return the level in dB of what lies above a frequency; a sound that goes on is faded out first."""
    fade = np.minimum(1, np.arange(len(sound))[::-1] / (0.05 * RATE))[:, None]
    spectrum = np.fft.rfft(sound * fade, axis=0)
    spectrum[np.fft.rfftfreq(len(sound), 1 / RATE) < hertz] = 0
    return level(np.fft.irfft(spectrum, len(sound), axis=0))
