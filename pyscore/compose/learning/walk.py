"""Walking on: a line that grows tone by tone as a model's chances fall, within bounds. All luck comes from a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from math import log
from random import Random
from typing import Any, Protocol, TypeVar

from .line import OCTAVE, Bounds, Line, Tone, What
from .memory import Chances, after, nothing_at
from .viewpoints import END, Symbol, View, interval_to, view_of, views_of

Allow = Callable[[What], bool]
Drawn = TypeVar("Drawn")
# Times are floats of exact beats: what is less than this apart is the same.
CLOSE = 1e-9
LEAST = 1e-12


class Predicts(Protocol):
    """What knows how likely each interval and each time is."""

    def pitch(self, views: list[View], now: View) -> Chances:
        """Return how likely each interval to the next tone is, and the end."""

    def time(self, views: list[View], now: View) -> Chances:
        """Return how likely it is that a tone lasts so long, with such a rest after it."""


class Walk:
    """A line that grows after what was played before it; `at` is where it is, in beats of its own, in bars of `bar`."""

    def __init__(self, model: Predicts, before: Line, bounds: Bounds, rng: Random, temperature: float = 1.0) -> None:
        self._model, self._bounds, self._rng, self._temperature = model, bounds, rng, temperature
        self.bar, self.at = before.bar, 0.0
        self._views = list(views_of(before))
        self._tonal = not bounds.sounds
        self.tones: list[Tone] = []

    def step(self, until: float, time: tuple[float, float] | None = None, allow: Allow | None = None) -> None:
        """Add a tone that ends by a time; its own time, and what it may be, may be given."""
        place = self.at % self.bar
        now = nothing_at(self.bar, place)
        what = self._what(now, allow or self._bounds.allow)
        seen = view_of(Tone(what, place, 0.0, 0.0), self._before, self.bar)
        length, gap = time or self._time(seen, until - self.at)
        tone = Tone(what, place, length, gap)
        self.tones.append(tone)
        self._views.append(view_of(tone, self._before, self.bar))
        self.at = round(self.at + tone.span, 9)

    def rests(self, beats: float) -> None:
        """Go on so many beats later."""
        self.at += beats

    def fill(self, until: float, end: float) -> None:
        """Add tones until a time is reached, none of which lasts beyond the end."""
        while self.at < until - CLOSE:
            self.step(end)

    def another(self, rng: Random) -> Walk:
        """Return a walk that goes on from here with other luck."""
        other = copy(self)
        other._rng, other._views, other.tones = rng, list(self._views), list(self.tones)
        return other

    @property
    def _before(self) -> What | None:
        return self._views[-1].what if self._views else None

    def _what(self, now: View, allow: Allow) -> What:
        chances = self._model.pitch(self._views, now)
        found = {_from(symbol, self._before): chance for symbol, chance in chances.known.items() if symbol != END}
        allowed = {what: chance for what, chance in found.items() if what is not None and allow(what)}
        if not allowed:
            allowed = {what: chances.of(interval_to(what, self._before)) for what in self._every() if allow(what)}
        return drawn(allowed.items(), self._rng, self._temperature)

    def _every(self) -> Iterable[What]:
        """Return all that there is, also what was never heard after what came before."""
        low, high = self._bounds.low - OCTAVE, self._bounds.high + OCTAVE
        return range(low, high + 1) if self._tonal else self._bounds.sounds

    def _time(self, seen: View, left: float) -> tuple[float, float]:
        """Return how long a tone lasts; where nothing that is known fits into what is left, all of that."""
        known: Mapping[Any, float] = self._model.time(self._views, seen).known
        fitting = [(time, chance) for time, chance in known.items() if sum(time) <= left + CLOSE]
        return drawn(fitting, self._rng, self._temperature) if fitting else (left, 0.0)


def _from(symbol: Symbol, before: What | None) -> What | None:
    """Return the tone at an interval; None where there is none, as between a drum and a pitch."""
    if isinstance(symbol, tuple):
        return symbol
    return symbol + (before if isinstance(before, int) else 0) if isinstance(symbol, int) else None


def drawn(chances: Iterable[tuple[Drawn, float]], rng: Random, temperature: float) -> Drawn:
    """Return one of what there is, by its chances; the higher the temperature, the more alike they count.

    >>> drawn([(7, 0.99), (5, 0.01)], Random(0), 1.0)
    7
    """
    ordered = sorted(chances, key=repr)
    weights = [max(chance, LEAST) ** (1 / temperature) for _, chance in ordered]
    return rng.choices([each for each, _ in ordered], weights)[0]


def surprise(model: Predicts, line: Line, begin: int = 0, end: int | None = None) -> float:
    """Return how surprised a model is by the tones of a line from one on up to another, or to its end, in nats."""
    views: list[View] = []
    total = 0.0
    for index, view in enumerate(views_of(line)):
        if begin <= index < (len(line.tones) if end is None else end):
            total -= log(model.pitch(views, nothing_at(line.bar, view.place[1])).of(view.interval))
            total -= log(model.time(views, view).of(view.time))
        views.append(view)
    return total


def ending_surprise(model: Predicts, line: Line, count: int) -> float:
    """Return how surprised a model is by a line's last so many tones, and that it ends there, in nats."""
    end = model.pitch(list(views_of(line)), after(line)).of(END)
    return surprise(model, line, len(line.tones) - count) - log(end)


def closed(tones: Sequence[Tone]) -> tuple[Tone, ...]:
    """Return tones whose last one is the tonic that is nearest, and lasts a beat at least; drums stay as they are."""
    if any(isinstance(tone.what, tuple) for tone in tones):
        return tuple(tones)
    kept, left = list(tones), 0.0
    while len(kept) > 1 and left + kept[-1].span < 1 - CLOSE:
        left += kept.pop().span
    last = kept.pop()
    what = int(last.what) if isinstance(last.what, int) else 0
    home = what - (what + OCTAVE // 2) % OCTAVE + OCTAVE // 2
    return (*kept, last._replace(what=home, length=last.span + left, gap=0.0))
