"""What a performer types, beside patterns: tracks and the verbs of a set. They act on the session that is on stage."""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..control.outlet import target
from ..pattern import Pattern, reify
from ..pattern.build import silence
from ..pattern.time import Number, exact
from ..sound.effects import Effect
from ..sound.mixer import check_strip
from .history import recall, scene_of
from .loops import Body, cue, play, sync
from .session import Session
from .shelf import LIBRARY

LOUDEST = 2
EARLIEST = -0.1
TRACKS = tuple(f"d{number}" for number in range(1, 17))
_on_stage: list[Session] = [Session()]


def session() -> Session:
    """Return the session that is on stage."""
    return _on_stage[-1]


@contextmanager
def on_stage(performed: Session) -> Iterator[Session]:
    """Put a session on stage for a while: what is typed meanwhile acts on it."""
    _on_stage.append(performed)
    try:
        yield performed
    finally:
        _on_stage.remove(performed)


@dataclass(frozen=True)
class Track:
    """A place in the mixer, with a name: `d1 >> pattern` plays on it from the next cycle on.

    >>> with on_stage(Session()) as piece:
    ...     _ = Track("d1") >> "bd*4"
    ...     list(piece.tracks)
    ['d1']
    """

    name: str

    def __rshift__(self, pattern: Any) -> "Track":
        """Play a pattern: `d1 >> s("bd*4")`. A string is read as sounds."""
        session().play(self.name, _sounds(pattern), _where())
        return self

    def fx(self, *effects: Effect) -> "Track":
        """Put effects into the track, in order, in place of those that it has: `d1.fx(delay(time=3/8))`."""
        for each in effects:
            if not isinstance(each, Effect):
                raise TypeError(f"{each!r} is not an effect: try {self.name}.fx(delay(time=3/8))")
        session().insert(self.name, effects)
        return self

    def mix(self, **settings: float) -> "Track":
        """Set the track's strip: `d1.mix(gain=.8, pan=.3, room=.2, delay=.1)`; pan goes from 0 to 1."""
        check_strip(settings)
        session().set_strip(self.name, {key: float(value) for key, value in settings.items()})
        return self

    def mute(self) -> "Track":
        """Silence the track; its pattern goes on unheard."""
        return self.mix(mute=1)

    def unmute(self) -> "Track":
        """Let the track be heard again."""
        return self.mix(mute=0)

    def solo(self) -> "Track":
        """Let this track, and others that are soloed, be heard alone."""
        session().set_solo(self.name, True)
        return self

    def unsolo(self) -> "Track":
        """Let the others be heard again."""
        session().set_solo(self.name, False)
        return self

    def stop(self) -> "Track":
        """Stop the track's pattern from the next cycle on; what sounds rings on."""
        session().play(self.name, silence, _where())
        return self

    def fade(self, cycles: Number, to: float = 0.0) -> "Track":
        """Fade the track to a level within so many cycles, from the next one on; at 0 it stops."""
        if cycles <= 0 or not 0 <= to <= LOUDEST:
            raise ValueError(
                f"a fade takes more than 0 cycles and goes to a level from 0 to {LOUDEST}: not {cycles}, {to}"
            )
        session().fade(self.name, exact(cycles), float(to))
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
        session().play(self.name, _sounds(pattern), _where(), now=True)
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


def track(name: str) -> Track:
    """Return the track of a name: `track("bass") >> …`; `delay` and `room` are the two returns."""
    return Track(name)


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
    session().later(lambda played: played.history.undo(played))


def redo() -> None:
    """Play again, from the next cycle on, what was undone."""
    session().later(lambda played: played.history.redo(played))


def define(made: Any) -> None:
    """Let a SynthDef of supriya's be played under its name, by all voices from now on: `define(mybass)`."""

    def taken(_: Session) -> None:
        LIBRARY.define(made)

    session().later(taken)


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
    **{name: Track(name) for name in TRACKS},
    **{verb.__name__: verb for verb in (live_loop, play, cue, sync)},
    **{verb.__name__: verb for verb in (track, tempo, end, hush, panic, define, quantize, once, scene, undo, redo)},
}
