"""The conductor: reads a session, asks its patterns what comes next, and sends it to an engine, stamped.

It knows neither wall clock nor thread: whoever calls `advance` says how far. Live that is a loop that looks ahead;
offline it is the end of the piece. Both get the same messages with the same exact times.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from ..control.outlet import Target
from ..pattern import NAMES, Event, Pattern, Time
from ..pattern.outside import steady
from ..pattern.time import Span, exact
from ..sound.library import Library
from ..sound.mixer import RETURNS, Mixer
from ..sound.voice import Message, Moment, voice
from .asking import Answer, Question, ask_all, attempt
from .dirt import arguments_of
from .loops import Loops, Sounded
from .session import Session
from .track import Part, TrackState

# How many cycles are asked for at once: more is faster, less answers sooner.
STRIDE = Time(1)
FADE_STEP = Time(1, 16)
# The tempo of the beginning is given to each synth as it is made.
FIRST = Time(1, 1_000_000)


class Engine(Protocol):
    """What a conductor needs of an engine."""

    def send(self, messages: Sequence[Message], at: Fraction | None = None) -> None:
        """Send messages, for a time in seconds or for at once."""

    def add_synthdef(self, compiled: bytes) -> None:
        """Give the engine a compiled SynthDef."""

    def sync(self) -> None:
        """Return when the engine has done all that was sent before."""


class PlayingError(RuntimeError):
    """What went wrong in a track while its events were asked for, and where that track was set."""


class _Due(NamedTuple):
    cycle: Time
    track: TrackState
    event: Event
    where: str
    nth: int


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
        ask: Callable[[Sequence[Question]], list[Answer]] = ask_all,
    ) -> None:
        self.session, self.engine, self.mixer, self.library = session, engine, mixer, library
        # What sends the events of tracks that other programs play, with their times in the engine's seconds.
        self.outlet: Callable[[Target, Sequence[Any], Fraction], None] | None = None
        self.origin = Fraction(0)
        self.cycle = Time(0)
        self.sent = 0
        self._only, self._complain, self._ask = only, complain, ask
        # What the engine has, and in which edition.
        self._loaded: dict[str, int] = {}
        self._said: set[str] = set()
        self._good: dict[str, Part] = {}
        self._loops = Loops(lambda: session.loops, lambda name, error: self._guard(name, "", _fail, error))

    def start(self, origin: Fraction = Fraction(0)) -> None:
        """Make the mixer and the session's tracks; cycle 0 is due at `origin`, in the engine's seconds."""
        self.origin, self.cycle = origin, self.session.begin
        self.set_up()
        self.session.listener = self

    def go_on(self, engine: Engine, mixer: Mixer) -> None:
        """Give another engine all that the one before it had, and play on it from here on."""
        self.engine, self.mixer = engine, mixer
        known = sorted(self._loaded)
        self._loaded.clear()
        self.load(*known)
        self.set_up()

    def set_up(self) -> None:
        """Make the mixer and the session's tracks."""
        inserts = (effect.name for track in self.session.tracks.values() for effect in track.effects)
        self.load_now(*self.mixer.synthdefs(), "seed", *inserts)
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

    def advance(self, cycle: Time) -> None:
        """Send everything that is due before a cycle and was not sent yet."""
        while self.cycle < cycle:
            until = min(cycle, (self.cycle // STRIDE + 1) * STRIDE)
            with steady() as read:
                self._send_tempi(until)
                self._send_fades(until)
                for due in sorted(self._due(Span(self.cycle, until)), key=lambda due: due.cycle):
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
        made = self.mixer.track(track.name)
        if made:
            self.engine.send(made)
        if what == "effects" and (track.effects or track.name not in dict(RETURNS)):
            self.load_now(*(effect.name for effect in track.effects))
            self._insert(track, at_once)
        strip = dict(self.session.strip_of(track))
        if track.fade is not None:
            # Its gain is on its way.
            strip.pop("gain", None)
        if what == "strip" and strip:
            self.engine.send(self.mixer.set(track.name, strip))

    def _insert(self, track: TrackState, at_once: bool) -> None:
        if at_once:
            self.engine.send(self.mixer.insert(track.name, track.effects, self._cps()))
            return
        begin = self.seconds(self.cycle)
        for later, messages in self.mixer.swap(track.name, track.effects, self._cps()):
            self.engine.send(messages, begin + later)

    def next_cycle(self) -> Time:
        """Return the first whole cycle of which nothing has been sent."""
        return Time(-(-self.cycle // 1))

    def horizon(self) -> Time:
        """Return the time in cycles from which on nothing has been sent."""
        return self.cycle

    def panic(self) -> None:
        """End all sound at once, and keep what was sent for a little later from being heard."""
        self.engine.send([*self.mixer.muted(True), *self.mixer.silence(self._cps())])
        for track in self.session.tracks.values():
            self.changed_track(track, "effects", at_once=True)
        strips = [self.mixer.set(track.name, self.session.strip_of(track)) for track in self.session.tracks.values()]
        heard = [message for strip in strips for message in strip if len(message) > len(("/n_set", 0))]
        self.engine.send([*self.mixer.freed(), *self.mixer.muted(False), *heard], self.seconds(self.cycle))

    def strike(self, name: str, controls: Mapping[str, Any], moment: Moment, at: Fraction | None) -> None:
        """Sound one event on a track, so many seconds after cycle 0 or at once. Raises LookupError."""
        if name not in self.mixer.channels:
            self.changed_track(self.session.track(name), "strip")
        if self._only is None or name in self._only:
            struck = replace(moment, rng=self.mixer.generator(name))
            self.sound(name, controls, struck, None if at is None else self.origin + at)

    # What comes next

    def _due(self, span: Span) -> Iterator[_Due]:
        asked = [(track, part, begin, end) for track in self._playing() for begin, end, part in _parts(track, span)]
        answers = self._ask([(each[0].name, _question(*each)) for each in asked])
        for (track, part, begin, end), answer in zip(asked, answers, strict=True):
            for nth, event in _numbered(self._onsets(track, part, begin, end, answer)):
                yield _Due(event.extent.begin, track, event, part.where, nth)

        yield from self._looped(span)

    def _looped(self, span: Span) -> Iterator[_Due]:
        """Yield what live loops play."""
        if not self._loops:
            return
        (answer,) = self._ask([("live loops", lambda: self._loops.advance(*span))])
        if not isinstance(answer, list):
            self._guard("live loops", "", _fail, answer or TimeoutError("one of them takes too long"))
            return
        for nth, event in enumerate(answer):
            sounded: Sounded = event.value
            if self._only is None or sounded.track in self._only:
                track = self.session.track(sounded.track)
                yield _Due(event.extent.begin, track, event._replace(value=sounded.controls), "", nth)

    def _playing(self) -> list[TrackState]:
        tracks = list(self.session.tracks.values())
        return [track for track in tracks if self._only is None or track.name in self._only]

    def _onsets(self, track: TrackState, part: Part, begin: Time, end: Time, answer: Answer) -> list[Event]:
        """Return what begins in a track; where its pattern fails, what the last one that did not would play."""
        if isinstance(answer, list):
            self._good[track.name] = part
            return answer
        self._guard(track.name, part.where, _fail, answer or TimeoutError("its pattern takes too long to answer"))
        good = self._good.get(track.name)
        again = attempt(_question(track, good, begin, end)) if good and answer and good is not part else None
        return again if isinstance(again, list) else []

    def _play(self, due: _Due) -> None:
        if due.track.target is not None:
            self._send_out(due, due.track.target)
            return
        if not isinstance(due.event.value, dict):
            raise TypeError(f"{due.event.value!r} is not a sound: begin with s(…), n(…) or note(…)")
        name = due.track.name
        begin, end = self._when(due)
        seed = self.session.random_seed(name, due.cycle, due.nth)
        moment = Moment(float(end - begin), seed, self.mixer.generator(name), float(self.session.tempo.cps(due.cycle)))
        self.sound(name, due.event.value, moment, begin)

    def _when(self, due: _Due) -> tuple[Fraction, Fraction]:
        """Return when an event begins and ends, in the engine's seconds: nudged, though nothing is before cycle 0."""
        value = due.event.value
        own = exact(value.get("nudge", 0)) if isinstance(value, dict) else 0
        begin, end = (self.seconds(cycle) + due.track.nudge + own for cycle in due.event.extent)
        return max(begin, self.origin), max(end, self.origin)

    def sound(self, name: str, value: Mapping[str, Any], moment: Moment, at: Fraction | None = None) -> None:
        """Let a track sound what controls ask for, at a time in the engine's seconds or at once. Raises LookupError."""
        sounding = voice(value, moment, self.library)
        if sounding is None:
            return
        (self.load_now if at is None else self.load)(*sounding.synthdefs())
        node = self.mixer.node() if sounding.chained else -1
        self.engine.send(sounding.messages(self.mixer.place(name), node), at)
        self.sent += 1

    def _send_out(self, due: _Due, target: Target) -> None:
        """Send an event to another program, where there is an outlet: offline there is none."""
        if self.outlet is None or self.session.strip_of(due.track).get("mute"):
            return
        begin, end = self._when(due)
        cps = float(self.session.tempo.cps(due.cycle))
        said = arguments_of(target, due.event.value, cps, float(due.cycle), float(end - begin))
        self.outlet(target, said, begin)
        self.sent += 1

    def _send_tempi(self, until: Time) -> None:
        for cycle, cps in self.session.tempo.changes:
            if max(self.cycle, FIRST) <= cycle < until:
                self.engine.send(self.mixer.tempo(float(cps)), self.seconds(cycle))

    def _send_fades(self, until: Time) -> None:
        """Send the gains of the tracks that fade, a step every sixteenth of a cycle."""
        fading = [track for track in self.session.tracks.values() if track.fade and track.fade.end >= self.cycle]
        for track in fading:
            assert track.fade is not None
            step = max(-(-self.cycle // FADE_STEP), track.fade.begin // FADE_STEP)
            while step * FADE_STEP < min(until, track.fade.end + FADE_STEP):
                gain = track.fade.gain(step * FADE_STEP)
                self.engine.send(self.mixer.set(track.name, {"gain": gain}), self.seconds(step * FADE_STEP))
                step += 1

    def _cps(self) -> float:
        return float(self.session.tempo.cps(self.cycle))

    def load(self, *names: str) -> bool:
        """Give the engine those of these SynthDefs that it does not have yet; return whether there were any."""
        new = [name for name in dict.fromkeys(names) if self._loaded.get(name) != self.library.edition(name)]
        for name in new:
            self._loaded[name] = self.library.edition(name)
            self.engine.add_synthdef(self.library.compiled(name))
        return bool(new)

    def load_now(self, *names: str) -> None:
        """Load, and wait until the engine has them: for what is to sound at once."""
        if self.load(*names):
            self.engine.sync()

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


def _numbered(events: Iterable[Event]) -> Iterator[tuple[int, Event]]:
    """Yield events in an order that is the same however much was asked for, each with its place among those at once."""
    ordered = sorted(events, key=lambda event: (event.extent, repr(event.value)))
    for _, together in groupby(ordered, key=lambda event: event.extent.begin):
        yield from enumerate(together)


def _parts(track: TrackState, span: Span) -> Iterator[tuple[Time, Time, Part]]:
    """Yield which of a track's patterns play during a span, each with the stretch that is its own."""
    last = track.fade.end if track.fade and not track.fade.high else span.end
    for index, part in enumerate(track.parts):
        end = track.parts[index + 1].begin if index + 1 < len(track.parts) else max(last, part.begin)
        own = Span(part.begin, max(end, part.begin)).meet(span)
        if own is not None and own.begin < own.end:
            yield own.begin, own.end, part


def _question(track: TrackState, part: Part, begin: Time, end: Time) -> Callable[[], list[Event]]:
    return lambda: _swung(part.pattern, track.swing).onsets(begin, end)


def _fail(error: Exception) -> None:
    raise error


@lru_cache(maxsize=64)
def _swung(pattern: Pattern, swing: tuple[Time, int] | None) -> Pattern:
    return pattern if swing is None else NAMES["swing_by"](*swing, pattern)
