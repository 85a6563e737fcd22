"""Figures: what a bar of a style says in mini-notation, as hits in beats, in its own meter or fitted to another."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple

from ...pattern import Pattern
from ...pattern.registry import reify
from ...pattern.time import Time
from ..score import bar_length

# Which beats of a bar of three or of four are played in one of so many: the first is always the first, and the last,
# which leads into the next bar, the last.
BEATS = {
    (4, 1): (0,),
    (4, 2): (0, 1),
    (4, 3): (0, 1, 3),
    (4, 5): (0, 1, 2, 2, 3),
    (4, 6): (0, 1, 2, 3, 2, 3),
    (4, 7): (0, 1, 2, 3, 0, 1, 3),
    (3, 2): (0, 2),
    (3, 4): (0, 1, 2, 2),
    (3, 5): (0, 1, 2, 1, 2),
}
# Where in a dotted beat falls what falls in a quarter of a beat.
DOTTED = (Fraction(0), Fraction(1, 3), Fraction(2, 3), Fraction(2, 3))
THREE_EIGHTHS = Fraction(3, 2)
# Longer than any bar.
LONG = Fraction(64)


class Hit(NamedTuple):
    """Something in a bar: when, and for how long, in beats, and what a figure says of it."""

    start: Time
    length: Time
    value: Any


@lru_cache(maxsize=2048)
def _pattern(text: str) -> Pattern:
    return reify(text)


def figure(text: str, cycle: int, own: str, meter: str) -> tuple[Hit, ...]:
    """Return what a figure, a bar of one meter, has in one of its cycles, fitted to a bar of another.

    >>> [(str(hit.start), hit.value) for hit in figure("1 5 1 5", 0, "4/4", "3/4")]
    [('0', 1), ('1', 5), ('2', 5)]
    """
    period = _pattern(text).period
    return _hits(text, cycle % period if period > 0 else cycle, own, meter)


@lru_cache(maxsize=8192)
def _hits(text: str, cycle: int, own: str, meter: str) -> tuple[Hit, ...]:
    bar = bar_length(own)
    events = _pattern(text).onsets(cycle, cycle + 1)
    extents = [(event.extent, event.value) for event in events]
    hits = [Hit((begin - cycle) * bar, (end - begin) * bar, value) for (begin, end), value in extents]
    return tuple(hits if own == meter else _fitted(hits, bar, meter))


def _fitted(hits: list[Hit], bar: Time, meter: str) -> list[Hit]:
    """Return hits beat by beat in another bar; what lasted up to the next one does so there."""
    width = bar_length(meter)
    beat = THREE_EIGHTHS if compound(meter) else Time(1)
    count = ceil(width / beat)
    moved: dict[Time, list[Hit]] = {}
    for place, source in enumerate(beats(int(bar), count)):
        for hit in hits:
            if source <= hit.start < source + 1:
                found = _moved(hit, source, place, beat, bar)
                moved.setdefault(found.start, []).append(found._replace(value=(hit.start, hit.value)))
    # Of what falls on one time only there, the first remains.
    first = [hit for together in moved.values() for hit in together if hit.value[0] == together[0].value[0]]
    return trimmed([hit._replace(value=hit.value[1]) for hit in first if hit.start < width], width)


def _moved(hit: Hit, source: int, place: int, beat: Time, bar: Time) -> Hit:
    within = hit.start - source
    if beat != 1 and within.denominator % 3:
        within = DOTTED[int(within * 4)]
    # What lasts to the end of its bar does so in any.
    return Hit((place + within) * beat, LONG if hit.start + hit.length >= bar else hit.length * beat, hit.value)


def beats(own: int, count: int) -> tuple[int, ...]:
    """Return which of so many beats are played, one after the other, in a bar of another number of them.

    >>> beats(4, 3), beats(4, 8)
    ((0, 1, 3), (0, 1, 2, 3, 0, 1, 2, 3))
    """
    return BEATS.get((own, count)) or tuple(place % own for place in range(count))


def compound(meter: str) -> bool:
    """Return whether a meter's beats are dotted, as in 6/8."""
    above, _, below = meter.partition("/")
    return below == "8" and above.isdigit() and int(above) > 3 and int(above) % 3 == 0


def trimmed(hits: Iterable[Hit], width: Time) -> list[Hit]:
    """Return hits in order, each ended by the next start, of those at one time one of each value, in a bar's width."""
    ordered = sorted(set(hits), key=lambda hit: (hit.start, str(hit.value)))
    starts = sorted({hit.start for hit in ordered})
    following = dict(pairwise([*starts, width]))
    return [hit._replace(length=min(hit.length, following[hit.start] - hit.start)) for hit in ordered]


def strong(meter: str) -> tuple[Time, ...]:
    """Return when the strong beats of a bar are, in beats.

    >>> [str(time) for meter in ("4/4", "3/4", "5/4", "6/8") for time in strong(meter)]
    ['0', '2', '0', '0', '3', '0', '3/2']
    """
    if compound(meter):
        return tuple(THREE_EIGHTHS * number for number in range(int(bar_length(meter) / THREE_EIGHTHS)))
    count = int(bar_length(meter))
    return {3: (Time(0),), 5: (Time(0), Time(3)), 7: (Time(0), Time(4))}.get(
        count, tuple(Time(number) for number in range(0, max(count, 1), 2))
    )
