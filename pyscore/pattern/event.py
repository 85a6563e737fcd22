"""The event: a value, when it happens, and which part of that was asked about."""

from typing import Any, NamedTuple

from .time import Span, Time


class Event(NamedTuple):
    """A value that lasts over `whole`, seen through `part`; a continuous one, as of a signal, has no whole.

    The part never extends outside the whole. An event is an onset where both begin together: only those sound.
    """

    whole: Span | None
    part: Span
    value: Any

    @property
    def onset(self) -> bool:
        """Whether the part holds the event's beginning."""
        return self.whole is not None and self.whole.begin == self.part.begin

    @property
    def extent(self) -> Span:
        """The whole, or the part of an event that has none."""
        return self.part if self.whole is None else self.whole

    def shifted(self, amount: Time) -> "Event":
        """Return the event `amount` cycles later."""
        whole = self.whole and Span(self.whole.begin + amount, self.whole.end + amount)
        return Event(whole, Span(self.part.begin + amount, self.part.end + amount), self.value)

    def scaled(self, factor: Time) -> "Event":
        """Return the event with its times multiplied by a positive `factor`."""
        whole = self.whole and Span(self.whole.begin * factor, self.whole.end * factor)
        return Event(whole, Span(self.part.begin * factor, self.part.end * factor), self.value)

    def mirrored(self, pivot: Time) -> "Event":
        """Return the event as it sounds backwards around half of `pivot`."""
        whole = self.whole and Span(pivot - self.whole.end, pivot - self.whole.begin)
        return Event(whole, Span(pivot - self.part.end, pivot - self.part.begin), self.value)
