"""Viewpoints: the ways in which a model looks at a line, and what it predicts from each. A table, and its terms.

Source: D. Conklin and I. Witten, "Multiple viewpoint systems for music prediction", Journal of New Music Research
24 (1995). That what was played is seen with its place in the bar, too, is M. Pearce's (PhD thesis, City University
London, 2005).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from .line import OCTAVE, Line, Tone, What

Symbol: TypeAlias = Hashable
# What stands where there is nothing before, and what comes after the last tone.
START, END = "start", "end"


class View(NamedTuple):
    """A tone as it is seen: the interval from the one before (semitones), its degree, its time and its place.

    `time` is how long it lasts, and the rest after it; `place` is the bar's length and where in the bar it begins.
    Of drums, the interval and the degree are what sounds.
    """

    what: What
    interval: Symbol
    degree: Symbol
    time: tuple[float, float]
    place: tuple[float, float]


def views_of(line: Line) -> Iterator[View]:
    """Yield how the tones of a line are seen."""
    before: What | None = None
    for tone in line.tones:
        yield view_of(tone, before, line.bar)
        before = tone.what


def view_of(tone: Tone, before: What | None, bar: float) -> View:
    """Return how a tone is seen after what came before."""
    what = tone.what
    degree: Symbol = what if isinstance(what, tuple) else what % OCTAVE
    return View(what, interval_to(what, before), degree, (tone.length, tone.gap), (bar, tone.at))


def interval_to(what: What, before: What | None) -> Symbol:
    """Return the interval to a tone: from the one before, or of the first from the tonic; drums are themselves."""
    return what if isinstance(what, tuple) else what - (before if isinstance(before, int) else 0)


class Viewpoint(NamedTuple):
    """What of the tone itself is known when it is predicted, if anything, and what is seen of those before it."""

    name: str
    now: Callable[[View], Symbol] | None
    past: Callable[[View], Symbol]


# What predicts the next interval, and then the time that it lasts.
PITCH = (
    Viewpoint("interval", None, lambda view: view.interval),
    Viewpoint("degree", None, lambda view: (view.degree, view.interval)),
    Viewpoint("degree in the bar", lambda view: view.place, lambda view: (view.degree, view.time)),
)
TIME = (
    Viewpoint("rhythm", None, lambda view: view.time),
    Viewpoint("rhythm in the bar", lambda view: view.place, lambda view: view.time),
    Viewpoint("rhythm of degrees", lambda view: (view.place, view.degree), lambda view: view.time),
)
# Out of how many something is chosen of which nothing is known.
PITCHES, TIMES = 88, 64


def past(viewpoint: Viewpoint, views: list[View], now: View, order: int) -> Iterator[Symbol]:
    """Yield what a viewpoint sees before a tone, the nearest first: as much as an order takes, and up to the start."""
    if order > 0 and viewpoint.now is not None:
        yield viewpoint.now(now)
        order -= 1
    for place in range(len(views) - 1, max(len(views) - 1 - order, -1), -1):
        yield viewpoint.past(views[place])
    if order > len(views):
        yield START


def contexts(symbols: Iterable[Symbol]) -> Iterator[tuple[Symbol, ...]]:
    """Yield contexts, from none to all of what is seen.

    >>> list(contexts("ab"))
    [(), ('a',), ('a', 'b')]
    """
    context: tuple[Symbol, ...] = ()
    yield context
    for symbol in symbols:
        context = (*context, symbol)
        yield context
