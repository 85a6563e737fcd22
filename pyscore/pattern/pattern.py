"""Pattern: a pure function of time. Here is how patterns are asked, mapped and combined.

What musicians call transforms is registered from other files, as methods and as functions alike.
"""

from __future__ import annotations

import difflib
import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from .event import Event
from .time import Number, Span, Time, exact

Query: TypeAlias = Callable[[Span], Iterable[Event]]
Transform: TypeAlias = Callable[["Pattern"], "Pattern"]


class Pattern:
    """What happens when: `query(begin, end)` answers with the events of that stretch of cycles.

    >>> from pyscore import mini
    >>> [(str(e.whole.begin), e.value) for e in mini("bd <sn cp>").query(0, 2)]
    [('0', 'bd'), ('1/2', 'sn'), ('1', 'bd'), ('3/2', 'cp')]
    """

    __slots__ = ("_query",)

    def __init__(self, query: Query) -> None:
        self._query = query

    def query(self, begin: Number, end: Number) -> list[Event]:
        """Return the events that are active between two times, in cycles, in the order of their parts."""
        return sorted(self._query(Span(exact(begin), exact(end))), key=lambda event: event.part)

    def onsets(self, begin: Number, end: Number) -> list[Event]:
        """Return the events that begin between two times, in cycles."""
        return [event for event in self.query(begin, end) if event.onset]

    # How times are changed

    def with_query(self, change: Callable[[Span], Span]) -> Pattern:
        """Return a pattern that is asked about another time than the one it answers for."""
        return Pattern(lambda span: self._query(change(span)))

    def with_event(self, change: Callable[[Event], Event]) -> Pattern:
        """Return a pattern with every event changed."""
        return Pattern(lambda span: map(change, self._query(span)))

    def per_cycle(self) -> Pattern:
        """Return the same pattern, never asked about more than one cycle at once."""
        return Pattern(lambda span: (event for cycle in span.cycles() for event in self._query(cycle)))

    def shifted(self, amount: Time) -> Pattern:
        """Return the pattern `amount` cycles later."""
        earlier = self.with_query(lambda span: Span(span.begin - amount, span.end - amount))
        return earlier.with_event(lambda event: event.shifted(amount))

    def squeezed(self, factor: Time) -> Pattern:
        """Return the pattern `factor` times as fast; `factor` is positive."""
        slower = self.with_query(lambda span: Span(span.begin * factor, span.end * factor))
        return slower.with_event(lambda event: event.scaled(1 / factor))

    # How values are changed

    def fmap(self, change: Callable[[Any], Any]) -> Pattern:
        """Return a pattern with every value changed."""
        return self.with_event(lambda event: event._replace(value=change(event.value)))

    def only(self, keep: Callable[[Event], bool]) -> Pattern:
        """Return a pattern of those events alone for which `keep` holds."""
        return Pattern(lambda span: filter(keep, self._query(span)))

    # How patterns are combined

    def app_left(self, other: Pattern, combine: Callable[[Any, Any], Any]) -> Pattern:
        """Return the values of both, combined wherever they meet, with the structure of this one."""

        def query(span: Span) -> Iterable[Event]:
            # A long event comes in a piece a cycle: were each to ask again, its cost would grow with every combination.
            answers: dict[Span, list[Event]] = {}
            for left in self._query(span):
                extent = left.extent
                if extent not in answers:
                    answers[extent] = list(other._query(extent))
                for right in answers[extent]:
                    part = left.part.meet(right.part)
                    if part is not None:
                        yield Event(left.whole, part, combine(left.value, right.value))

        return Pattern(query)

    def app_both(self, other: Pattern, combine: Callable[[Any, Any], Any]) -> Pattern:
        """Return the values of both, combined wherever they meet, each lasting while both do."""

        def query(span: Span) -> Iterable[Event]:
            others = list(other._query(span))
            for left in self._query(span):
                for right in others:
                    part = left.part.meet(right.part)
                    if part is not None:
                        yield Event(_meeting(left, right), part, combine(left.value, right.value))

        return Pattern(query)

    def inner_join(self) -> Pattern:
        """Return the events of the patterns that are this pattern's values, each while its value lasts."""

        def query(span: Span) -> Iterable[Event]:
            for outer in self._query(span):
                for inner in outer.value._query(outer.part):
                    part = inner.part.meet(span)
                    if part is not None:
                        yield Event(inner.whole, part, inner.value)

        return Pattern(query)

    # How it looks

    def __repr__(self) -> str:
        shown = [
            f"{event.whole.begin}-{event.whole.end} {event.value}"
            for event in self.query(0, 1)[:8]
            if event.whole is not None
        ]
        return f"<Pattern, cycle 0: {' | '.join(shown) or 'nothing, or a signal'}>"

    def __getattr__(self, name: str) -> Any:
        """Name the nearest transform or control, since a typing error is the likeliest reason to be here."""
        if name.startswith("_"):
            raise AttributeError(name)
        near = difflib.get_close_matches(name, [word for word in dir(Pattern) if not word.startswith("_")], n=1)
        raise AttributeError(f"no transform or control '{name}'" + (f"; did you mean '{near[0]}'?" if near else ""))

    def __bool__(self) -> bool:
        raise TypeError("a pattern is neither true nor false; ask about its events with .query(0, 1)")


def _meeting(left: Event, right: Event) -> Span | None:
    if left.whole is None or right.whole is None:
        return None
    return left.whole.meet(right.whole)


# Strings become patterns wherever a pattern is expected; `mini` says how (it is set there, since it needs Pattern).
_readers: list[Callable[[str], Pattern]] = []


def read_strings_with(reader: Callable[[str], Pattern]) -> None:
    """Set what turns a string into a pattern."""
    _readers[:] = [reader]


def reify(value: Any) -> Pattern:
    """Return a pattern: itself, the pattern a string spells, or any other value once a cycle."""
    if isinstance(value, Pattern):
        return value
    if isinstance(value, str):
        return _readers[0](value)
    return pure(value)


def pure(value: Any) -> Pattern:
    """Return the pattern that repeats a value once a cycle.

    >>> [event.value for event in pure("bd").query(0, 3)]
    ['bd', 'bd', 'bd']
    """

    def query(span: Span) -> Iterable[Event]:
        for cycle in span.cycles():
            begin = Time(cycle.begin.__floor__())
            yield Event(Span(begin, begin + 1), cycle, value)

    return Pattern(query)


def transform(*patterned: str, method_name: str = "") -> Callable[[Callable[..., Pattern]], Callable[..., Any]]:
    """Register a function of (pattern, arguments…) as a method of Pattern, and return it as a transform.

    The returned function takes the arguments and gives a function of one pattern (`fast(2)`), or takes the
    pattern last, as Tidal does (`fast(2, p)`). Arguments named in `patterned` may be patterns or strings. A method
    may have a name that a function must not, since it would hide Python's own (`range`).

    >>> from pyscore import fast, mini
    >>> fast(2)(mini("a b")).query(0, 1) == mini("a b").fast(2).query(0, 1) == fast(2, "a b").query(0, 1)
    True
    """

    def register(implementation: Callable[..., Pattern]) -> Callable[..., Any]:
        signature = inspect.signature(implementation)
        required = [p.name for p in signature.parameters.values() if p.default is p.empty]

        @functools.wraps(implementation)
        def method(*args: Any, **kwargs: Any) -> Pattern:
            return _joined(implementation, signature.bind(*args, **kwargs), patterned)

        @functools.wraps(implementation)
        def function(*args: Any, **kwargs: Any) -> Any:
            whole = len(args) + len(kwargs.keys() & required) >= len(required)
            if whole and args and isinstance(args[-1], (str, Pattern)):
                return method(reify(args[-1]), *args[:-1], **kwargs)
            return lambda pattern: method(reify(pattern), *args, **kwargs)

        setattr(Pattern, method_name or implementation.__name__, method)
        return function

    return register


def _joined(implementation: Callable[..., Pattern], bound: inspect.BoundArguments, names: tuple[str, ...]) -> Pattern:
    """Return what an implementation makes of its arguments, those that are patterns value by value."""
    for index, name in enumerate(names):
        value = bound.arguments.get(name)
        if isinstance(value, (str, Pattern)):
            join = functools.partial(_replaced, implementation, bound, names[index:])
            return reify(value).fmap(join).inner_join()
    return implementation(*bound.args, **bound.kwargs)


def _replaced(
    implementation: Callable[..., Pattern], bound: inspect.BoundArguments, names: tuple[str, ...], value: Any
) -> Pattern:
    name, *rest = names
    arguments = type(bound.arguments)({**bound.arguments, name: value})
    return _joined(implementation, inspect.BoundArguments(bound.signature, arguments), tuple(rest))
