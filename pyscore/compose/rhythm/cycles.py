"""A rhythm: which steps of a cycle are beats. It is a pattern, too, so that `s("bd").struct(rhythm("son"))` plays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from ...pattern import Pattern
from ...pattern.nearest import nearest
from ...pattern.pattern import FASTEST
from ...pattern.registry import reify
from ...pattern.transforms.beats import from_maybes
from .timelines import TIMELINES

# A rhythm, its name, steps written as `x..x`, a pattern of one cycle, or numbers 1 and 0.
Rhythmic: TypeAlias = Any
BEATS, RESTS = "xX1", ".-0_"


class Rhythm(Pattern):
    """A cycle of `steps` equal steps; `beats` are those that are struck, counted from 0. As a pattern, true on each.

    >>> rhythm("x..x..x.").lengths, rhythm("son").beats
    ((3, 3, 2), (0, 3, 6, 10, 12))
    """

    __slots__ = ("beats", "steps")

    def __init__(self, beats: Iterable[int], steps: int) -> None:
        if not 1 <= steps <= FASTEST:
            raise ValueError(f"a rhythm has 1 to {FASTEST:,} steps: not {steps}")
        self.beats = tuple(sorted({int(onset) % steps for onset in beats}))
        self.steps = steps
        played = from_maybes([True if bit else None for bit in self.bits])
        super().__init__(played.cycle, 1)

    @property
    def bits(self) -> tuple[int, ...]:
        """Each step as 1 or 0."""
        beats = set(self.beats)
        return tuple(int(step in beats) for step in range(self.steps))

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many steps it is from each beat to the next."""
        if not self.beats:
            return ()
        return tuple(after - onset for onset, after in pairwise([*self.beats, self.beats[0] + self.steps]))

    def rotated(self, steps: int) -> Rhythm:
        """Return the rhythm from another step on: `rhythm("x..x").rotated(3)` is `xx..`."""
        return Rhythm((onset - steps for onset in self.beats), self.steps)

    def reversed(self) -> Rhythm:
        """Return the rhythm backwards, from the same first step."""
        return Rhythm((-onset for onset in self.beats), self.steps)

    def complement(self) -> Rhythm:
        """Return the rhythm of the steps that are no beats."""
        return Rhythm(set(range(self.steps)) - set(self.beats), self.steps)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rhythm) and (self.beats, self.steps) == (other.beats, other.steps)

    def __reduce__(self) -> tuple[type[Rhythm], tuple[tuple[int, ...], int]]:
        # Another process makes it anew: what a pattern does cannot be sent.
        return Rhythm, (self.beats, self.steps)

    def __hash__(self) -> int:
        return hash((self.beats, self.steps))

    def __str__(self) -> str:
        return "".join("x" if bit else "." for bit in self.bits)

    def __repr__(self) -> str:
        return f"rhythm('{self}')"


def rhythm(of: Rhythmic, steps: int | None = None) -> Rhythm:
    """Return a rhythm: of a name (`son`, `tresillo`), of steps (`x..x..x.`), of one cycle of a pattern, or of numbers.

    A list is one of 1 and 0, or, with `steps`, of the steps on which beats are. A pattern's steps are the fewest that
    hold all of its beats, unless `steps` says how many. Raises ValueError.

    >>> rhythm("tresillo"), rhythm("bd(3,8)"), rhythm([0, 3, 6], 8)
    (rhythm('x..x..x.'), rhythm('x..x..x.'), rhythm('x..x..x.'))
    """
    if isinstance(of, Rhythm):
        return of if steps in (None, of.steps) else _stretched(of, int(steps or 0))
    if isinstance(of, str) and (found := _written(of)) is not None:
        return found if steps is None else rhythm(found, steps)
    if isinstance(of, (str, Pattern)):
        return _played(reify(of), steps)
    if not isinstance(of, Sequence):
        raise ValueError(f"{of!r} is no rhythm: a name, steps such as 'x..x..x.', a pattern, or numbers")
    return Rhythm(of, steps) if steps else Rhythm((step for step, bit in enumerate(of) if bit), len(of))


def _written(text: str) -> Rhythm | None:
    """Return the rhythm that a name or steps stand for; None if it is neither, but a pattern. Raises ValueError."""
    known = TIMELINES.get(text.strip().lower().replace("_", " "))
    steps = "".join(text.split()).replace("|", "")
    if known or (steps and set(steps) <= set(BEATS + RESTS)):
        return _bits(known or steps)
    if text.replace(" ", "").replace("_", "").isalpha() and len(text) > 2 and nearest(text, TIMELINES):
        raise ValueError(f"no rhythm '{text}'{nearest(text, TIMELINES)}")
    return None


def _bits(steps: str) -> Rhythm:
    return Rhythm((step for step, sign in enumerate(steps) if sign in BEATS), len(steps))


def _played(pattern: Pattern, steps: int | None) -> Rhythm:
    """Return the rhythm of a pattern's first cycle."""
    begins = [event.extent.begin for event in pattern.onsets(0, 1) if event.value not in (False, "f", "~")]
    if steps is None:
        den = pattern.cycle(0).den
        return Rhythm((int(begin * den) for begin in begins), den)
    if any((begin * steps).denominator != 1 for begin in begins):
        raise ValueError(f"some of its beats lie between {steps} steps: leave the number out, or take another")
    return Rhythm((int(begin * steps) for begin in begins), steps)


def _stretched(found: Rhythm, steps: int) -> Rhythm:
    if any(onset * steps % found.steps for onset in found.beats):
        raise ValueError(f"{found!r} does not fit into {steps} steps")
    return Rhythm((onset * steps // found.steps for onset in found.beats), steps)


def beats_of(of: Rhythmic, least: int = 1) -> Rhythm:
    """Return a rhythm that has so many beats at least. Raises ValueError."""
    found = rhythm(of)
    if len(found.beats) < least:
        raise ValueError(f"{found!r} has {len(found.beats)} beats: it takes {least} to say this of a rhythm")
    return found


def pairs(found: Rhythm) -> Iterator[tuple[int, int]]:
    """Yield each pair of beats, the earlier one first."""
    for index, onset in enumerate(found.beats):
        for other in found.beats[index + 1 :]:
            yield onset, other
