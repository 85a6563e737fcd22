"""Grooves: by how much each step of a cycle comes early or late, and how hard it is struck; taken and given.

Taken from what somebody played (times of onsets, a pattern, a MIDI file), given to any pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import lcm
from pathlib import Path
from statistics import mean, median
from typing import Any

from ...pattern import Pattern
from ...pattern.grid import Cell, Grid
from ...pattern.registry import reify
from ...pattern.time import Time
from ..notation.midi_reading import midi_sheet
from ..score import Music, Sheet, written

# How fine a groove is: no hand is finer, and exact time stays short.
FINEST = 960
SWING = re.compile(r"(?:mpc|swing)\s*(\d+(?:\.\d+)?)%?")
# How hard a strike is that does not say so.
PLAIN = 0.8


@dataclass(frozen=True)
class Groove:
    """Of each step of a cycle, by how much of a step it comes late, and how hard it is struck, 1 being the hardest.

    It is a transform: `d1 >> groove("swing 60")(s("hh*16"))`, or `.sometimes(groove("swing 60"))`.
    """

    late: tuple[Time, ...]
    velocity: tuple[float, ...]

    def __call__(self, pattern: Any) -> Pattern:
        """Return a pattern in this groove: what lies nearest to a step is moved as that step is, and struck as hard."""
        played = reify(pattern)
        steps = len(self.late)

        def cycle(number: int) -> Grid:
            found = [(there, played.cycle(number + there)) for there in (-1, 0, 1)]
            den = lcm(FINEST * steps, *(grid.den for _, grid in found))
            cells = [
                self._moved(cell, den // grid.den, there * den, den) for there, grid in found for cell in grid.cells
            ]
            return Grid(den, _joined(cell for cell in cells if cell[2] < cell[3]))

        return Pattern(cycle, played.period)

    def scaled(self, amount: float) -> Groove:
        """Return the groove with so much of its lateness and its accents: half of them, or twice as much."""
        late = tuple(_fine(float(each) * amount) for each in self.late)
        return Groove(late, tuple(max(0.0, 1 - (1 - each) * amount) for each in self.velocity))

    def _moved(self, cell: Cell, factor: int, offset: int, den: int) -> Cell:
        """Return a cell where the groove has it, and of it what is in the cycle."""
        begin, end, low, high, value, at = cell
        steps = len(self.late)
        step = round(Time(begin * factor * steps, den)) % steps
        away = offset + int(self.late[step] * den / steps)
        places = (begin * factor + away, end * factor + away)
        part = (max(low * factor + away, 0), min(high * factor + away, den))
        return (*places, *part, _struck(value, self.velocity[step]), at)


def _struck(value: Any, velocity: float) -> Any:
    if not isinstance(value, dict) or velocity == 1:
        return value
    return {**value, "velocity": float(value.get("velocity", 1)) * velocity}


def _joined(cells: Iterable[Cell]) -> list[Cell]:
    """Return cells of which those that are parts of one, which met in this cycle, are one again."""
    found: list[Cell] = []
    for cell in cells:
        same = next((place for place, other in enumerate(found) if _adjacent(other, cell)), None)
        if same is None:
            found.append(cell)
        else:
            begin, end, low, _, value, at = found[same]
            found[same] = (begin, end, low, cell[3], value, at)
    return found


def _adjacent(one: Cell, other: Cell) -> bool:
    return one[:2] == other[:2] and one[3] == other[2] and one[4] == other[4]


def groove(source: Any, steps: int = 16, cycle: float = 4.0) -> Groove:
    """Return the groove of what somebody played: `groove([0, .27, .5, .77], steps=4, cycle=1)`, a pattern, a MIDI file.

    A list is one of times or of (time, velocity), a `cycle` of them being so long: seconds or beats. "swing 62" is a
    drum machine's: of each two steps, the first takes 62 % (50 is straight, 66.7 a triplet). Raises ValueError.

    >>> [float(late) for late in groove([0, .27, .5, .77], steps=4, cycle=1).late]
    [0.0, 0.08020833333333334, 0.0, 0.08020833333333334]
    >>> [str(event.whole.begin) for event in groove("swing 60", steps=4)("a b c d").onsets(0, 1)]
    ['0', '3/10', '1/2', '4/5']
    """
    if steps < 1:
        raise ValueError(f"a groove has 1 step or more: not {steps}")
    if isinstance(source, str) and (found := SWING.fullmatch(source.strip().lower())):
        return _swing(float(found[1]), steps)
    struck = _strikes(source, cycle)
    if not struck:
        raise ValueError("there are no onsets to take a groove from")
    return _taken(struck, steps)


def _swing(percent: float, steps: int) -> Groove:
    if not 25 <= percent <= 75 or steps % 2:
        raise ValueError(f"a swing is from 25 to 75 %, of an even number of steps: not {percent:g} % of {steps}")
    late = _fine(percent / 50 - 1)
    return Groove((Time(0), late) * (steps // 2), (1.0,) * steps)


def _fine(late: float) -> Time:
    return Time(round(late * FINEST), FINEST)


def _strikes(source: Any, cycle: float) -> list[tuple[float, float]]:
    """Return when something was struck, in cycles, and how hard."""
    if isinstance(source, Path) or (isinstance(source, str) and source.endswith((".mid", ".midi"))):
        source = midi_sheet(Path(source).read_bytes(), str(source))
    if isinstance(source, (str, Pattern, Sheet)):
        return _of_sheet(source)
    pairs = [each if isinstance(each, (tuple, list)) else (each, PLAIN) for each in source]
    if cycle <= 0 or any(len(pair) != 2 for pair in pairs):
        raise ValueError("onsets are times or (time, velocity), and a cycle is longer than 0")
    return [(float(time) / cycle, float(velocity)) for time, velocity in pairs]


def _of_sheet(music: Music) -> list[tuple[float, float]]:
    sheet = written(music)
    return [(float(note.start / sheet.bar), note.velocity) for part in sheet.parts for note in part.notes]


def _taken(struck: Sequence[tuple[float, float]], steps: int) -> Groove:
    """Return the groove of strikes: of each step, in the middle of what was played nearest to it."""
    late: list[list[float]] = [[] for _ in range(steps)]
    hard: list[list[float]] = [[] for _ in range(steps)]
    for time, velocity in struck:
        step = round(time * steps)
        late[step % steps].append(time * steps - step)
        hard[step % steps].append(velocity)
    loudest = max(mean(each) for each in hard if each) or 1.0
    usual = mean(velocity for each in hard for velocity in each)
    velocities = tuple((mean(each) if each else usual) / loudest for each in hard)
    return Groove(tuple(_fine(median(each)) if each else Time(0) for each in late), velocities)
