"""Live loops: generators that play beside the patterns, on the same beat.

    @live_loop
    def drums():
        play("bd")
        yield 1/2               # beats
        cue("tick")
        yield sync("tock")      # until somebody cues it

A loop is a list of moments that its code comes to: `Loops` goes from moment to moment, whichever loop comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any, TypeAlias

from ..pattern import Event, Span, Time, pure
from ..pattern.controls import control
from ..pattern.time import exact
from .asking import Answer, Question, ask_all
from .tempo import BEATS

Body: TypeAlias = Callable[[], Generator[Any, None, None]]
# Of each loop, the cycle from which on it plays, and its body.
Bodies: TypeAlias = Mapping[str, tuple[Time, Body]]
Ask: TypeAlias = Callable[[Sequence[Question]], list[Answer]]
START = Time(0)
# More moments than any loop has at one time: one that gets there never waits.
MOST = 1_000


@dataclass(frozen=True)
class Sync:
    """What a loop yields to wait for a cue."""

    name: str


@dataclass(frozen=True)
class Sounded:
    """What a loop played, and on which track."""

    track: str
    controls: dict[str, Any]


@dataclass
class _Loop:
    """A loop on its way: its turn, the body that turn began with, where in time it is, and which body failed last.

    `here` is when it was asked last, and how often in a row at that time.
    """

    name: str
    time: Time
    turn: Generator[Any, None, None] | None = None
    body: Body | None = None
    good: Body | None = None
    bad: Body | None = None
    began: Time = START
    here: tuple[Time, int] = (START, 0)
    alive: bool = True
    played: list[Event] = field(default_factory=list)
    cued: list[str] = field(default_factory=list)


_current: ContextVar[_Loop] = ContextVar("loop")


def play(sound: Any = None, beats: float = 1, **controls: Any) -> None:
    """Play a sound in a live loop, now: a name (`"bd"`, `"bd:3"`), a note's number or controls, for some beats."""
    loop = _inside("play")
    value = controls_of(sound, controls)
    length = exact(beats) / BEATS
    if length <= 0:
        raise ValueError(f"a sound lasts more than 0 beats: not {beats}")
    whole = Span(loop.time, loop.time + length)
    loop.played.append(Event(whole, whole, Sounded(loop.name, value)))


def cue(name: str) -> None:
    """Let every live loop that waits for this name go on, now."""
    _inside("cue").cued.append(name)


def sync(name: str) -> Sync:
    """Let a live loop wait until this name is cued: it yields what is returned."""
    return Sync(name)


def _inside(verb: str) -> _Loop:
    loop = _current.get(None)
    if loop is None:
        raise RuntimeError(f"{verb}() is for live loops: write it inside a function under @live_loop")
    return loop


def controls_of(sound: Any, controls: Mapping[str, Any]) -> dict[str, Any]:
    """Return the controls of a sound, a name or a note's number or controls, with others over them.

    >>> controls_of("bd:3", {"pan": 0.2})
    {'s': 'bd', 'n': 3, 'pan': 0.2}
    """
    value = _controls(sound)
    for name, item in controls.items():
        value = {**value, **_read(name, item)}
    return value


def _controls(sound: Any) -> dict[str, Any]:
    if sound is None:
        return {}
    if isinstance(sound, dict):
        return sound
    return _read("s" if isinstance(sound, str) else "note", sound)


def _read(name: str, value: Any) -> dict[str, Any]:
    found: dict[str, Any] = control(name)(pure(value)).query(0, 1)[0].value
    return found


class Loops:
    """The loops of a session, each at its moment; `bodies` says which there are, and is looked at as each turn begins.

    `failed` hears what goes wrong in one, with its name.
    """

    def __init__(self, bodies: Callable[[], Bodies], failed: Callable[[str, Exception], None] | None = None) -> None:
        self._bodies = bodies
        self.failed = failed or (lambda name, error: None)
        self._due: list[tuple[Time, int, _Loop]] = []
        self._waiting: dict[str, list[_Loop]] = {}
        self._running: dict[str, _Loop] = {}
        self._order = count()

    def __bool__(self) -> bool:
        return bool(self._bodies() or self._running)

    def advance(self, begin: Time, end: Time, ask: Ask = ask_all) -> list[Event]:
        """Return what the loops play up to a time; they have been asked up to the time where that begins.

        `ask` asks each of them for itself: one that does not answer keeps no other one waiting.
        """
        self._come_and_go(begin)
        played: list[Event] = []
        while self._due and self._due[0][0] < end:
            played += self._step(heappop(self._due)[2], ask)
        return played

    def _come_and_go(self, begin: Time) -> None:
        bodies = self._bodies()
        for name in self._running.keys() - bodies.keys():
            self._running.pop(name).alive = False
        for name in [name for name in bodies if name not in self._running]:
            self._running[name] = _Loop(name, max(bodies[name][0], begin))
            self._wake(self._running[name])

    def _wake(self, loop: _Loop) -> None:
        heappush(self._due, (loop.time, next(self._order), loop))

    def _step(self, loop: _Loop, ask: Ask) -> list[Event]:
        """Run a loop to its next moment, and return what it played there."""
        loop.played, loop.cued, now = [], [], loop.time
        if loop.alive:
            try:
                self._count(loop)
                self._wait(loop, self._asked(loop, ask))
            except TimeoutError as error:
                self._failed(self._another(loop), error)
            except Exception as error:
                self._failed(loop, error)
        for other in [other for name in loop.cued for other in self._waiting.pop(name, [])]:
            other.time = max(other.time, now)
            self._wake(other)
        return list(loop.played)

    def _count(self, loop: _Loop) -> None:
        loop.here = (loop.time, loop.here[1] + 1 if loop.here[0] == loop.time else 0)
        if loop.here[1] > MOST:
            raise ValueError(f"more than {MOST:,} moments at once: yield some beats")

    def _asked(self, loop: _Loop, ask: Ask) -> Any:
        """Return what a loop yields next. Raises what it raises, and TimeoutError if it takes too long."""
        body = loop.body if loop.turn else self._newest(loop)
        # A new definition is asked, whatever the one before it still does.
        (answer,) = ask([(f"live loop {loop.name} {id(body)}", lambda: [self._next(loop)])])
        if answer is None:
            raise TimeoutError("it takes too long: a live loop waits by yield")
        if isinstance(answer, Exception):
            raise answer
        return answer[0]

    def _another(self, loop: _Loop) -> _Loop:
        """Return a loop in place of one that hangs, and may go on at any time: nobody hears that."""
        loop.alive = False
        other = self._running[loop.name] = _Loop(loop.name, loop.time, body=loop.body, good=loop.good)
        return other

    def _next(self, loop: _Loop) -> Any:
        """Return what a loop yields next, or None where its turn ends."""
        token = _current.set(loop)
        try:
            if loop.turn is None:
                self._begin(loop)
            return next(loop.turn, None) if loop.turn else None
        finally:
            _current.reset(token)

    def _begin(self, loop: _Loop) -> None:
        """Begin a turn with the newest body, or, where that has failed, with the last good one."""
        loop.body = self._newest(loop)
        turn = loop.body() if loop.body else None
        if not isinstance(turn, Generator):
            raise TypeError("a live loop is a function that yields beats: yield 1")
        loop.turn, loop.began = turn, loop.time

    def _newest(self, loop: _Loop) -> Body | None:
        newest = self._bodies().get(loop.name, (START, loop.body))[1]
        return loop.good if newest is loop.bad and loop.good else newest

    def _wait(self, loop: _Loop, asked: Any) -> None:
        if isinstance(asked, Sync):
            self._waiting.setdefault(asked.name, []).append(loop)
            return
        if asked is not None:
            beats = exact(asked)
            if beats < 0:
                raise ValueError(f"a live loop cannot wait for {asked} beats")
            loop.time += beats / BEATS
        elif loop.time == loop.began:
            raise ValueError("a live loop must wait: yield a number of beats, or sync(…)")
        else:
            loop.turn, loop.good = None, loop.body
        self._wake(loop)

    def _failed(self, loop: _Loop, error: Exception) -> None:
        """Begin anew on the next beat."""
        loop.turn, loop.bad = None, loop.body
        loop.time = Time(loop.time * BEATS // 1 + 1, BEATS)
        self._wake(loop)
        self.failed(loop.name, error)
