"""The session: what a performer has asked for so far. A conductor plays it, and is told of changes.

Code is evaluated on a draft of it, which is taken over whole when the code has run, or not at all.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

from ..pattern import Event, Pattern, Time
from ..pattern.build import during, silence, stack
from ..pattern.time import Number, Span, exact
from ..sound.channels import MASTER, SENDS
from ..sound.effects import Effect
from ..sound.voice import Moment
from .answers import Answers
from .history import History, Scene, Step, scene_of
from .lately import Lately
from .listener import Deaf
from .loops import Body, Loops
from .loudness import Meters
from .makings import Maker
from .mixed import NEUTRAL, Automatic, mixed_of
from .tempo import Tempo, cps_of
from .track import ON_TIME, STRIP_AT_REST, Fade, TrackState
from .wire import Wires
from .witness import a_step

# Patterns that are played once have a track of their own.
ONCE = "once"
# A file, and whether there is one for each track as well.
Tape: TypeAlias = tuple[Path, bool]
# What a listener is to take up where something of a track has changed, if not its pattern.
EFFECTS = ("effects", "ducked", "unmasked", "cleaned")
STRIPS = ("strip", "solo", "mixed")
KINDS = {**dict.fromkeys(EFFECTS, "effects"), **dict.fromkeys(STRIPS, "strip"), "source": "source"}
# What of a track an automatic mix has to listen to again.
HEARD = ("pattern", "effects", "loop", "source")
AT_ONCE = Time(0)


class Session(Maker):
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
        # Those that are on their way already, where it goes on.
        self.running: Loops | None = None
        # The cycles for which code is being evaluated right now.
        self.awaited: tuple[Time, ...] = ()
        # What ties it to MIDI and Link, where it is played live.
        self.wires: Wires = frozenset()
        # Where what is heard is recorded, and whether each track is as well, where it is played live.
        self.tape: Tape | None = None
        # What tells how loud it is, where it is played live.
        self.meters: Callable[[], Meters] | None = None
        # What was answered from outside of the code that is being evaluated.
        self.answers = Answers()
        # What was asked of an automatic mix, and what has it listen again; with what it is asked anew, or not.
        self.automix: Automatic | None = None
        self.remix: Callable[[bool], None] | None = None
        # What live loops, and others, have played lately.
        self.lately = Lately()
        # How many single events were played from outside.
        self._struck = 0
        # Nobody's mute is touched before somebody's solo is.
        self._soloed = False
        # What a draft wants done to the session itself when it is taken over.
        self._later: list[Callable[[Session], None]] | None = None
        # The steps back and forth that are among it.
        self.travels: list[str] = []

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
        # Whoever takes the fader, ends a fade; but one to silence ends its pattern, too.
        taken = "gain" in settings and track.fade is not None and (track.fade.high or name == MASTER)
        fade = None if taken else track.fade
        self._change(replace(track, strip={**track.strip, **settings}, fade=fade), "strip")

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
        """Set a track's nudge or swing, where it goes, what it makes room for, or what it hears from outside."""
        old = self.track(name)
        if "mixed" in how and how["mixed"] is None and old.mixed:
            # What was set is set back.
            how["mixed"] = NEUTRAL
        track = replace(old, **how)
        for what in _kinds(old, track, how):
            self._change(track, what)

    @a_step
    def settle(self, mixed: Mapping[str, Any], first: bool) -> None:
        """Take over what an automatic mix has decided for tracks; where it was asked `first`, `undo` takes it back."""
        if first:
            self.history.note(Step(scene_of(self), unmixed=True))
        for name, data in mixed.items():
            old = self.track(name)
            new = self.tracks[name] = replace(old, mixed=mixed_of(data))
            for what in _kinds(old, new, ("mixed",)):
                if self.listener:
                    self.listener.changed_track(new, what)

    @a_step
    def fade(self, name: str, cycles: Time, to: float) -> None:
        """Bring a track's gain to a level within so many cycles, from the next one on; at 0 its pattern stops."""
        track, begin = self.track(name), self.next_cycle()
        fade = Fade(begin, begin + cycles, track.strip.get("gain", STRIP_AT_REST["gain"]), to)
        # A track that was faded out is as loud as before when it plays again; one that was faded to a level stays.
        strip = {**track.strip, "gain": to} if to or name == MASTER else track.strip
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
            return track.faders
        return {**track.faders, "mute": 1.0 if self._silenced(track) else track.strip.get("mute", 0.0)}

    def _silenced(self, track: TrackState) -> bool:
        """Return whether others are soloed: a group goes with what is in it, and what others send to is never."""
        soloed = {name for name, other in self.tracks.items() if other.solo}
        heard = soloed | {other.into for other in self.tracks.values() if other.solo}
        return bool(soloed) and track.name not in heard and track.into not in soloed and not self._shared(track)

    def _shared(self, track: TrackState) -> bool:
        """Return whether all tracks may go there: the master, and the returns."""
        return track.name == MASTER or track.name in SENDS or track.role == "send"

    # The set

    @a_step
    def hush(self) -> None:
        """Stop every pattern; what sounds rings on."""
        self.loops = {}
        self.later(lambda session: session.give_up())
        for name in list(self.tracks):
            self.play(name, silence, "hush()")

    @a_step
    def panic(self) -> None:
        """Stop every pattern and end all sound at once."""
        self.loops = {}
        self.later(lambda session: session.give_up())
        for name in list(self.tracks):
            self.play(name, silence, "panic()", now=True)
            if self.tracks[name].source is not None:
                # What howls is heard no more.
                self.move(name, source=None)
        self.later(lambda session: session.listener.panic() if session.listener else None)

    def once(self, pattern: Pattern, where: str = "") -> None:
        """Play one cycle of a pattern, its first, at once."""
        begin, running = self.moment(), self.track(ONCE).pattern
        played = during(pattern.shifted(begin), begin, begin + 1)
        self.play(ONCE, played if running is silence else stack(running, played), where, now=True)

    @a_step
    def strike(
        self,
        name: str,
        controls: Mapping[str, Any],
        seconds: float,
        at: Fraction | None = None,
        cps: float | None = None,
        key: int | None = None,
    ) -> None:
        """Sound one event for so long, as a key or another program plays it: `at` seconds after cycle 0, or at once.

        Whatever is played from outside comes through here, so that a replay has it. A `key` holds it until `release`.
        """
        moment = self.moment()
        if not self.track(name).otherwise:
            self._change(replace(self.track(name), otherwise=True), "strip")
        self._struck += 1
        tempo = float(self.tempo.cps(moment)) if cps is None else cps
        if key is None:
            begin = moment if at is None else self.tempo.cycle(at)
            span = Span(begin, begin + exact(seconds * tempo))
            self.lately.note(name, Event(span, span, dict(controls)))
        seed = self.random_seed(name, moment, self._struck)
        if self.listener:
            self.listener.strike(name, controls, Moment(seconds, seed, cps=tempo, key=key), at)

    @a_step
    def release(self, name: str, key: int) -> None:
        """Let a key go that a track plays."""
        if self.listener:
            self.listener.release(name, key)

    @a_step
    def steer(self, cps: Fraction, rest: Fraction = ON_TIME) -> None:
        """Play at another tempo from where nothing has been sent, after a rest of so many seconds: for clocks."""
        self.tempo = self.tempo.steered(self.moment(), cps, rest)

    def loop(self, name: str, body: Body) -> None:
        """Run a live loop from the next cycle on; one that runs takes the new body up as its next turn begins."""
        since = self.loops[name][0] if name in self.loops else self.next_cycle()
        self.loops = {**self.loops, name: (since, body)}
        self._change(replace(self.track(name), otherwise=True), "loop")

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

    def playing(self) -> list[str]:
        """Return the names of the tracks that play a pattern, or a live loop."""
        return [track.name for track in list(self.tracks.values()) if track.plays or track.name in self.loops]

    def random_seed(self, track: str, cycle: Time, nth: int) -> int:
        """Return the seed of an event's voice: it depends on nothing but the set's seed, its track, place and time.

        Below 2 ** 24, which a control can hold exactly.
        """
        return zlib.crc32(f"{self.seed} {track} {cycle} {nth}".encode()) & 0xFFFFFF

    @contextmanager
    def awaiting(self) -> Iterator[None]:
        """Let who plays send nothing of the next cycle meanwhile, as long as there is time: it may become another."""
        with self.lock:
            cycle = self.next_cycle()
            self.awaited += (cycle,)
        try:
            yield
        finally:
            with self.lock:
                left = list(self.awaited)
                left.remove(cycle)
                self.awaited = tuple(left)

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
            copy.wires, copy.tape, copy.meters = self.wires, self.tape, self.meters
            copy.answers, copy.replayed = self.answers, self.replayed
            copy.automix, copy.lately = self.automix, self.lately
        copy._later = []
        return copy

    def adopt(self, draft: "Session", base: "Session") -> None:
        """Take over what a draft has changed since it was like `base`; the rest stays as it has become meanwhile."""
        with self.lock:
            if draft.tempo != base.tempo:
                self.tempo = self.tempo.then(self.moment(), draft.tempo)
            self.quantum, self.end = draft.quantum, draft.end
            self.loops = draft.loops if draft.loops != base.loops else self.loops
            self.wires = draft.wires if draft.wires != base.wires else self.wires
            self.tape = draft.tape if draft.tape != base.tape else self.tape
            self.automix = draft.automix if draft.automix is not base.automix else self.automix
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

    def travel(self, way: str) -> None:
        """Go a step back ("undo") or forth ("redo"). Raises LookupError if there is none; of a draft, when adopted."""
        if self._later is not None:
            self.travels.append(way)
        self.later(lambda session: getattr(session.history, way)(session))

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
        for what in _kinds(base, taken, changed):
            if what == "strip" and "solo" in changed:
                self.set_solo(track.name, track.solo)
            else:
                self._change(taken, what)

    def _change(self, track: TrackState, what: str) -> None:
        with self.lock:
            self.tracks[track.name] = track
        if self.listener:
            self.listener.changed_track(track, what)
            if self._later is None and self.remix and what in HEARD and self.automix and not self.automix.once:
                self.remix(False)

    def moment(self) -> Time:
        """Return the time in cycles from which on nothing has been sent."""
        return self.listener.horizon() if self.listener else Time(0)

    def next_cycle(self) -> Time:
        """Return the cycle from which on a new pattern plays, if not at once."""
        cycle = self.listener.next_cycle() if self.listener else Time(0)
        return -(-cycle // self.quantum) * self.quantum


def _kinds(old: TrackState, new: TrackState, changed: Iterable[str]) -> list[str]:
    """Return what a listener is to take up where these have changed."""
    kinds = {**KINDS, "fade": "fade" if new.fade else "strip"}
    inserts = ("effects",) if "mixed" in changed and old.inserts != new.inserts else ()
    return list(dict.fromkeys((*(kinds.get(name, "pattern") for name in changed), *inserts)))
