"""The conductor: reads a session, asks its patterns what comes next, and sends it to an engine, stamped.

It knows neither wall clock nor thread: whoever calls `advance` says how far. Live that is a loop that looks ahead;
offline it is the end of the piece. Both get the same messages with the same exact times.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from ..control.midi import Target as MidiTarget
from ..control.outlet import Target
from ..pattern import Time
from ..pattern.outside import steady
from ..pattern.time import Span, exact
from ..sound.library import Library
from ..sound.mixer import RETURNS, Mixer
from ..sound.samples.sampler import Sampler, no_samples
from ..sound.voice import Message, Moment
from .asking import ask_all
from .dirt import arguments_of
from .due import Ask, Calendar, Due
from .midi_words import messages_of
from .session import Session
from .tempo import STILL
from .track import TrackState
from .voicing import Engine, Voicing

# How many cycles are asked for at once: more is faster, less answers sooner.
STRIDE = Time(1)
FADE_STEP = Time(1, 16)
# The tempo of the beginning is given to each synth as it is made.
FIRST = Time(1, 1_000_000)


class Companion(Protocol):
    """What else keeps our time."""

    def advance(self, begin: Time, until: Time, seconds: Callable[[Time], Fraction]) -> None:
        """Do what is due within a stretch of cycles, which are due at `seconds`."""

    def panic(self) -> None:
        """End all sound at once."""


class PlayingError(RuntimeError):
    """What went wrong in a track while its events were asked for, and where that track was set."""


class Conductor:
    """Plays a session on an engine through a mixer.

    `only` names the tracks whose voices sound; all others are made too, so that what sounds is the same as with
    them. `complain` is told of errors; without it they are raised. `ask` asks patterns what they play.
    """

    def __init__(
        self,
        session: Session,
        engine: Engine,
        mixer: Mixer,
        library: Library,
        only: frozenset[str] | None = None,
        complain: Callable[[str], None] | None = None,
        ask: Ask = ask_all,
        sampler: Sampler | None = None,
    ) -> None:
        self.session, self.engine, self.mixer, self.library = session, engine, mixer, library
        # What sends the events of tracks that other programs play, with their times in the engine's seconds.
        self.outlet: Callable[[Target | MidiTarget, Sequence[Any], Fraction], None] | None = None
        self.companion: Companion | None = None
        self.origin = Fraction(0)
        self.cycle = Time(0)
        self.voicing = Voicing(engine, mixer, library, sampler or no_samples(library))
        self.calendar = Calendar(session, only, ask, lambda name, where, error: self._guard(name, where, _fail, error))
        self._complain = complain
        self._said: set[str] = set()
        self._sent_out = 0

    @property
    def sent(self) -> int:
        """How many events have been sent."""
        return self.voicing.sent + self._sent_out

    def start(self, origin: Fraction = Fraction(0)) -> None:
        """Make the mixer and the session's tracks; cycle 0 is due at `origin`, in the engine's seconds."""
        self.origin, self.cycle = origin, self.session.begin
        self.set_up()
        self.session.listener = self

    def go_on(self, engine: Engine, mixer: Mixer) -> None:
        """Give another engine all that the one before it had, and play on it from here on."""
        self.engine, self.mixer = engine, mixer
        self.voicing.go_on(engine, mixer)
        self.set_up()

    def set_up(self) -> None:
        """Make the mixer and the session's tracks."""
        inserts = (effect.name for track in self.session.tracks.values() for effect in track.inserts)
        self.voicing.load_now(*self.mixer.synthdefs(), "seed", *inserts)
        cps = self._cps()
        seed: Message = ("/s_new", "seed", -1, 0, self.mixer.territory.root, "value", self.session.seed & 0xFFFFFF)
        for message in (seed, *self.mixer.setup(cps)):
            self.engine.send([message])
            if message[0] == "/s_new":
                # A reverb's memory takes a while to clear: two at once make an engine miss its turn.
                self.engine.sync()
        for track in self.session.tracks.values():
            self.changed_track(track, "effects", at_once=True)
            self.changed_track(track, "strip")
            if track.source is not None:
                self.changed_track(track, "source")

    def advance(self, cycle: Time) -> None:
        """Send everything that is due before a cycle and was not sent yet."""
        while self.cycle < cycle:
            until = min(cycle, (self.cycle // STRIDE + 1) * STRIDE)
            with steady() as read:
                self._send_tempi(until)
                self._send_fades(until)
                if self.companion:
                    self._guard("clock", "", self.companion.advance, self.cycle, until, self.seconds)
                for due in self.calendar.due(Span(self.cycle, until)):
                    self._guard(due.track.name, due.where, self._play, due)
            if self.session.witness:
                self.session.witness(self.cycle, {"controls": read} if read else {})
            self.cycle = until

    def seconds(self, cycle: Time) -> Fraction:
        """Return when a cycle is due, in the engine's seconds."""
        return self.origin + self.session.tempo.seconds(cycle)

    # What the session tells

    def changed_track(self, track: TrackState, what: str, at_once: bool = False) -> None:
        """Take up a track's new inserts, with a crossfade if not `at_once`, or strip; its pattern is read anyway."""
        made = self.mixer.patch(track.name, track.role, track.into)
        made += self._guard(track.name, "", self.mixer.out, track.name, track.outs) or []
        if made:
            self.engine.send(made)
        if what == "effects" and (track.inserts or track.name not in dict(RETURNS)):
            self.voicing.load_now(*(effect.name for effect in track.inserts))
            self._guard(track.name, "", self._insert, track, at_once)
        if what == "source":
            self._guard(track.name, "", self._hear, track)
        strip = dict(self.session.strip_of(track))
        if track.fade is not None:
            # Its gain is on its way.
            strip.pop("gain", None)
        if what == "strip" and strip:
            self.engine.send(self.mixer.set(track.name, strip))

    def _hear(self, track: TrackState) -> None:
        """Have a track hear what it is to hear from outside; a file as if it had been on since cycle 0."""
        source = track.source if self.calendar.counts(track.name) else None
        self.voicing.hear(track.name, source, self.session.tempo.seconds(self.cycle), self.seconds(self.cycle))

    def _insert(self, track: TrackState, at_once: bool) -> None:
        if spectra := self.mixer.load(track.inserts):
            self.engine.prepare(spectra, None)
            self.engine.sync()
        if at_once:
            self.engine.send(self.mixer.insert(track.name, track.inserts, self._cps()))
            return
        begin = self.seconds(self.cycle)
        for later, messages in self.mixer.swap(track.name, track.inserts, self._cps()):
            self.engine.send(messages, begin + later)

    def next_cycle(self) -> Time:
        """Return the first whole cycle of which nothing has been sent."""
        return Time(-(-self.cycle // 1))

    def horizon(self) -> Time:
        """Return the time in cycles from which on nothing has been sent."""
        return self.cycle

    def panic(self) -> None:
        """End all sound at once, and keep what was sent for a little later from being heard."""
        self.voicing.forget()
        if self.companion:
            self.companion.panic()
        self.engine.send([*self.mixer.muted(True), *self.mixer.silence(self._cps())])
        for track in self.session.tracks.values():
            self.changed_track(track, "effects", at_once=True)
        strips = [self.mixer.set(track.name, self.session.strip_of(track)) for track in self.session.tracks.values()]
        heard = [message for strip in strips for message in strip if len(message) > len(("/n_set", 0))]
        self.engine.send([*self.mixer.freed(), *self.mixer.muted(False), *heard], self.seconds(self.cycle))

    def strike(self, name: str, controls: Mapping[str, Any], moment: Moment, at: Fraction | None) -> None:
        """Sound one event on a track, so many seconds after cycle 0 or at once. Raises LookupError."""
        if self.calendar.counts(name):
            self.voicing.strike(name, controls, moment, None if at is None else self.origin + at)

    def release(self, name: str, key: int) -> None:
        """Let a key go: its voice fades out."""
        self.voicing.release(name, key)

    def prepare(self, controls: Mapping[str, Any]) -> None:
        """Have ready what a key will play."""
        self._guard("keys", "", self.voicing.ready, controls)

    # What comes next

    def _play(self, due: Due) -> None:
        if due.track.target is not None:
            self._send_out(due, due.track.target)
            return
        if not isinstance(due.event.value, dict):
            raise TypeError(f"{due.event.value!r} is not a sound: begin with s(…), n(…) or note(…)")
        name = due.track.name
        begin, end = self._when(due)
        seed = self.session.random_seed(name, due.cycle, due.nth)
        moment = Moment(float(end - begin), seed, self.mixer.generator(name), float(self.session.tempo.cps(due.cycle)))
        self.voicing.sound(name, due.event.value, moment, begin)

    def _when(self, due: Due) -> tuple[Fraction, Fraction]:
        """Return when an event begins and ends, in the engine's seconds: nudged, though nothing is before cycle 0."""
        value = due.event.value
        own = exact(value.get("nudge", 0)) if isinstance(value, dict) else 0
        begin, end = (self.seconds(cycle) + due.track.nudge + own for cycle in due.event.extent)
        return max(begin, self.origin), max(end, self.origin)

    def _send_out(self, due: Due, target: Target | MidiTarget) -> None:
        """Send an event to another program, where there is an outlet: offline there is none."""
        if self.outlet is None or self.session.strip_of(due.track).get("mute"):
            return
        begin, end = self._when(due)
        cps, length = float(self.session.tempo.cps(due.cycle)), float(end - begin)
        if isinstance(target, MidiTarget):
            self.outlet(target, messages_of(target, due.event.value, length), begin)
        else:
            self.outlet(target, arguments_of(target, due.event.value, cps, float(due.cycle), length), begin)
        self._sent_out += 1

    def _send_tempi(self, until: Time) -> None:
        for cycle, cps in self.session.tempo.changes:
            if max(self.cycle, FIRST) <= cycle < until and cps > STILL:
                self.engine.send(self.mixer.tempo(float(cps)), self.seconds(cycle))

    def _send_fades(self, until: Time) -> None:
        """Send the gains of the tracks that fade, a step every sixteenth of a cycle."""
        fading = [track for track in self.session.tracks.values() if track.fade and track.fade.end >= self.cycle]
        for track in fading:
            assert track.fade is not None
            step = max(-(-self.cycle // FADE_STEP), track.fade.begin // FADE_STEP)
            while step * FADE_STEP < min(until, track.fade.end + FADE_STEP):
                gain = track.fade.gain(step * FADE_STEP) * (track.mixed.gain if track.mixed else 1)
                self.engine.send(self.mixer.set(track.name, {"gain": gain}), self.seconds(step * FADE_STEP))
                step += 1

    def _cps(self) -> float:
        return float(self.session.tempo.cps(self.cycle))

    def _guard(self, track: str, where: str, action: Callable[..., Any], *args: Any) -> Any:
        """Do something for a track; its errors stop neither another track nor this one's next event."""
        try:
            return action(*args)
        except Exception as error:
            problem = f"{where + ': ' if where else ''}{track}: {str(error) or type(error).__name__}"
            if self._complain is None:
                raise PlayingError(problem) from error
            if problem not in self._said:
                self._said.add(problem)
                self._complain(problem)
            return None


def _fail(error: Exception) -> None:
    raise error
