"""What is due: which events of which tracks, and of the live loops, begin within a stretch of time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from ..pattern import NAMES, Event, Pattern, Time
from ..pattern.time import Span
from .asking import Answer, Question, attempt
from .loops import Loops, Sounded
from .session import Session
from .track import Part, TrackState

Ask = Callable[[Sequence[Question]], list[Answer]]
# What hears that something went wrong in a track, with the place where its pattern was written.
Failed = Callable[[str, str, Exception], None]


class Due(NamedTuple):
    """An event that is due: where it begins, on which track, where that was written, and which one it is there."""

    cycle: Time
    track: TrackState
    event: Event
    where: str
    nth: int


class Calendar:
    """Asks a session's patterns and loops what they play; `only` names the tracks that count, all if it is None.

    `ask` asks them; `failed` hears of those that cannot say.
    """

    def __init__(self, session: Session, only: frozenset[str] | None, ask: Ask, failed: Failed) -> None:
        self._session, self._only, self._ask, self._failed = session, only, ask, failed
        self._good: dict[str, Part] = {}
        self._loops = session.running or Loops(lambda: session.loops)
        self._loops.failed = lambda name, error: failed(name, "", error)

    def due(self, span: Span) -> list[Due]:
        """Return what begins during a span, in order."""
        return sorted((*self._played(span), *self._looped(span)), key=lambda due: due.cycle)

    def counts(self, name: str) -> bool:
        """Return whether what a track plays is to be heard."""
        return self._only is None or name in self._only

    def _played(self, span: Span) -> Iterator[Due]:
        tracks = [track for track in list(self._session.tracks.values()) if self.counts(track.name)]
        asked = [(track, part, begin, end) for track in tracks for begin, end, part in _parts(track, span)]
        # A new pattern is asked, whatever the one before it still does.
        answers = self._ask([(f"{each[0].name} {id(each[1].pattern)}", _question(*each)) for each in asked])
        for (track, part, begin, end), answer in zip(asked, answers, strict=True):
            for nth, event in _numbered(self._onsets(track, part, begin, end, answer)):
                yield Due(event.extent.begin, track, event, part.where, nth)

    def _looped(self, span: Span) -> Iterator[Due]:
        """Yield what live loops play."""
        if not self._loops:
            return
        for nth, event in _numbered(self._loops.advance(*span, self._ask)):
            sounded: Sounded = event.value
            self._session.lately.note(sounded.track, event._replace(value=sounded.controls))
            if self.counts(sounded.track):
                track = self._session.track(sounded.track)
                yield Due(event.extent.begin, track, event._replace(value=sounded.controls), "", nth)

    def _onsets(self, track: TrackState, part: Part, begin: Time, end: Time, answer: Answer) -> list[Event]:
        """Return what begins in a track; where its pattern fails, what the last one that did not would play."""
        if isinstance(answer, list):
            self._good[track.name] = part
            return answer
        self._failed(track.name, part.where, answer or TimeoutError("its pattern takes too long to answer"))
        good = self._good.get(track.name)
        again = attempt(_question(track, good, begin, end)) if good and answer and good is not part else None
        return again if isinstance(again, list) else []


def _numbered(events: Iterable[Event]) -> Iterator[tuple[int, Event]]:
    """Yield events in an order that is the same however much was asked for, each with its place among those at once."""
    ordered = sorted(events, key=lambda event: (event.extent, repr(event.value)))
    for _, together in groupby(ordered, key=lambda event: event.extent.begin):
        yield from enumerate(together)


def _parts(track: TrackState, span: Span) -> Iterator[tuple[Time, Time, Part]]:
    """Yield which of a track's patterns play during a span, each with the stretch that is its own."""
    last = track.fade.end if track.fade and not track.fade.high else span.end
    for index, part in enumerate(track.parts):
        end = track.parts[index + 1].begin if index + 1 < len(track.parts) else max(last, part.begin)
        own = Span(part.begin, max(end, part.begin)).meet(span)
        if own is not None and own.begin < own.end:
            yield own.begin, own.end, part


def _question(track: TrackState, part: Part, begin: Time, end: Time) -> Callable[[], list[Event]]:
    return lambda: _swung(part.pattern, track.swing).onsets(begin, end)


@lru_cache(maxsize=64)
def _swung(pattern: Pattern, swing: tuple[Time, int] | None) -> Pattern:
    return pattern if swing is None else NAMES["swing_by"](*swing, pattern)
