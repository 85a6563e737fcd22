"""What all players of a band share: the plan, the style, the dice, and how hard and in which range notes are played."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ...pattern.notes import midi
from ...pattern.time import Time
from ..score import Note
from .figure import Hit, figure, strong
from .form import Bar, Plan
from .instruments import Instrument
from .style import Layer, Rows, Style, row

OCTAVE = 12
# Figures with luck in them have others for each seed and each turn of a form; those that alternate begin anew.
TURN, SEED = 48, 4800
# How far a layer's centre stays from the ends of what its player plays at ease, in semitones.
FROM_LOW, FROM_HIGH = 5, 7
# How loud a bar without any intensity is, against one with all of it.
SOFTEST = 0.6
GENTLEST = 0.4
STRONGEST = 9


@dataclass(frozen=True)
class Band:
    """A plan that is played in a style; `seed` decides what is left to luck."""

    plan: Plan
    style: Style
    seed: int = 0

    @property
    def meter(self) -> str:
        """The meter of the chart, to which figures are fitted."""
        return self.plan.chart.meter

    @property
    def scale(self) -> frozenset[int]:
        """The pitch classes of its key."""
        return self.plan.chart.scale

    def dice(self, role: str) -> Random:
        """Return what decides for a player, the same whoever else plays."""
        return Random(f"{self.seed} {role}")

    def cycle(self, bar: Bar) -> int:
        """Return which cycle of its figures a bar has."""
        return bar.number + TURN * bar.turn + SEED * self.seed

    def hits(self, rows: Rows) -> Iterator[tuple[Bar, Hit]]:
        """Yield what figures say, each hit counted in beats from the beginning of the piece, with its bar."""
        for bar in self.plan.bars:
            text = self.style.ending if bar.final else row(rows, bar.intensity)
            for hit in figure(text, self.cycle(bar), self.style.meter, self.meter) if text else ():
                yield bar, hit._replace(start=bar.start + hit.start)

    def is_strong(self, time: Time) -> bool:
        """Return whether a time is on a strong beat."""
        return time % self.plan.width in strong(self.meter)


def loudness(strength: float, level: float, bar: Bar, dice: Random, human: float) -> float:
    """Return the velocity of a note struck from 1 to 9 by a player so loud, in a bar, a little off.

    A band's players are nearer to each other than the strokes of a drum: the softest play at 4/10 of the loudest.
    """
    touch = GENTLEST + (1 - GENTLEST) * strength / STRONGEST
    return stroke(STRONGEST * touch * (0.5 + level / 2), bar, dice, human)


def stroke(strength: float, bar: Bar, dice: Random, human: float) -> float:
    """Return the velocity of a drum struck from 1 to 9 in a bar, a little off."""
    swell = SOFTEST + (1 - SOFTEST) * bar.intensity
    return round(min(1.0, max(0.02, strength / STRONGEST * swell * (1 + dice.uniform(-human, human)))), 3)


def within(pitch: int, low: int, high: int) -> int:
    """Return a note as many octaves higher or lower as brings it between two others, if octaves can.

    >>> within(80, 40, 60), within(50, 40, 60)
    (56, 50)
    """
    while pitch > high:
        pitch -= OCTAVE
    while pitch < low:
        pitch += OCTAVE
    return pitch


def playable(note: Note, player: Instrument) -> Note:
    """Return a note in the range of an instrument."""
    return note.raised(within(note.pitch, player.lowest, player.highest) - note.pitch)


def centre(layer: Layer, player: Instrument) -> int:
    """Return the note about which a player plays a layer."""
    low = player.low + FROM_LOW
    return within(midi(layer.centre), low, max(player.high - FROM_HIGH, low + OCTAVE))
