"""A set that follows another program's time: its tempo steers after that, and its cycles begin on that one's beats."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Protocol

from ..control.clock import Place
from ..control.link import Peer
from ..pattern import Time
from ..pattern.time import FINEST
from .session import Session
from .tempo import BEATS, RESTING, STILL

# How often the tempo is corrected, and how long it takes to make up for what is out of phase (s).
OFTEN, CATCH_UP = 0.25, 1.0
# As much faster or slower we get for that, and as much out of phase (cycles) we rather wait for the next beat 1.
MOST, FAR = 0.1, 0.1
# What nobody hears (cycles, and parts of a tempo).
NOTHING, ALIKE = 1e-5, 1e-5
# A set that was at rest begins no sooner than so much from now: nothing of it may come late (s).
LEAD = 0.2
# So short a rest (s) is made up for by the tempo.
SHORT = 0.005


class Source(Protocol):
    """What is followed."""

    def at(self, time: float) -> Place | None:
        """Return where it is at a time on this machine's monotonic clock; None where it says nothing."""


class Playing(Protocol):
    """What plays: where nothing has been sent yet, and when that is due."""

    cycle: Time
    session: Session

    def seconds(self, cycle: Time) -> Fraction:
        """Return when a cycle is due, in the engine's seconds."""

    def prepare(self, controls: Mapping[str, Any]) -> None:
        """Have ready what a key will play."""


class Following:
    """Keeps what plays on the time of a source, so that it is heard then, `latency` seconds after we send it.

    A `peer` hears of our own tempo, too.
    """

    def __init__(self, source: Source, latency: float = 0.0, transport: bool = True, peer: Peer | None = None) -> None:
        self._source, self._latency, self._transport, self._peer = source, latency, transport, peer
        self._in_phase = False
        self._rests = False
        # The tempo that we set, or have said; what is another is the performer's.
        self._ours: Fraction | None = None
        self._next = float("-inf")

    def step(self, playing: Playing, epoch: float, now: float) -> None:
        """Correct the tempo of what plays, if it is time; `epoch` is when the engine's time was 0, `now` is in that."""
        session, cycle = playing.session, playing.cycle
        if self._peer and not self._rests:
            self._tell(self._peer, session, cycle, epoch + float(playing.seconds(cycle)) + self._latency)
        if any(change > cycle for change, _ in session.tempo.changes):
            # A tempo, or the end of a rest, that is still to come.
            return
        due = float(playing.seconds(cycle))
        place = self._source.at(epoch + due + self._latency)
        if place is None:
            return
        if self._transport and not place.plays:
            self._rest(session)
        elif self._rests or not self._in_phase:
            self._begin(session, cycle, due, max(due, now + LEAD) if self._rests else due, epoch)
        elif now >= self._next:
            self._steer(session, cycle, place)
            self._next = now + OFTEN

    def leave(self, playing: Playing, now: float) -> None:
        """Follow no more: what rests plays again."""
        if self._rests and self._ours:
            self._rests = False
            rest = now + LEAD - float(playing.seconds(playing.cycle))
            playing.session.steer(self._ours, _exact(max(rest, 0.0)))

    def _tell(self, peer: Peer, session: Session, cycle: Time, at: float) -> None:
        """Tell a peer of the performer's tempo; and, while nobody else is there, of our beat."""
        cps = session.tempo.cps(cycle)
        alone = not peer.others
        if cps > STILL and ((cps != self._ours and self._ours is not None) or (self._ours is None and alone)):
            peer.set_tempo(float(cps) * 60 * BEATS)
        if cps > STILL:
            self._ours = cps
        place = peer.at(at)
        if alone and place and abs(_apart(place.beat / BEATS, cycle)) > NOTHING:
            peer.set_beat(float(cycle * BEATS), at)

    def _rest(self, session: Session) -> None:
        if not self._rests:
            self._rests = True
            session.steer(RESTING)

    def _begin(self, session: Session, cycle: Time, due: float, soonest: float, epoch: float) -> None:
        """Wait for the moment where the source is as far in a cycle as we are."""
        place = self._source.at(epoch + soonest + self._latency)
        if place is None:
            return
        cps = place.speed / BEATS
        ahead = -_apart(place.beat / BEATS, cycle)
        wait = ahead if ahead > -NOTHING or (not self._rests and ahead > -FAR / 10) else ahead + 1
        rest = soonest - due + max(wait, 0.0) / cps
        self._rests, self._in_phase, self._ours = False, True, _exact(cps)
        session.steer(self._ours, _exact(rest if rest > SHORT else 0.0))

    def _steer(self, session: Session, cycle: Time, place: Place) -> None:
        cps, apart = place.speed / BEATS, _apart(place.beat / BEATS, cycle)
        if abs(apart) > FAR:
            self._in_phase = False
            return
        wanted = cps * (1 + max(-MOST, min(MOST, apart / cps / CATCH_UP)))
        now = float(session.tempo.cps(cycle))
        if abs(apart) > NOTHING or abs(wanted / now - 1) > ALIKE:
            self._ours = _exact(wanted)
            session.steer(self._ours)


def _apart(theirs: float, ours: Time) -> float:
    """Return how far they are ahead of us within a cycle, from -1/2 to 1/2."""
    return (theirs - float(ours) + 0.5) % 1 - 0.5


def _exact(value: float) -> Fraction:
    return Fraction(round(value * FINEST), FINEST)
