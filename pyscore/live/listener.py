"""Who is told of what is asked of a session: whoever plays it, or, of a draft, nobody."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Protocol

from ..pattern import Time
from ..sound.voice import Moment
from .track import TrackState


class Listener(Protocol):
    """What wants to know of changes while they are played."""

    def changed_track(self, track: TrackState, what: str) -> None:
        """Take up a track's new pattern, inserts or strip."""

    def next_cycle(self) -> Time:
        """Return the cycle from which on a new pattern can still be played whole."""

    def horizon(self) -> Time:
        """Return the time in cycles from which on nothing has been sent."""

    def panic(self) -> None:
        """End all sound at once."""

    def strike(self, name: str, controls: Mapping[str, Any], moment: Moment, at: Fraction | None) -> None:
        """Sound one event on a track, so many seconds after cycle 0 or at once."""

    def release(self, name: str, key: int) -> None:
        """Let a key go that a track plays."""


class Deaf:
    """A listener to which it is always the same moment, and which hears nothing."""

    def __init__(self, moment: Time) -> None:
        self._moment = moment

    def next_cycle(self) -> Time:
        """Return the first whole cycle from then on."""
        return Time(-(-self._moment // 1))

    def horizon(self) -> Time:
        """Return the moment."""
        return self._moment

    def changed_track(self, track: TrackState, what: str) -> None:
        """Hear nothing."""

    def panic(self) -> None:
        """Do nothing."""

    def strike(self, name: str, controls: Mapping[str, Any], moment: Moment, at: Fraction | None) -> None:
        """Hear nothing."""

    def release(self, name: str, key: int) -> None:
        """Hear nothing."""
