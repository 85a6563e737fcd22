"""Playing a session in real time: a loop that looks ahead, and goes on until the piece ends or is stopped."""

import gc
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..control.messages import OscOut
from ..control.midi import Target as MidiTarget
from ..control.outlet import Outlet, Target
from ..engine.options import EngineError
from ..pattern import Time
from ..pattern.time import FINEST, exact
from ..sound.channels import MASTER_METER_CHANNELS, METER_CHANNELS, METER_FRAMES
from ..sound.library import Library
from ..sound.mixer import Mixer
from ..sound.voice import Moment
from .asked import Asked
from .asking import Patient
from .conductor import Conductor
from .loudness import Loudness, Meters, integrated, level_of, loudness_range
from .mending import Reboot, mend, territory
from .patchbay import Patchbay
from .recording import Recorder
from .sampling import sampler
from .session import Session
from .tempo import STILL
from .track import TrackState

if TYPE_CHECKING:
    from ..engine.live import LiveEngine

# How far ahead everything is sent, and how often we look: no message leaves less than their difference early. What is
# evaluated counts from where nothing was sent yet, so this is as short as a pause of the garbage collector allows.
AHEAD = 0.14
TICK = 0.02
# Where less than so much of what was sent is left when we look, we look further ahead, up to the most; and back again.
LEAST, MOST = 0.02, 1.0
FURTHER, NEARER = 1.5, 0.999
# No message leaves less than this early where we wait for code that is being evaluated (s).
WAITING = 0.05
# What is later than this is left out: a machine that has slept wakes without a burst of old events.
PAST = 0.2
TURN = 0.001
# Less than this is no time to wait (s).
INSTANT = 1e-6
# The first sound comes this long after the start.
FIRST = Fraction(1, 4)
# How long a piece may ring on.
TAIL = 5.0
# Less than we look ahead, so that a meter never makes a bundle late.
METER_PATIENCE = 0.05
METER_EVERY = 0.2


class Posted:
    """A conductor, told of what other threads changed by the thread that plays."""

    def __init__(self, conductor: Conductor, ask: Callable[[Callable[[], None]], None]) -> None:
        self._conductor, self._ask = conductor, ask
        self.next_cycle, self.horizon = conductor.next_cycle, conductor.horizon

    def changed_track(self, track: TrackState, what: str) -> None:
        """Take up a track's new pattern, inserts or strip."""
        self._ask(lambda: self._conductor.changed_track(track, what))

    def panic(self) -> None:
        """End all sound at once."""
        self._ask(self._conductor.panic)

    def strike(self, name: str, controls: Mapping[str, Any], moment: Moment, at: Fraction | None) -> None:
        """Sound one event on a track."""
        self._ask(lambda: self._conductor.strike(name, controls, moment, at))

    def release(self, name: str, key: int) -> None:
        """Let a key go."""
        self._ask(lambda: self._conductor.release(name, key))


class Player:
    """A session on a live engine.

    `complain` hears of what went wrong in a track; what other threads put into `asked` is done by the one that plays;
    `reboot` starts another engine when this one dies.
    """

    def __init__(
        self,
        session: Session,
        engine: "LiveEngine",
        library: Library,
        complain: Callable[[str], None] | None = None,
        asked: Asked | None = None,
        reboot: Reboot | None = None,
    ) -> None:
        self.session, self.engine = session, engine
        self.complain = complain or (lambda problem: None)
        self.territory = territory(engine)
        self.mixer = Mixer(self.territory, library, metered=True)
        self._loudness = Loudness()
        # What the meter has counted, and what those of engines that died had.
        self._counted: list[float] = []
        self._before: list[float] = []
        self._measured = engine
        self.conductor = Conductor(
            session,
            engine,
            self.mixer,
            library,
            complain=self.complain,
            ask=Patient(),
            sampler=sampler(library, self.territory),
        )
        self._reboot = reboot
        self.ahead = AHEAD
        self.recorder: Recorder | None = None
        self._tape = session.tape
        self.outlet: Outlet = OscOut()
        self.patchbay = Patchbay(self.ask, self.complain)
        self.conductor.outlet, self.conductor.companion = self._send_out, self.patchbay
        self._asked = asked or Asked()
        self.stopped: threading.Event = self._asked.bell

    def start(self) -> None:
        """Make the mixer, and let the cycle where the session begins come a moment from now."""
        # Code that computes at the prompt keeps the thread that plays waiting no longer than this.
        sys.setswitchinterval(min(TURN, sys.getswitchinterval()))
        # The garbage collector need not look at what was imported, which takes it a tenth of a second each time.
        gc.freeze()
        self.engine.begin()
        self.conductor.start()
        self.engine.sync()
        begin = self.session.begin
        self.conductor.origin = exact(round(self.engine.now(), 3)) + FIRST - self.session.tempo.seconds(begin)
        # From now on others may change the session: what follows from that is done by the thread that plays.
        self.session.listener = Posted(self.conductor, self.ask)
        self.session.meters = self.meters
        self.session.complain = self.complain

    def run(self, until: Time | None = None, tell: Callable[[Time], None] | None = None) -> None:
        """Play until a cycle, for good if it is None, or until `stopped` is set; `tell` hears which cycle sounds."""
        while not self.stopped.is_set():
            if self._reboot and not self.engine.alive:
                mend(self, self._reboot)
            if step := self.engine.keep_time():
                self.complain(f"this machine's clock was set by {step:+.2f} s: the set goes on")
            with self.session.lock:
                self._answer(self.engine.now() + TICK)
                now = self.engine.now()
                if until is None or self.conductor.cycle < until:
                    self._keep_ahead(now)
                self.patchbay.attend(self.conductor, self.engine.epoch, now)
                self._keep_recording()
                horizon = self._horizon(now)
                self.conductor.advance(horizon if until is None else min(horizon, until))
            if tell:
                tell(self.cycle(now))
            if until is not None and self.cycle(now) >= until:
                return
            self.rest(TICK)

    def _horizon(self, now: float) -> Time:
        """Return up to where to look ahead: no further than where new code is to begin, as long as there is time."""
        horizon = self.cycle(now + self.ahead)
        awaited = min(self.session.awaited, default=horizon)
        return min(horizon, awaited) if float(self.conductor.seconds(awaited)) - now > WAITING else horizon

    def _keep_ahead(self, now: float) -> None:
        """Look further ahead where we came nearly too late, and leave out what is long past."""
        if self.session.tempo.cps(self.conductor.cycle) < STILL or self.conductor.cycle in self.session.awaited:
            return
        left = float(self.conductor.seconds(self.conductor.cycle)) - now
        self.ahead = min(MOST, self.ahead * FURTHER) if left < LEAST else max(AHEAD, self.ahead * NEARER)
        if left < -PAST:
            self.complain(f"{-left:.1f} s were slept through")
            self.conductor.cycle = self.cycle(now)

    def _send_out(self, target: Target | MidiTarget, said: Sequence[Any], at: Fraction) -> None:
        if isinstance(target, MidiTarget):
            self.patchbay.play(target, said, at)
        else:
            self.outlet.send(target, said, self.engine.timetag(at))

    def ask(self, action: Callable[[], None]) -> None:
        """Have something done by the thread that plays, at once if it is waiting."""
        self._asked.put(action)

    def rest(self, seconds: float) -> None:
        """Wait so long, or until `stopped` is set, and do at once what is asked meanwhile."""
        until = self.engine.now() + seconds
        while not self.stopped.is_set() and (left := until - self.engine.now()) > INSTANT:
            self.stopped.wait(left)
            self._answer(until)

    def _answer(self, until: float) -> None:
        """Do what was asked; what is too much until a time, in the engine's seconds, waits for the next look ahead."""
        while not self._asked.empty() and self.engine.now() < until:
            try:
                self._asked.get()()
            except Exception as error:  # what others ask for never stops the set
                self.complain(f"not done: {' '.join(str(error).split()) or type(error).__name__}")

    def cycle(self, seconds: float) -> Time:
        """Return the cycle that sounds at a time in the engine's seconds, to a millionth of either."""
        since = Fraction(round(seconds * 1_000_000), 1_000_000) - self.conductor.origin
        cycle = self.session.tempo.cycle(since) if since > 0 else Time(0)
        # The exact one would have more digits with each change of tempo.
        return Time(round(cycle * FINEST), FINEST)

    def since_begin(self) -> float:
        """Return how many seconds ago cycle 0 was."""
        return self.engine.now() - float(self.conductor.origin)

    def levels(self) -> dict[str, float]:
        """Return the peak of each track and return, 1 being full scale; nothing where the engine is too busy to say."""
        return {name: peak for name, (peak, _) in self._told().items()}

    def meters(self) -> Meters:
        """Return how loud each track and return is, and what is heard."""
        return Meters({name: level_of(*told) for name, told in self._told().items()}, self.loudness())

    def _told(self) -> dict[str, tuple[float, float]]:
        """Return what the meter of each track tells: its peak and its power."""
        channels = list(self.mixer.channels.values())
        # Another engine may just be getting them.
        values = self._controls(channels[0].meter, METER_CHANNELS * len(channels)) if channels else []
        if not values:
            return {}
        told = zip(values[::METER_CHANNELS], values[1::METER_CHANNELS], strict=True)
        return {channel.name: pair for channel, pair in zip(channels, told, strict=True)}

    def loudness(self) -> Loudness:
        """Return how loud what is heard is; the engine is asked a few times a second at most."""
        now = self.engine.now()
        if self._loudness.read is None or abs(now - self._loudness.read) > METER_EVERY:
            told = self._controls(self.mixer.meter, MASTER_METER_CHANNELS)
            moment = self._count() if told else (0.0, 0.0)
            counted = [was + since for was, since in zip_longest(self._before, self._counted, fillvalue=0.0)]
            # Both loudnesses have as many frames, of two numbers each.
            half = METER_FRAMES - 1
            both = integrated(counted[:half]), loudness_range(counted[half:])
            self._loudness = self._loudness.then(now, told, moment, *both)
        return self._loudness

    def _count(self) -> tuple[float, float]:
        """Take what the meter has counted so far, and return the powers of this moment."""
        if self._measured is not self.engine:
            self._before = [was + since for was, since in zip_longest(self._before, self._counted, fillvalue=0.0)]
            self._counted, self._measured = [], self.engine
        told = self._asked_of(self.engine.samples, self.mixer.meter_buffer, 2 * METER_FRAMES)
        if not told:
            return 0.0, 0.0
        recent, plain, *self._counted = told
        return recent, plain

    def _controls(self, first: int, count: int) -> list[float]:
        """Return what is on control buses; nothing where the engine is too busy to say."""
        return self._asked_of(self.engine.controls, first, count)

    def _asked_of(self, tell: Callable[..., list[float]], *what: int) -> list[float]:
        try:
            return tell(*what, patience=METER_PATIENCE)
        except EngineError:
            return []

    def ring(self, seconds: float = TAIL) -> None:
        """Wait until what sounds has rung on, or `stopped` is set."""
        self.rest(seconds)

    def close(self) -> None:
        """Take everything that we made off the server."""
        self.session.listener = None
        self.outlet.close()
        self.patchbay.close()
        self.engine.send(self.mixer.clear())
        self.engine.sync()

    @contextmanager
    def recording(self, path: Path | None, bits: str = "24", stems: bool = False) -> Iterator[None]:
        """Record the output to a WAV file meanwhile, if a path is given, and to more where engines die; EngineError.

        With `stems`, each track as well.
        """
        if path is not None:
            self.recorder = self._recorder(path, bits, stems)
        try:
            yield
        finally:
            self._stop_recording()

    def _recorder(self, path: Path, bits: str, stems: bool) -> Recorder:
        recorder = Recorder(path, bits, stems)
        recorder.begin(self)
        return recorder

    def _stop_recording(self) -> None:
        recorder, self.recorder = self.recorder, None
        if recorder:
            recorder.end(self.engine)

    def _keep_recording(self) -> None:
        """Record what is to be recorded by now: another file, or the tracks that have come."""
        if self.session.tape != self._tape:
            self._tape = self.session.tape
            self._stop_recording()
            if self._tape:
                self._record(*self._tape)
        if self.recorder:
            self.recorder.attend(self)

    def _record(self, path: Path, stems: bool) -> None:
        try:
            self.recorder = self._recorder(path, "24", stems)
        except (EngineError, OSError) as error:
            self.complain(f"not recorded: {error}")
