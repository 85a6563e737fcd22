"""The controls of a SynthDef as a cube: each from 0 to 1 over its range, on the scale on which ears count it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import log
from typing import Any, TypeAlias

import numpy as np

from ..pattern.notes import frequency
from ..sound.library import ControlDoc, SynthDoc

Points: TypeAlias = "np.ndarray[Any, np.dtype[np.floating[Any]]]"

# Level and place are found without a search; who is heard in mono has no width either.
LINEAR = ("amp", "pan")
SIDEWAYS = ("width", "spread")
# What is counted in these, or spans so many times its lowest value, goes by ratios, as ears do.
BY_RATIO = ("Hz", "s")
WIDE = 8
# No time is shorter than this to the ear (s).
SHORTEST = 0.001
# Written with so many digits, nobody hears a difference.
DIGITS = 4


@dataclass(frozen=True)
class Axis:
    """One control: its lowest and highest value, and whether it goes by ratios."""

    name: str
    low: float
    high: float
    by_ratio: bool = False

    def value(self, at: Points) -> Points:
        """Return values for places from 0 to 1."""
        inside = np.clip(at, 0, 1)
        if self.by_ratio:
            return np.asarray(self.low * (self.high / self.low) ** inside)
        return np.asarray(self.low + (self.high - self.low) * inside)

    def place(self, value: float) -> float:
        """Return the place of a value, from 0 to 1.

        >>> Axis("cutoff", 100, 10_000, by_ratio=True).place(1000)
        0.5
        """
        held = min(max(value, self.low), self.high)
        if self.high <= self.low:
            return 0.0
        if self.by_ratio:
            return log(held / self.low) / log(self.high / self.low)
        return (held - self.low) / (self.high - self.low)

    def end(self, way: float) -> tuple[float, float]:
        """Return its upper third for a way above 0, else its lower third, as two values."""
        third, two_thirds = (float(self.value(np.array(each))) for each in (1 / 3, 2 / 3))
        return (two_thirds, self.high) if way > 0 else (self.low, third)

    def within(self, low: float, high: float) -> "Axis":
        """Return it no wider than from `low` to `high`, as far as it reaches there."""
        low = min(max(low, self.low), self.high)
        return replace(self, low=low, high=max(low, min(high, self.high)))


@dataclass(frozen=True)
class Space:
    """What of a SynthDef is sought, and what stays as it is.

    >>> from pyscore.sound.library import Library
    >>> space = space_of(Library().docs["sine"])
    >>> space.controls(space.place({"freq": 440, "index": 0.5}))["index"]
    0.5
    """

    doc: SynthDoc
    axes: tuple[Axis, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The controls that are sought."""
        return tuple(axis.name for axis in self.axes)

    def controls(self, point: Points) -> dict[str, float]:
        """Return the controls at a place, with as many digits as anybody hears."""
        values = ((axis.name, axis.value(at)) for axis, at in zip(self.axes, point, strict=True))
        return {name: float(f"{float(value):.{DIGITS}g}") for name, value in values}

    def exact(self, point: Points) -> dict[str, float]:
        """Return the controls at a place with all their digits."""
        return {axis.name: float(axis.value(at)) for axis, at in zip(self.axes, point, strict=True)}

    def place(self, controls: Mapping[str, float]) -> Points:
        """Return the place of controls; those that are not named have their defaults."""
        own = {control.name: control.default for control in self.doc.controls}
        return np.array([axis.place(controls.get(axis.name, own.get(axis.name, axis.low))) for axis in self.axes])

    def narrowed(self, ranges: Mapping[str, tuple[float, float]]) -> "Space":
        """Return it with some of the controls kept between two values."""
        axes = (axis.within(*ranges[axis.name]) if axis.name in ranges else axis for axis in self.axes)
        return replace(self, axes=tuple(axes))

    def without(self, names: Iterable[str]) -> "Space":
        """Return it without some of the controls."""
        left = set(names)
        return replace(self, axes=tuple(axis for axis in self.axes if axis.name not in left))


def space_of(doc: SynthDoc) -> Space:
    """Return all controls of a SynthDef but level and place, over the ranges that its file gives."""
    return Space(doc, tuple(_axis(control, doc) for control in doc.controls if control.name not in LINEAR))


def _axis(control: ControlDoc, doc: SynthDoc) -> Axis:
    low, high = control.low, control.high
    if control.name == "freq" and doc.notes:
        low, high = max(low, frequency(doc.notes[0])), min(high, frequency(doc.notes[1]))
    if control.unit in BY_RATIO and high > SHORTEST:
        return Axis(control.name, max(low, SHORTEST), high, by_ratio=True)
    return Axis(control.name, low, high, by_ratio=low > 0 and high / low >= WIDE)
