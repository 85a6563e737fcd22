"""`morph` and `vary`: what lies between two patches, and what lies around one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import cos, pi, sin
from typing import Any, TypeAlias

import numpy as np

from ..pattern import Pattern
from ..pattern.build import stack
from ..pattern.controls import ALIASES
from ..pattern.pattern import pure
from ..pattern.registry import reify
from ..sound.library import Library
from .patch import Patch, Timbre, controls_of, patch_of
from .population import Population, Take, loudest
from .space import Space, space_of

# What `vary` lets be: the note, its length and its force are the player's.
PLAYED = ("freq", "sustain", "velocity")
KEPT = ("n", "pitch", "pan", "sustain", "velocity")
# How long a variation is listened to (s), and by how much its level may be made up.
HEARD, MADE_UP = 1.0, 4.0
# A variation that is so much softer than the patch (parts of its level) is drawn again, so many times at most.
SOFT, TRIES = 0.05, 8
# The least gain that a morph begins or ends with: -60 dB.
QUIET = 0.001


# How loud a patch is at each place on the way.
Level: TypeAlias = Callable[[float], float]
Side: TypeAlias = tuple[Patch, Level]


class Blend(Timbre):
    """A timbre that moves: its controls are those of a pattern at each moment."""

    __slots__ = ("_course",)
    _course: Pattern

    def __init__(self, course: Pattern) -> None:
        once = pure(None).app_left(course, lambda _, value: value)
        super().__init__(once.cycle, once.period)
        self._course = course

    def _held(self) -> Pattern:
        return self._course


def morph(first: Patch, second: Patch, amount: Any = 0.5, library: Library | None = None) -> Timbre:
    """Return what lies between two patches: 0 is the first, 1 the second; the amount may be a pattern.

    Of one SynthDef, each control goes from the one's to the other's on the scale on which ears count it: frequencies
    and times by ratios, the level in dB, the pitch in semitones; of two, both play and are crossfaded, as loud all the
    way. Raises UnknownSynth and TypeError.

    >>> bright, dark = Patch("saw", {"lpf": 6400}), Patch("saw", {"lpf": 400})
    >>> morph(bright, dark, 0.5)
    s("saw").lpf(1600)
    """
    for each in (first, second):
        if not isinstance(each, Patch):
            raise TypeError(f"morph goes between two patches, such as match(…) and design(…) make: not {each!r}")
    library = library or Library()
    if first.synth != second.synth:
        return Blend(stack(*(reify(amount).fmap(partial(_faded, *side)) for side in _sides(first, second))))
    between = _Between(first, second, space_of(library.find(first.synth, "instruments", "drums")))
    if isinstance(amount, (str, Pattern)):
        return Blend(reify(amount).fmap(lambda at: {"s": first.synth, **between(_part(at))}))
    return Patch(first.synth, between(_part(amount)))


def _part(amount: Any) -> float:
    return min(max(float(amount), 0.0), 1.0)


def _sides(first: Patch, second: Patch) -> tuple[Side, Side]:
    """Return both with how loud each one is on the way: their powers add up to one."""
    return (first, lambda at: cos(at * pi / 2)), (second, lambda at: sin(at * pi / 2))


def _faded(patch: Patch, level: Level, amount: Any) -> dict[str, Any]:
    gain = patch.controls.get("gain", 1.0) * level(_part(amount))
    return {"s": patch.synth, **patch.controls, "gain": gain if gain > QUIET else 0.0}


class _Between:
    """Two patches of one SynthDef, and what lies between them; where one lacks a control, it has its default."""

    def __init__(self, first: Patch, second: Patch, space: Space) -> None:
        self._axes = {ALIASES.get(axis.name, axis.name): axis for axis in space.axes if axis.name != "freq"}
        own = {ALIASES.get(each.name, each.name): each.default for each in space.doc.controls}
        rest = {"n": 0.0, "pitch": 0.0, "gain": 1.0, "pan": 0.5}
        usual = {**rest, **own}
        self._ends = {
            name: (first.controls.get(name, usual.get(name, 0.0)), second.controls.get(name, usual.get(name, 0.0)))
            for name in (*first.controls, *second.controls)
        }

    def __call__(self, amount: float) -> dict[str, float]:
        return {name: self._at(name, *ends, amount) for name, ends in self._ends.items()}

    def _at(self, name: str, first: float, second: float, amount: float) -> float:
        if first == second or amount in (0, 1):
            return second if amount else first
        axis = self._axes.get(name)
        if axis is not None:
            places = axis.place(first), axis.place(second)
            return float(f"{float(axis.value(np.array(places[0] + (places[1] - places[0]) * amount))):.6g}")
        if name == "gain" and min(first, second) > 0:
            return float(f"{first ** (1 - amount) * second**amount:.6g}")
        return first + (second - first) * amount


def vary(
    patch: Patch, amount: float = 0.2, seed: int = 0, library: Library | None = None, engine: str = "auto"
) -> Patch:
    """Return a patch near another one: each control moves by at most that part of its range, the level stays.

    The note, its length and its force are left alone. Raises TypeError, ValueError, UnknownSynth and EngineError.
    """
    if not isinstance(patch, Patch):
        raise TypeError(f"vary takes a patch, such as match(…) and design(…) make: not {patch!r}")
    if not 0 <= amount <= 1:
        raise ValueError(f"a patch varies by a part of each control's range, from 0 to 1: not by {amount}")
    library = library or Library()
    doc = library.find(patch.synth, "instruments", "drums")
    space, own = space_of(doc).without(PLAYED), controls_of(patch, library)
    here, chance = space.place(own), np.random.default_rng(seed)
    moves = amount * chance.uniform(-1, 1, (TRIES, len(here)))
    varied = [{**own, **space.controls(np.clip(here + move, 0, 1))} for move in moves]
    with Population(library, engine) as population:
        sounds = population.sounds([(doc, own), *((doc, each) for each in varied)], Take(HEARD))
    levels = loudest(sounds)
    chosen = next((at for at in range(TRIES) if levels[at + 1] > SOFT * levels[0]), 0)
    gain = float(np.clip(levels[0] / max(levels[chosen + 1], 1e-9), 1 / MADE_UP, MADE_UP))
    named = patch_of(doc, {**varied[chosen], "amp": round(own["amp"] * gain, 3)}).controls
    kept = {name: patch.controls[name] for name in KEPT if name in patch.controls}
    return Patch(patch.synth, {**kept, **{name: value for name, value in named.items() if name not in KEPT}})
