"""What a performer types, beside patterns: tracks and the verbs of a set. They act on the session that is on stage."""

import inspect
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..control.midi import CHANNELS
from ..control.midi import Target as MidiTarget
from ..control.outlet import target
from ..pattern import Pattern, reify
from ..pattern.build import silence
from ..pattern.time import Number, exact
from ..sound.channels import MASTER
from ..sound.voice import VOICES
from .history import recall, scene_of
from .loops import Body, controls_of, cue, play, sync
from .session import Session
from .shelf import LIBRARY
from .soon import SOON, meanwhile
from .spotlight import session
from .strip import MIXING, Channel, Master, master
from .wire import Wire, without

EARLIEST = -0.1
TRACKS = tuple(f"d{number}" for number in range(1, 17))


@dataclass(frozen=True)
class Track(Channel):
    """A place in the mixer, with a name: `d1 >> pattern` plays on it from the next cycle on.

    >>> from .spotlight import on_stage
    >>> with on_stage(Session()) as piece:
    ...     _ = Track("d1") >> "bd*4"
    ...     list(piece.tracks)
    ['d1']
    """

    def __rshift__(self, pattern: Any) -> "Track":
        """Play a pattern: `d1 >> s("bd*4")`. A string is read as sounds."""
        session().play(self.name, meanwhile(_sounds(pattern), session().track(self.name).pattern), _where())
        return self

    def stop(self) -> "Track":
        """Stop the track's pattern from the next cycle on; what sounds rings on."""
        session().play(self.name, silence, _where())
        return self

    def nudge(self, seconds: float) -> "Track":
        """Play the track's events so many seconds later, or earlier, whatever the tempo: from -0.1 to 1."""
        if not EARLIEST <= seconds <= 1:
            raise ValueError(f"{self.name} cannot be nudged by {seconds} s: {EARLIEST} to 1 is possible")
        session().move(self.name, nudge=exact(seconds))
        return self

    def swing(self, amount: Number = 1 / 3, n: int = 4) -> "Track":
        """Play what lies in the second half of each of `n` slices of a cycle later, by that part of a slice."""
        session().move(self.name, swing=(exact(amount), int(n)) if amount else None)
        return self

    def osc(self, place: str | None, address: str = "/dirt/play") -> "Track":
        """Send the track's events to another program: `d1.osc("127.0.0.1:57120", "/note")`; `d1.osc(None)`: no more.

        Controls go as pairs of a name and a value, as SuperDirt takes them; a number, or a list, as it is.
        """
        session().move(self.name, target=None if place is None else target(place, address))
        return self

    def midi(self, port: str | None, channel: int = 1, latency: float = 0.0) -> "Track":
        """Send the track's notes to a MIDI port, so much later (s): `d1.midi("Synth", channel=2)`; `None`: no more.

        A part of the port's name is enough; `pyscore list midi` shows them.
        """
        if not 1 <= channel <= CHANNELS:
            raise ValueError(f"a MIDI channel is a number from 1 to {CHANNELS}: not {channel}")
        session().move(self.name, target=None if port is None else MidiTarget(port, channel, float(latency)))
        return self

    def keys(self, port: str | None, sound: Any = None, channel: int | None = None, **controls: Any) -> "Track":
        """Play a synth on the track by a MIDI keyboard: `d1.keys("Launchkey", "acid", lpf=900)`; `None`: no more.

        `sound` is a name or controls; of all channels or one. Raises LookupError where there is no such synth.
        """
        kept = without(session().wires, "keys", self.name)
        if port is not None:
            value = controls_of(sound or "keys", controls)
            LIBRARY.find(str(value.get("s", "")), *VOICES)
            kept |= {Wire("keys", port, self.name, tuple(value.items()), channel)}
        session().wires = kept
        return self

    @property
    def now(self) -> "AtOnce":
        """What plays a pattern on the track at once: `d1.now >> pattern`."""
        return AtOnce(self.name)


@dataclass(frozen=True)
class AtOnce:
    """A track on which patterns play at once, in phase with the others."""

    name: str

    def __rshift__(self, pattern: Any) -> Track:
        """Play a pattern from this moment on."""
        session().play(self.name, meanwhile(_sounds(pattern), session().track(self.name).pattern), _where(), now=True)
        return Track(self.name)


def _sounds(pattern: Any) -> Pattern:
    """Return a pattern; a string is read as sounds."""
    return reify(pattern).s() if isinstance(pattern, str) else reify(pattern)


class LiveLoop(Track):
    """A live loop, which is a track of its name: `drums.mix(gain=.5)`, `drums.stop()`."""

    def stop(self) -> "LiveLoop":
        """Stop the loop; what sounds rings on."""
        session().stop_loop(self.name)
        return self


def live_loop(body: Body) -> LiveLoop:
    """Run a generator function beside the patterns, again and again, from the next cycle on.

    It plays with `play("bd")`, waits with `yield 1/2` (beats), says `cue("x")` and waits for that with
    `yield sync("x")`. A new definition is taken up where its next turn begins.
    """
    if not inspect.isgeneratorfunction(body):
        raise TypeError("a live loop is a function that yields beats: yield 1")
    session().loop(body.__name__, body)
    return LiveLoop(body.__name__)


def track(name: str) -> Track | Master:
    """Return the track of a name: `track("bass") >> …`; `delay` and `room` are two returns, `master` is the master."""
    return master if name == MASTER else Track(name)


def tempo(bpm: Number, at: Number | None = None, ramp: Number = 0) -> None:
    """Play at so many beats a minute, four to the cycle, from cycle `at` or the next on: within `ramp` cycles."""
    if ramp < 0:
        raise ValueError(f"a tempo is reached within 0 cycles or more: not {ramp}")
    session().set_tempo(bpm, None if at is None else exact(at), exact(ramp))


def quantize(cycles: Number) -> None:
    """Let new patterns begin at every so many cycles: `quantize(2)` at every second one."""
    if cycles <= 0:
        raise ValueError(f"patterns begin every so many cycles, more than 0: not {cycles}")
    session().quantum = exact(cycles)


def once(pattern: Any) -> None:
    """Play one cycle of a pattern, its first, at once."""
    session().once(_sounds(pattern), _where())


def scene(name: str, save: bool = False) -> None:
    """Play, from the next cycle on, what a scene of this name played; keep what plays now if there is none yet."""
    on_stage = session()
    if save or name not in on_stage.scenes:
        on_stage.scenes[name] = scene_of(on_stage)
    else:
        recall(on_stage, on_stage.scenes[name])


def undo() -> None:
    """Play, from the next cycle on, what played before the last evaluation."""
    session().travel("undo")


def redo() -> None:
    """Play again, from the next cycle on, what was undone."""
    session().travel("redo")


def define(made: Any) -> None:
    """Let a SynthDef of supriya's be played under its name, by all voices from now on: `define(mybass)`."""

    def taken(_: Session) -> None:
        LIBRARY.define(made)

    session().later(taken)


def record(path: str | Path | None, stems: bool = False) -> None:
    """Record what is heard from now on, and with `stems` each track: `record("take.wav")`; `record(None)`: no more."""
    session().tape = None if path is None else (Path(path), stems)


def panic() -> None:
    """End all sound at once: patterns, voices, tails and echoes."""
    session().panic()


def end(cycle: Number) -> None:
    """Let the piece end at a cycle: patterns stop there, and what sounds rings on."""
    if cycle <= 0:
        raise ValueError(f"a piece cannot end at cycle {cycle}")
    session().end = exact(cycle)


def hush() -> None:
    """Stop every pattern; what sounds rings on."""
    session().hush()


def _where() -> str:
    """Return the file and line of the performer's code that is being evaluated."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"


VERBS: dict[str, Any] = {
    **MIXING,
    **SOON,
    **{name: Track(name) for name in TRACKS},
    **{verb.__name__: verb for verb in (live_loop, play, cue, sync)},
    **{
        verb.__name__: verb
        for verb in (track, tempo, end, hush, panic, record, define, quantize, once, scene, undo, redo)
    },
}
