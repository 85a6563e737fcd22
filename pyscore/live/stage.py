"""What a performer types, beside patterns: tracks and the verbs of a set. They act on the session that is on stage."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..pattern import reify
from ..pattern.build import silence
from ..pattern.time import Number, exact
from ..sound.effects import Effect
from ..sound.mixer import check_strip
from .session import Session

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
        sounds = reify(pattern).s() if isinstance(pattern, str) else reify(pattern)
        session().play(self.name, sounds, _where())
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

    def stop(self) -> "Track":
        """Stop the track's pattern from the next cycle on; what sounds rings on."""
        session().play(self.name, silence, _where())
        return self


def track(name: str) -> Track:
    """Return the track of a name: `track("bass") >> …`; `delay` and `room` are the two returns."""
    return Track(name)


def tempo(bpm: Number, at: Number | None = None) -> None:
    """Play at so many beats a minute, four to the cycle; from cycle `at` on, if that is given."""
    session().set_tempo(bpm, None if at is None else exact(at))


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
    **{verb.__name__: verb for verb in (track, tempo, end, hush)},
}
