"""Rendering a session: the conductor plays it into a score, an engine of this machine turns that into a WAV file."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Protocol

from ..engine import wav
from ..engine.offline import Rendering, Score, offline_kind
from ..engine.options import Options
from ..pattern import Time
from ..sound.channels import Territory
from ..sound.library import Library
from ..sound.mixer import Mixer
from ..sound.voice import Message
from .conductor import Conductor
from .sampling import sampler
from .session import Session
from .track import TrackState

# What a piece without an end of its own is cut to.
CYCLES = 16
# How long a piece may ring on; what of it cannot be heard is cut off.
TAIL = 12

# An offline engine is all ours, and has no group but its root.
OFFLINE = Territory(root=0)

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Job:
    """What to render: how far, in cycles with what rings on or in exact seconds, how fine, and on which engine.

    `only` names the tracks that play, and `heard` those that are heard of them, where not all are.
    """

    cycles: Time | None = None
    seconds: Fraction | None = None
    rate: int = 48_000
    bits: wav.Bits = "24"
    engine: str = "auto"
    only: frozenset[str] | None = None
    heard: frozenset[str] | None = None
    mastered: bool = True
    channels: int = 2


class Take(Protocol):
    """What can be rendered, each time from its beginning. `complain` is told of errors in it; else they are raised."""

    @property
    def complain(self) -> Callable[[str], None] | None:
        """Return what is told of errors, if they are not to be raised."""

    def session(self) -> Session:
        """Return the session as it is in the beginning."""

    def conduct(self, conductor: Conductor, target: "OfflineTarget", until: Time) -> None:
        """Have a conductor play that session up to a cycle."""

    def tracks(self) -> Mapping[str, TrackState]:
        """Return all tracks, by name, as they are in the end."""


@dataclass(frozen=True)
class Piece:
    """A session that plays to the end what was asked of it in the beginning."""

    asked: Session
    complain: None = None

    def session(self) -> Session:
        """Return the session."""
        return self.asked

    def conduct(self, conductor: Conductor, target: "OfflineTarget", until: Time) -> None:
        """Have a conductor play it up to a cycle."""
        conductor.advance(until)

    def tracks(self) -> Mapping[str, TrackState]:
        """Return all tracks, by name."""
        return self.asked.tracks


def take_of(what: Session | Take) -> Take:
    """Return what can be rendered: a session that plays to its end, if it is one."""
    return Piece(what) if isinstance(what, Session) else what


class OfflineTarget:
    """A score as the conductor sees an engine. `now` is when, in seconds, it does what is to be done at once."""

    def __init__(self, score: Score) -> None:
        self.now: Fraction | None = None
        self._score = score

    def send(self, messages: Sequence[Message], at: Fraction | None = None) -> None:
        """Put messages into the score."""
        self._score.send(messages, self.now if at is None else at)

    def prepare(self, messages: Sequence[Message], at: Fraction | None) -> None:
        """Put what takes a while into the score: offline nobody waits for it."""
        self.send(messages, at)

    def add_synthdef(self, compiled: bytes) -> None:
        """Put a SynthDef before everything else."""
        self._score.define(compiled)

    def sync(self) -> None:
        """Return at once: a score is played in order."""


def score_of(what: Session | Take, library: Library, job: Job, latency: Fraction) -> tuple[Score, Fraction, int]:
    """Return what is played as a score, how many seconds of it to render, and how many frames to keep at least."""
    take = take_of(what)
    session = take.session()
    # A set that goes on begins where it does, at once.
    before = session.tempo.seconds(session.begin)
    cycles = session.begin + job.cycles if job.cycles else session.end or session.begin + Time(CYCLES)
    until = session.tempo.cycle(before + job.seconds) if job.seconds is not None else cycles
    score = Score(job.rate)
    target = OfflineTarget(score)
    mixer = Mixer(replace(OFFLINE, outputs=job.channels, rate=job.rate), library, job.mastered, heard=job.heard)
    conductor = Conductor(
        session,
        target,
        mixer,
        library,
        only=job.only,
        complain=take.complain,
        sampler=sampler(library, OFFLINE, patient=True),
    )
    conductor.start(-before)
    take.conduct(conductor, target, until)
    session.listener = None
    exact = job.seconds if job.seconds is not None else session.tempo.seconds(until) - before
    ringing = exact if job.seconds is not None else exact + TAIL
    return score, ringing + latency, ceil(exact * job.rate)


def render(
    what: Session | Take, library: Library, out: Path, job: Job, progress: Progress | None = None
) -> wav.Written:
    """Render what is played to a WAV file. Raises EngineError, OSError, PlayingError."""
    check_writable(out)
    kind, _ = offline_kind(job.engine)
    skip = library.docs["master"].latency if job.mastered else 0
    score, seconds, least = score_of(what, library, job, Fraction(skip, job.rate))
    told = (lambda done: progress(out.name, done)) if progress else None
    with about(out), Rendering(score, seconds, kind, Options(outputs=job.channels), out.resolve().parent) as rendering:
        rendering.wait(told)
        frames = wav.raw_frames(rendering.raw, rendering.channels)[skip:]
        keep = least if job.seconds is not None else wav.audible(frames[: rendering.frames - skip], least)
        return wav.write(out, frames[:keep], job.rate, job.bits)


def check_writable(out: Path) -> None:
    """Raise OSError now, before anything is rendered, if the file cannot be written."""
    with about(out):
        if out.is_dir():
            raise IsADirectoryError(0, "is a folder")
        if not out.resolve().parent.is_dir():
            raise FileNotFoundError(0, "there is no such folder")
        if out.exists() and not os.access(out, os.W_OK):
            raise PermissionError(0, "is not writable")
        tempfile.TemporaryFile(dir=out.resolve().parent).close()


@contextmanager
def about(out: Path) -> Iterator[None]:
    """Let what the disk refuses name the file that was asked for, and no other that we need on the way to it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(out)) from None
