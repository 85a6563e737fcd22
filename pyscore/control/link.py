"""Ableton Link: tempo and phase that programs on a network share; the interface, its fake, and the real peer.

The only importer of aalink, of the extra `link`.
"""

import time
from collections.abc import Callable
from typing import Any, Protocol

from .clock import BEATS, Place

OFFERED = "Link needs one more package: pip install 'pyscore-live[link]'"


class LinkError(RuntimeError):
    """What is missing for Link, in one line."""


class Peer(Protocol):
    """One of those that share a tempo."""

    @property
    def others(self) -> int:
        """How many others there are."""

    def at(self, time: float) -> Place | None:
        """Return where all are at a time on this machine's monotonic clock."""

    def set_tempo(self, bpm: float) -> None:
        """Have all play at a tempo from now on."""

    def set_beat(self, beat: float, time: float) -> None:
        """Be at a beat at a time, if nobody else is there whose beat counts."""

    def close(self) -> None:
        """Take leave of the others."""


class LinkPeer:
    """A peer on the network. Raises LinkError where the package is missing."""

    def __init__(self, bpm: float, transport: bool = False) -> None:
        try:
            import aalink
        except ImportError:
            raise LinkError(OFFERED) from None
        import asyncio

        # It never runs: whatever is to know, we ask for.
        self._loop = asyncio.new_event_loop()
        self._link: Any = aalink.Link(bpm, self._loop)
        self._transport = transport
        self._link.quantum = BEATS
        self._link.start_stop_sync_enabled = transport
        self._link.enabled = True

    @property
    def others(self) -> int:
        """How many others there are."""
        return int(self._link.num_peers)

    def at(self, time: float) -> Place | None:
        """Return where all are at a time on this machine's monotonic clock."""
        now, beat = self._now()
        speed = self._link.tempo / 60
        plays = self._link.playing or not self._transport or not self.others
        return Place(beat + (time - now) * speed, speed, bool(plays))

    def set_tempo(self, bpm: float) -> None:
        """Have all play at a tempo from now on."""
        self._link.tempo = bpm

    def set_beat(self, beat: float, time: float) -> None:
        """Be at a beat at a time, if nobody else is there whose beat counts."""
        now, _ = self._now()
        self._link.request_beat(beat + (now - time) * self._link.tempo / 60)

    def close(self) -> None:
        """Take leave of the others."""
        self._link.enabled = False
        self._loop.close()

    def _now(self) -> tuple[float, float]:
        """Return the beat, and when that was."""
        before, beat, after = time.monotonic(), float(self._link.beat), time.monotonic()
        return (before + after) / 2, beat


class FakePeer:
    """A peer for tests, on a clock of theirs: at a beat at time 0, at a tempo, and with as many others as they say.

    >>> peer = FakePeer(bpm=120)
    >>> peer.at(1.5)
    Place(beat=3.0, speed=2.0, plays=True)
    """

    def __init__(self, bpm: float = 120.0, others: int = 0, now: Callable[[], float] = lambda: 0.0) -> None:
        self.bpm, self.others, self.plays, self.closed = bpm, others, True, False
        self._now, self._anchor = now, (0.0, 0.0)

    def at(self, time: float) -> Place | None:
        """Return where all are at a time."""
        then, beat = self._anchor
        return Place(beat + (time - then) * self.bpm / 60, self.bpm / 60, self.plays)

    def set_tempo(self, bpm: float) -> None:
        """Play at a tempo from now on."""
        self._bend(self._now())
        self.bpm = bpm

    def set_beat(self, beat: float, time: float) -> None:
        """Be at a beat at a time, if nobody else is there."""
        if not self.others:
            self._anchor = (time, beat)

    def close(self) -> None:
        """Take leave."""
        self.closed = True

    def _bend(self, now: float) -> None:
        place = self.at(now)
        assert place is not None
        self._anchor = (now, place.beat)
