"""The session: what a performer has asked for so far. A conductor plays it, and is told of changes."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Protocol

from ..pattern import Pattern, Time
from ..pattern.build import silence
from ..pattern.time import Number
from ..sound.effects import Effect
from .tempo import Tempo, cps_of


@dataclass(frozen=True)
class TrackState:
    """A track: what it plays from which cycle on, where in the code that was said, its inserts and its strip."""

    name: str
    parts: tuple[tuple[Time, Pattern, str], ...] = ()
    effects: tuple[Effect, ...] = ()
    strip: Mapping[str, float] = field(default_factory=dict)

    def playing(self, cycle: Time, pattern: Pattern, where: str) -> "TrackState":
        """Return the track with another pattern from a cycle on."""
        kept = tuple(part for part in self.parts if part[0] < cycle)[-1:]
        return replace(self, parts=(*kept, (cycle, pattern, where)))


class Listener(Protocol):
    """What wants to know of changes while they are played."""

    def changed_track(self, track: TrackState, what: str) -> None:
        """Take up a track's new pattern, inserts or strip."""

    def changed_tempo(self, cycle: Time, cps: Fraction) -> None:
        """Take up a new tempo."""

    def next_cycle(self) -> Time:
        """Return the cycle from which on a new pattern can still be played."""


class Session:
    """Tracks, tempo, seed and end of a set or a piece.

    >>> session = Session(seed=7)
    >>> session.set_tempo(120)
    >>> session.play("d1", silence)
    >>> list(session.tracks), session.tempo.cps(Time(0))
    (['d1'], Fraction(1, 2))
    """

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        self.tracks: dict[str, TrackState] = {}
        self.tempo = Tempo()
        self.end: Time | None = None
        self.listener: Listener | None = None

    def track(self, name: str) -> TrackState:
        """Return a track; a new one if nobody has asked for it before."""
        return self.tracks.setdefault(name, TrackState(name))

    def play(self, name: str, pattern: Pattern, where: str = "") -> None:
        """Play a pattern on a track: from the next cycle on, or from the start if nothing plays yet."""
        cycle = self.listener.next_cycle() if self.listener else Time(0)
        self._change(self.track(name).playing(cycle, pattern, where), "pattern")

    def insert(self, name: str, effects: tuple[Effect, ...]) -> None:
        """Put effects, in order, into a track in place of those that it has."""
        self._change(replace(self.track(name), effects=effects), "effects")

    def set_strip(self, name: str, settings: Mapping[str, float]) -> None:
        """Set a track's gain, pan, mute or sends."""
        track = self.track(name)
        self._change(replace(track, strip={**track.strip, **settings}), "strip")

    def hush(self) -> None:
        """Stop every pattern; what sounds rings on."""
        for name in self.tracks:
            self.play(name, silence, "hush()")

    def set_tempo(self, bpm: Number, at: Time | None = None) -> None:
        """Play at so many beats a minute: from a cycle on, or from the next; what was sent stays. Raises ValueError."""
        cps = cps_of(bpm)
        earliest = self.listener.next_cycle() if self.listener else Time(0)
        cycle = earliest if at is None else max(at, earliest)
        self.tempo = self.tempo.changed(cycle, cps)
        if self.listener:
            self.listener.changed_tempo(cycle, cps)

    def random_seed(self, track: str, cycle: Time, nth: int) -> int:
        """Return the seed of an event's voice: it depends on nothing but the set's seed, its track, place and time.

        Below 2 ** 24, which a control can hold exactly.
        """
        return zlib.crc32(f"{self.seed} {track} {cycle} {nth}".encode()) & 0xFFFFFF

    def _change(self, track: TrackState, what: str) -> None:
        self.tracks[track.name] = track
        if self.listener:
            self.listener.changed_track(track, what)
