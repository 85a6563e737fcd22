"""Patterns out of values and of other patterns: silence, one after another, side by side, in sections."""

from collections.abc import Iterable
from math import floor
from typing import Any

from .event import Event
from .pattern import Pattern, pure, reify
from .time import Number, Span, Time, exact

silence = Pattern(lambda span: ())


def slowcat(*patterns: Any) -> Pattern:
    """Return the patterns one after another, a cycle of each at a time, none of whose cycles is skipped.

    >>> from pyscore import slowcat
    >>> [event.value for event in slowcat("a b", "c").query(0, 3)]
    ['a', 'b', 'c', 'a', 'b']
    """
    choices = [reify(pattern) for pattern in patterns]

    def query(span: Span) -> Iterable[Event]:
        cycle = floor(span.begin)
        turn, index = divmod(cycle, len(choices))
        return choices[index].shifted(Time(cycle - turn))._query(span)

    return Pattern(query).per_cycle() if choices else silence


def fastcat(*patterns: Any) -> Pattern:
    """Return the patterns one after another, all of them within each cycle.

    >>> from pyscore import fastcat
    >>> [str(event.whole.begin) for event in fastcat("a", "b", "c").query(0, 1)]
    ['0', '1/3', '2/3']
    """
    return slowcat(*patterns).squeezed(Time(len(patterns))) if patterns else silence


def stack(*patterns: Any) -> Pattern:
    """Return the patterns all at once.

    >>> from pyscore import stack
    >>> [event.value for event in stack("a", "b").query(0, 1)]
    ['a', 'b']
    """
    layers = [reify(pattern) for pattern in patterns]
    return Pattern(lambda span: (event for layer in layers for event in layer._query(span)))


def timecat(*weighted: tuple[Number, Any]) -> Pattern:
    """Return (weight, pattern) pairs one after another within each cycle, each as long as its weight says.

    >>> from pyscore import timecat
    >>> [(str(event.whole.begin), event.value) for event in timecat((3, "a"), (1, "b")).query(0, 1)]
    [('0', 'a'), ('3/4', 'b')]
    """
    weights = [exact(weight) for weight, _ in weighted]
    total = sum(weights)
    begin, parts = Time(0), []
    for weight, (_, pattern) in zip(weights, weighted, strict=True):
        parts.append(compressed(reify(pattern), begin / total, (begin + weight) / total))
        begin += weight
    return stack(*parts)


def compressed(pattern: Pattern, begin: Time, end: Time) -> Pattern:
    """Return each cycle of a pattern squeezed into one stretch of that cycle, and nothing in the rest of it."""
    factor = 1 / (end - begin)

    def query(span: Span) -> Iterable[Event]:
        cycle = Time(floor(span.begin))
        window = span.meet(Span(cycle + begin, cycle + end))
        if window is None:
            return ()
        moved = Span(*(cycle + (time - cycle - begin) * factor for time in window))
        inside = pattern._query(moved)
        shift = cycle + begin - cycle / factor
        return (event.scaled(1 / factor).shifted(shift) for event in inside)

    return Pattern(query).per_cycle()


def seq_p(*sections: tuple[Number, Number, Any]) -> Pattern:
    """Return (begin, end, pattern) sections, each playing from one cycle to another; they may overlap.

    A pattern's time starts with its section, as in Tidal's seqP.

    >>> from pyscore import seq_p
    >>> [(str(event.whole.begin), event.value) for event in seq_p((1, 3, "a"), (2, 3, "b c")).query(0, 4)]
    [('1', 'a'), ('2', 'b'), ('2', 'a'), ('5/2', 'c')]
    """

    def section(begin: Time, end: Time, pattern: Pattern) -> Pattern:
        later = pattern.shifted(begin)
        stretch = Span(begin, end)

        def query(span: Span) -> Iterable[Event]:
            window = span.meet(stretch)
            return () if window is None else later._query(window)

        return Pattern(query)

    for each in sections:
        if not isinstance(each, tuple) or len(each) != 3 or not each[0] < each[1]:
            raise ValueError(f"seq_p takes (begin, end, pattern), begin before end, such as (0, 8, p): not {each!r}")
    return stack(*(section(exact(begin), exact(end), reify(pattern)) for begin, end, pattern in sections))


__all__ = ["fastcat", "pure", "seq_p", "silence", "slowcat", "stack", "timecat"]
