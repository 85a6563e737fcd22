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

from collections.abc import Callable, Generator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any, TypeAlias

from ..pattern import Event, Span, Time, pure
from ..pattern.controls import control
from ..pattern.time import exact
from .tempo import BEATS

Body: TypeAlias = Callable[[], Generator[Any, None, None]]
# Of each loop, the cycle from which on it plays, and its body.
Bodies: TypeAlias = Mapping[str, tuple[Time, Body]]
START = Time(0)
# More moments than any loop has in a cycle: one that gets there never waits.
MOST = 10_000


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
    """A loop on its way: its turn, the body that turn began with, where in time it is, and which body failed last."""

    name: str
    time: Time
    turn: Generator[Any, None, None] | None = None
    body: Body | None = None
    good: Body | None = None
    bad: Body | None = None
    began: Time = START
    alive: bool = True
    played: list[Event] = field(default_factory=list)
    cued: list[str] = field(default_factory=list)


_current: ContextVar[_Loop] = ContextVar("loop")


def play(sound: Any = None, beats: float = 1, **controls: Any) -> None:
    """Play a sound in a live loop, now: a name (`"bd"`, `"bd:3"`), a note's number or controls, for some beats."""
    loop = _inside("play")
    value = _controls(sound)
    for name, item in controls.items():
        value = {**value, **_read(name, item)}
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

    def __init__(self, bodies: Callable[[], Bodies], failed: Callable[[str, Exception], None]) -> None:
        self._bodies, self._tell = bodies, failed
        self._due: list[tuple[Time, int, _Loop]] = []
        self._waiting: dict[str, list[_Loop]] = {}
        self._running: dict[str, _Loop] = {}
        self._order = count()

    def __bool__(self) -> bool:
        return bool(self._bodies() or self._running)

    def advance(self, begin: Time, end: Time) -> list[Event]:
        """Return what the loops play up to a time; they have been asked up to the time where that begins."""
        self._come_and_go(begin)
        played: list[Event] = []
        for _ in range(MOST):
            if not self._due or self._due[0][0] >= end:
                return played
            played += self._step(heappop(self._due)[2])
        for _, _, loop in [heappop(self._due) for _ in range(len(self._due))]:
            # One of them goes round and round at one time, and keeps the others from theirs.
            self._failed(loop, ValueError(f"more than {MOST:,} moments at once: yield some beats"))
        return played

    def _come_and_go(self, begin: Time) -> None:
        bodies = self._bodies()
        for name in self._running.keys() - bodies.keys():
            self._running.pop(name).alive = False
        for name in bodies.keys() - self._running.keys():
            self._running[name] = _Loop(name, max(bodies[name][0], begin))
            self._wake(self._running[name])

    def _wake(self, loop: _Loop) -> None:
        heappush(self._due, (loop.time, next(self._order), loop))

    def _step(self, loop: _Loop) -> list[Event]:
        """Run a loop to its next moment, and return what it played there."""
        loop.played, loop.cued, now = [], [], loop.time
        if loop.alive:
            try:
                self._wait(loop, self._next(loop))
            except Exception as error:
                self._failed(loop, error)
        for other in [other for name in loop.cued for other in self._waiting.pop(name, [])]:
            other.time = max(other.time, now)
            self._wake(other)
        return loop.played

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
        newest = self._bodies().get(loop.name, (START, loop.body))[1]
        loop.body = loop.good if newest is loop.bad and loop.good else newest
        turn = loop.body() if loop.body else None
        if not isinstance(turn, Generator):
            raise TypeError("a live loop is a function that yields beats: yield 1")
        loop.turn, loop.began = turn, loop.time

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
        self._tell(loop.name, error)
