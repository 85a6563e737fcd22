"""What live loops and other programs have played lately: events, so that they can be played again. No clock here."""

from collections import deque
from collections.abc import Generator, Sequence
from typing import Any

from ..pattern import Event, Time
from .loops import Body, play
from .tempo import BEATS

# So many events of a track are remembered.
MOST = 4096


class Lately:
    """What was played on each track that plays no pattern; any thread may ask.

    >>> from ..pattern import Span
    >>> lately, beat = Lately(), Span(Time(3), Time(13, 4))
    >>> lately.note("drums", Event(beat, beat, {"s": "bd"}))
    >>> [event.value for event in lately.events("drums", Time(4), 8)], lately.events("drums", Time(40), 8)
    ([{'s': 'bd'}], [])
    """

    def __init__(self) -> None:
        self._played: dict[str, deque[Event]] = {}

    def note(self, track: str, event: Event) -> None:
        """Remember an event of controls."""
        self._played.setdefault(track, deque(maxlen=MOST)).append(event)

    def events(self, track: str, until: Time, cycles: int) -> list[Event]:
        """Return what was played on a track in the last cycles up to one, in order."""
        played = self._played.get(track, deque[Event]()).copy()
        return sorted((e for e in played if until - cycles <= e.extent.begin < until), key=lambda e: e.extent)


def again(events: Sequence[Event], until: Time) -> Body:
    """Return a live loop that plays events once more, and so on; they were played in whole cycles up to `until`."""
    first = Time(events[0].extent.begin // 1)

    def body() -> Generator[Any, None, None]:
        here = first
        for event in events:
            begin, end = event.extent
            if begin > here:
                yield (begin - here) * BEATS
            play(event.value, beats=float((end - begin) * BEATS))
            here = begin
        yield (until - here) * BEATS

    return body
