"""The session: what a performer has asked for so far. A conductor plays it, and is told of changes.

Code is evaluated on a draft of it, which is taken over whole when the code has run, or not at all.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any, Protocol

from ..pattern import Pattern, Time
from ..pattern.build import during, silence, stack
from ..pattern.time import Number
from ..sound.effects import Effect
from ..sound.voice import Moment
from .history import History, Scene
from .loops import Body
from .tempo import Tempo, cps_of
from .track import STRIP_AT_REST, Fade, TrackState
from .witness import Witnessed, a_step

# Patterns that are played once have a track of their own.
ONCE = "once"
AT_ONCE = Time(0)


class Listener(Protocol):
    """What wants to know of changes while they are played."""

    def changed_track(self, track: TrackState, what: str) -> None:
        """Take up a track's new pattern, inserts or strip."""

    def next_cycle(self) -> Time:
        """Return the cycle from which on a new pattern can still be played whole."""

    def horizon(self) -> Time:
        """Return the time in cycles from which on nothing has been sent."""

    def panic(self) -> None:
        """End all sound at once."""

    def strike(self, name: str, controls: Mapping[str, Any], moment: Moment, at: Fraction | None) -> None:
        """Sound one event on a track, so many seconds after cycle 0 or at once."""


class Session(Witnessed):
    """Tracks, tempo, seed and end of a set or a piece.

    >>> session = Session(seed=7)
    >>> session.set_tempo(120)
    >>> session.play("d1", silence)
    >>> list(session.tracks), session.tempo.cps(Time(0))
    (['d1'], Fraction(1, 2))
    """

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        self.seed = seed
        # Where it begins: not at 0 if it goes on where another one ended.
        self.begin = Time(0)
        self.tracks: dict[str, TrackState] = {}
        self.tempo = Tempo()
        self.end: Time | None = None
        self.quantum = Time(1)
        self.history = History()
        self.scenes: dict[str, Scene] = {}
        self.loops: dict[str, tuple[Time, Body]] = {}
        self.listener: Listener | None = None
        # How many single events were played from outside.
        self._struck = 0
        # Nobody's mute is touched before somebody's solo is.
        self._soloed = False
        # What a draft wants done to the session itself when it is taken over.
        self._later: list[Callable[[Session], None]] | None = None

    # Tracks

    def track(self, name: str) -> TrackState:
        """Return a track; a new one if nobody has asked for it before."""
        return self.tracks.setdefault(name, TrackState(name))

    def play(self, name: str, pattern: Pattern, where: str = "", now: bool = False) -> None:
        """Play a pattern on a track: from the next cycle (or what `quantum` says) on, at once, or from the start."""
        track, cycle = self.track(name), self.moment() if now else self.next_cycle()
        self._change(replace(track, fade=None).playing(cycle, pattern, where), "pattern")
        if track.fade is not None:
            self.set_strip(name, {"gain": track.strip.get("gain", STRIP_AT_REST["gain"])})

    def insert(self, name: str, effects: tuple[Effect, ...]) -> None:
        """Put effects, in order, into a track in place of those that it has."""
        self._change(replace(self.track(name), effects=effects), "effects")

    @a_step
    def set_strip(self, name: str, settings: Mapping[str, float]) -> None:
        """Set a track's gain, pan, mute or sends."""
        track = self.track(name)
        self._change(replace(track, strip={**track.strip, **settings}), "strip")

    @a_step
    def set_solo(self, name: str, solo: bool) -> None:
        """Let a track, and others that are soloed, be heard alone."""
        self._soloed = True
        self._change(replace(self.track(name), solo=solo), "strip")
        for other in list(self.tracks.values()):
            if other.name != name and self.listener:
                self.listener.changed_track(other, "strip")

    @a_step
    def move(self, name: str, **how: Any) -> None:
        """Set a track's nudge or swing."""
        self._change(replace(self.track(name), **how), "pattern")

    @a_step
    def fade(self, name: str, cycles: Time, to: float) -> None:
        """Bring a track's gain to a level within so many cycles, from the next one on; at 0 its pattern stops."""
        track, begin = self.track(name), self.next_cycle()
        fade = Fade(begin, begin + cycles, track.strip.get("gain", STRIP_AT_REST["gain"]), to)
        # A track that was faded out is as loud as before when it plays again; one that was faded to a level stays.
        strip = {**track.strip, "gain": to} if to else track.strip
        self._change(replace(track, fade=fade, strip=strip), "fade")

    def strip_of(self, track: TrackState) -> Mapping[str, float]:
        """Return a track's strip as it is heard: where others are soloed, muted.

        >>> session = Session()
        >>> session.play("d2", silence)
        >>> session.set_solo("d1", True)
        >>> session.strip_of(session.track("d2"))["mute"]
        1.0
        """
        if not self._soloed:
            return track.strip
        silenced = not track.solo and any(other.solo for other in self.tracks.values())
        return {**track.strip, "mute": 1.0 if silenced else track.strip.get("mute", 0.0)}

    # The set

    @a_step
    def hush(self) -> None:
        """Stop every pattern; what sounds rings on."""
        self.loops = {}
        for name in list(self.tracks):
            self.play(name, silence, "hush()")

    @a_step
    def panic(self) -> None:
        """Stop every pattern and end all sound at once."""
        self.loops = {}
        for name in list(self.tracks):
            self.play(name, silence, "panic()", now=True)
        self.later(lambda session: session.listener.panic() if session.listener else None)

    def once(self, pattern: Pattern, where: str = "") -> None:
        """Play one cycle of a pattern, its first, at once."""
        begin, running = self.moment(), self.track(ONCE).pattern
        played = during(pattern.shifted(begin), begin, begin + 1)
        self.play(ONCE, played if running is silence else stack(running, played), where, now=True)

    @a_step
    def strike(
        self, name: str, controls: Mapping[str, Any], seconds: float, at: Fraction | None = None, cps: float | None = None
    ) -> None:
        """Sound one event that lasts so long, as a key or another program plays it: `at` seconds after cycle 0, or now.

        Whatever is played from outside comes through here, so that a replay has it.
        """
        track, moment = self.track(name), self.moment()
        self._struck += 1
        tempo = float(self.tempo.cps(moment)) if cps is None else cps
        seed = self.random_seed(name, moment, self._struck)
        if self.listener:
            self.listener.strike(track.name, controls, Moment(seconds, seed, cps=tempo), at)

    def loop(self, name: str, body: Body) -> None:
        """Run a live loop from the next cycle on; one that runs takes the new body up as its next turn begins."""
        since = self.loops[name][0] if name in self.loops else self.next_cycle()
        self.loops = {**self.loops, name: (since, body)}
        self._change(self.track(name), "loop")

    def stop_loop(self, name: str) -> None:
        """Stop a live loop at its next moment."""
        self.loops = {other: loop for other, loop in self.loops.items() if other != name}

    @a_step
    def set_tempo(self, bpm: Number, at: Time | None = None, ramp: Time = AT_ONCE) -> None:
        """Play at so many beats a minute, four to the cycle: from a cycle on, or from the next; what was sent stays.

        With a `ramp` it gets there within so many cycles. Raises ValueError.
        """
        cps = cps_of(bpm)
        earliest = self.next_cycle()
        cycle = earliest if at is None else max(at, earliest)
        if ramp:
            self.tempo = self.tempo.ramped(cycle, cps, ramp)
        else:
            # What is said for now is the last word; what is said for later leaves what comes before and after it.
            self.tempo = (self.tempo if at is not None else self.tempo.until(cycle)).changed(cycle, cps)

    def random_seed(self, track: str, cycle: Time, nth: int) -> int:
        """Return the seed of an event's voice: it depends on nothing but the set's seed, its track, place and time.

        Below 2 ** 24, which a control can hold exactly.
        """
        return zlib.crc32(f"{self.seed} {track} {cycle} {nth}".encode()) & 0xFFFFFF

    # Drafts

    def draft(self, since: Time | None = None) -> "Session":
        """Return a copy to evaluate code on: of its changes nobody hears before it is adopted.

        To it, all of the code runs at one moment: now, or `since` then.
        """
        with self.lock:
            copy = Session(self.seed)
            copy.listener = Deaf(self.moment() if since is None else since) if self.listener else None
            copy.tracks, copy.tempo, copy.end = dict(self.tracks), self.tempo, self.end
            copy.quantum, copy.scenes, copy.loops = self.quantum, self.scenes, dict(self.loops)
        copy._later = []
        return copy

    def adopt(self, draft: "Session", base: "Session") -> None:
        """Take over what a draft has changed since it was like `base`; the rest stays as it has become meanwhile."""
        with self.lock:
            if draft.tempo != base.tempo:
                self.tempo = self.tempo.then(self.moment(), draft.tempo)
            self.quantum, self.end = draft.quantum, draft.end
            self.loops = draft.loops if draft.loops != base.loops else self.loops
            for name, track in draft.tracks.items():
                self._take(track, base.tracks.get(name, TrackState(name)))
            for action in draft._later or []:
                action(self)

    def later(self, action: Callable[["Session"], None]) -> None:
        """Do something to the session: at once, or, of a draft, when it is adopted."""
        if self._later is None:
            action(self)
        else:
            self._later.append(action)

    def _take(self, track: TrackState, base: TrackState) -> None:
        if track.name not in self.tracks:
            self._change(TrackState(track.name), "pattern")
        changed = {each.name: getattr(track, each.name) for each in fields(track)
                   if getattr(track, each.name) != getattr(base, each.name)}  # fmt: skip
        if not changed:
            return
        taken = replace(self.track(track.name), **changed)
        if "parts" in changed:
            taken = taken.not_before(self.moment())
        self.tracks[track.name] = taken
        kinds = {"effects": "effects", "strip": "strip", "solo": "strip", "fade": "fade" if track.fade else "strip"}
        for what in dict.fromkeys(kinds.get(name, "pattern") for name in changed):
            if what == "strip" and "solo" in changed:
                self.set_solo(track.name, track.solo)
            else:
                self._change(taken, what)

    def _change(self, track: TrackState, what: str) -> None:
        with self.lock:
            self.tracks[track.name] = track
        if self.listener:
            self.listener.changed_track(track, what)

    def moment(self) -> Time:
        """Return the time in cycles from which on nothing has been sent."""
        return self.listener.horizon() if self.listener else Time(0)

    def next_cycle(self) -> Time:
        """Return the cycle from which on a new pattern plays, if not at once."""
        cycle = self.listener.next_cycle() if self.listener else Time(0)
        return -(-cycle // self.quantum) * self.quantum


class Deaf:
    """A listener to which it is always the same moment, and which hears nothing."""

    def __init__(self, moment: Time) -> None:
        self._moment = moment

    def next_cycle(self) -> Time:
        """Return the first whole cycle from then on."""
        return Time(-(-self._moment // 1))

    def horizon(self) -> Time:
        """Return the moment."""
        return self._moment

    def changed_track(self, track: TrackState, what: str) -> None:
        """Hear nothing."""

    def panic(self) -> None:
        """Do nothing."""

    def strike(self, name: str, controls: Mapping[str, Any], moment: Moment, at: Fraction | None) -> None:
        """Hear nothing."""
