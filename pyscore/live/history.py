"""What a set played a while ago: scenes by name, and the steps that can be undone and done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeAlias

from ..pattern import Pattern
from ..pattern.build import silence
from ..sound.effects import Effect
from .track import STRIP_AT_REST, TrackState

STEPS = 200


class Session(Protocol):
    """What is needed of a session to see what it plays, and to have it play something else."""

    tracks: dict[str, TrackState]

    def track(self, name: str) -> TrackState:
        """Return a track."""

    def play(self, name: str, pattern: Pattern, where: str = "") -> None:
        """Play a pattern on a track."""

    def insert(self, name: str, effects: tuple[Effect, ...]) -> None:
        """Put effects into a track."""

    def set_strip(self, name: str, settings: Mapping[str, float]) -> None:
        """Set a track's strip."""


class Playing(NamedTuple):
    """What a track played, where that was asked for, and how it sounded."""

    pattern: Pattern
    where: str
    effects: tuple[Effect, ...]
    strip: Mapping[str, float]


Scene: TypeAlias = Mapping[str, Playing]


def scene_of(session: Session) -> Scene:
    """Return what a session plays now, or will from the next cycle on."""
    return {track.name: _playing(track) for track in session.tracks.values()}


def _playing(track: TrackState) -> Playing:
    return Playing(track.pattern, track.where, track.effects, track.strip)


def recall(session: Session, scene: Scene) -> None:
    """Play a scene from the next cycle on, and nothing else."""
    for name in dict.fromkeys((*session.tracks, *scene)):
        track, wanted = session.track(name), scene.get(name, NOTHING)
        if track.pattern is not wanted.pattern:
            session.play(name, wanted.pattern, wanted.where)
        if track.effects != wanted.effects:
            session.insert(name, wanted.effects)
        if track.strip != wanted.strip:
            session.set_strip(name, {**STRIP_AT_REST, **wanted.strip})


NOTHING = Playing(silence, "", (), {})


class History:
    """The scenes before each step, and after those that were undone."""

    def __init__(self) -> None:
        self._before: deque[Scene] = deque(maxlen=STEPS)
        self._after: deque[Scene] = deque(maxlen=STEPS)

    def note(self, scene: Scene) -> None:
        """Remember what played before a step; what was undone before it cannot be done again."""
        self._before.append(scene)
        self._after.clear()

    def undo(self, session: Session) -> None:
        """Play what played before the last step. Raises LookupError if there is none."""
        self._go(session, self._before, self._after, "there is nothing to undo")

    def redo(self, session: Session) -> None:
        """Play again what was undone last. Raises LookupError if there is nothing."""
        self._go(session, self._after, self._before, "there is nothing to redo")

    def _go(self, session: Session, source: deque[Scene], target: deque[Scene], problem: str) -> None:
        if not source:
            raise LookupError(problem)
        target.append(scene_of(session))
        recall(session, source.pop())
