"""Where a search begins, and how it leaves a valley that is not the lowest: starts, lines and kicks."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

import numpy as np

from .likeness import Floats
from .seek import BETTER, Best, Seeker, Slope, descend, evolve, lengths
from .space import Points

# How many kicks out of the best place are tried at once, how often after each start, and how far they push at least.
KICKS, AGAIN, AROUND = 16, 3, 0.02
# What is not so many times farther than the best is in its valley still.
OUT = 1.2
# What is so many times farther than the best, after the first descent, is left.
HOPELESS = 1.05
# In how many places a line is looked at, on either side: at first, at least and at most.
LINE, FEWEST, MOST = 24, 8, 96
# To so many other pitches a line leaps.
LEAPS = 8
# So many of the lowest places along lines are gone down from; what is low there is lower than its neighbours by this.
LOWS, CLEAR = 2, 0.001


class Lines:
    """Lines through a place, one along each axis: what a single control leads to, wherever that lies.

    A control that beats (a detune) or folds has many narrow valleys, and no slope leads from one to the next. Lines
    that have shown more than one valley are looked at twice as closely the next time, the others half. Where it is
    known how far to look along an axis (its scale is below 1: a pitch), they leap as well, to octaves and the like.
    """

    def __init__(self, scales: Points, anywhere: Callable[[int], Points], chance: np.random.Generator) -> None:
        self._scales, self._anywhere, self._chance = scales, anywhere, chance
        self._many = np.full(len(scales), LINE)

    def lows(self, here: Points) -> Generator[Points, Floats, list[tuple[float, Points]]]:
        """Return how far away the valleys along all lines are, and where, but for the one that `here` is in."""
        found: list[tuple[float, Points]] = []
        for axis, many in enumerate(self._many):
            points = self._line(here, axis, int(many))
            distances = lengths((yield points))
            own = int(np.abs(points[:, axis] - here[axis]).argmin())
            valleys = apart(distances, own)
            self._many[axis] = np.clip(many * 2 if valleys else many // 2, FEWEST, MOST)
            found += [(float(distances[valley]), points[valley]) for valley in valleys]
        return sorted(found, key=lambda each: each[0])

    def _line(self, here: Points, axis: int, many: int) -> Points:
        """Return places along an axis, each time elsewhere."""
        reach = self._scales[axis] * self._chance.uniform(0.85, 1.0)
        near = here[axis] + np.arange(-many, many + 1) / many * reach
        leaps = self._anywhere(LEAPS if self._scales[axis] < 1 else 0)[:, axis]
        at = np.unique(np.concatenate([near, leaps]).clip(0, 1))
        points = np.repeat(here[None], len(at), axis=0)
        points[:, axis] = at
        return points


def apart(distances: Points, own: int) -> list[int]:
    """Return where valleys are along a line that have a hill between them and our own place.

    >>> apart(np.array([3.0, 1.0, 2.0, 0.5, 0.6, 4.0, 2.0]), own=4)
    [1, 6]
    """
    walled = np.concatenate([[np.inf], distances * (1 - CLEAR), [np.inf]])
    valleys = np.flatnonzero((distances < walled[:-2]) & (distances < walled[2:]))
    between = (distances[min(own, int(each)) : max(own, int(each)) + 1] for each in valleys)
    return [int(each) for each, hill in zip(valleys, between, strict=True) if hill.max() > distances[own]]


@dataclass
class Quest:
    """One search: the starts that are left, the best of all places, and how wide each axis is."""

    starts: Iterator[Points]
    best: Best
    scales: Points
    # Places anywhere, so many (places, axes).
    anywhere: Callable[[int], Points]
    # Which features change slowly from place to place: bands and envelopes.
    smooth: Floats
    chance: np.random.Generator
    _lines: Lines = field(init=False)
    # How near the best was when lines were last laid through it.
    _lined: float = float("inf")

    def __post_init__(self) -> None:
        self._lines = Lines(self.scales, self.anywhere, self.chance)

    def seeker(self, evolving: bool) -> Seeker:
        """Seek without end, from starts, with the strategy or down alone, and out of the best place."""
        while True:
            if (start := next(self.starts, None)) is not None:
                yield from self._from(start, evolving)
            before = self.best.distance
            for _ in range(AGAIN):
                kicks = self._kicks()
                yield from self._from(kicks[self._out(lengths((yield kicks)))], evolving=False)
            # Lines are dear: they are laid where kicks have not helped, and once through the same place.
            if (1 - BETTER) * before < self.best.distance < (1 - BETTER) * self._lined:
                self._lined = self.best.distance
                yield from self._along()

    def _along(self) -> Seeker:
        """Seek from where lines through the best place are low."""
        assert self.best.point is not None
        lows = yield from self._lines.lows(self.best.point)
        for distance, point in lows[:LOWS]:
            low = Best(point, distance)
            yield from descend(low, self.scales, Slope(0.004, 0.0005, 14))
            self.best.take(low)

    def _kicks(self) -> Points:
        """Return the best place with one to three controls elsewhere: near, farther off or anywhere.

        Every other time the rest is stirred as well: some valleys are left by one control, others by all.
        """
        assert self.best.point is not None
        shape = (KICKS, len(self.scales))
        thrown = self.chance.random(shape).argsort(axis=1) < self.chance.integers(1, 4, (KICKS, 1))
        # The pitch goes with all others: where it is known how far to look, it is thrown every other time.
        thrown |= (self.scales < 1) & (self.chance.random((KICKS, 1)) < 0.5)
        away = AROUND ** self.chance.random(shape) * self.scales * self.chance.standard_normal(shape)
        there = np.where(self.chance.random(shape) < 0.5, self.anywhere(KICKS), self.best.point + away)
        stirred = np.arange(KICKS)[:, None] % 2 * AROUND * self.scales * self.chance.standard_normal(shape)
        return np.clip(np.where(thrown, there, self.best.point + stirred), 0, 1)

    def _out(self, distances: Points) -> int:
        """Return which kick leads out of the best place's own valley, as far as that is seen, and comes nearest."""
        inside = (distances > self.best.distance * (1 - BETTER)) & (distances < self.best.distance * OUT)
        return int(np.where(inside, distances + distances.max(), distances).argmin())

    def _known(self, found: Best) -> bool:
        """Return whether that is the best place again, and no better."""
        assert self.best.point is not None
        assert found.point is not None
        near = bool((np.abs(found.point - self.best.point) < AROUND * self.scales).all())
        return near and found.distance > self.best.distance * (1 - BETTER)

    def _from(self, start: Points, evolving: bool) -> Seeker:
        own = Best(start)
        if evolving:
            yield from evolve(start, own, self.scales, self.chance)
        yield from descend(smooth := Best(own.point), self.scales, Slope(0.02, 0.005, 8, self.smooth))
        assert smooth.point is not None
        own.see(smooth.point[None], lengths((yield smooth.point[None])))
        if own.distance > HOPELESS * self.best.distance or self._known(own):
            return
        yield from descend(own, self.scales, Slope(0.008, 0.0005, 14))
        self.best.take(own)
