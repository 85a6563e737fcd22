"""What a style of harmony is, as data: its chords, what goes to what, and which melody notes lie well over a chord."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

# What a step costs that an idiom does not name, and the two kinds that it does: first rank and second.
UNUSUAL, FIRST, SECOND = 3.0, 0.0, 1.0


@dataclass(frozen=True)
class Mode:
    """The chords of an idiom in major or in minor: what each costs, where each goes, and where it is at home.

    `following` has a line for each chord: what it goes to readily, then, after a stroke, less readily.
    """

    chords: Mapping[str, float]
    following: str
    openings: tuple[str, ...]
    closings: tuple[str, ...]
    halves: tuple[str, ...]

    @cached_property
    def steps(self) -> Mapping[tuple[str, str], float]:
        """What it costs to go from one chord to another, where that is not unusual."""
        found: dict[tuple[str, str], float] = {}
        for line in self.following.strip().splitlines():
            name, _, rest = line.strip().partition(": ")
            readily, _, less = rest.partition("|")
            found |= {(name, other): FIRST for other in readily.split()}
            found |= {(name, other): SECOND for other in less.split()}
        return found


@dataclass(frozen=True)
class Idiom:
    """A style of harmonizing: its chords in both modes, how melody notes fit, how often chords change, how they sound.

    `fits` holds what a melody note costs by its semitones above the root, for major, minor and dominant chords;
    `within` is the cost of a change within a bar, `staying` that of no change at a bar's beginning.
    """

    name: str
    major: Mode
    minor: Mode
    fits: Mapping[str, Mapping[int, float]]
    within: float
    staying: float
    voices: int
    ranges: tuple[tuple[int, int], ...]
    coloured: bool
    synths: Mapping[str, str]
