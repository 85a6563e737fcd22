"""MIDI's clock as arithmetic: when its ticks are due, and what tempo and place those that come in mean. No I/O.

24 ticks make a beat; a song position counts sixteenths. Times of what comes in are in seconds on any clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from ..pattern import Time

TICKS, BEATS, SIXTEENTHS = 24, 4, 4
PER_CYCLE = TICKS * BEATS
# A song position has 14 bits.
POSITIONS = 2**14
# A tempo is known after so many ticks, and is a straight line through about so many: two beats.
FEWEST, MEMORY = 6, 48
# So many ticks in a row on one side of the line mean a slightly other tempo: from there on only so many are believed.
ASIDE, BELIEVED = 16, 8
# So many that are further off than a part of a tick, and than the jitter that is usual, mean quite another one.
FAR, MANY = 0.1, 3
UNUSUAL, USUAL = 3, 1 / 32
# What is off by more than this part of a tick is doubted, until so many were: then ticks got lost, or it is another
# clock, if it is off by more than so many, or its tempo differs by more than this part.
ASTRAY, DOUBTS, LOST, OTHER = 0.5, 4, 12, 0.15
# After so long without a tick there is no clock (s).
SILENCE = 1.0
# Beats a minute between which a clock is one.
SLOWEST, FASTEST = 10, 1_000


def ticks(begin: Time, end: Time) -> Iterator[Time]:
    """Yield the cycles of the ticks that are due from one cycle on and before another.

    >>> [str(cycle) for cycle in ticks(Time(0), Time(1, 32))]
    ['0', '1/96', '1/48']
    """
    first = ceil(begin * PER_CYCLE)
    yield from (Time(tick, PER_CYCLE) for tick in range(first, ceil(end * PER_CYCLE)))


def position_of(cycle: Time) -> int:
    """Return the song position of a cycle: the sixteenth that begins there, or next.

    >>> position_of(Time(5, 2)), position_of(Time(1024))
    (40, 0)
    """
    return ceil(cycle * BEATS * SIXTEENTHS) % POSITIONS


class Place(NamedTuple):
    """Where another program is at a time: its beat, its beats a second, and whether it plays."""

    beat: float
    speed: float
    plays: bool = True


@dataclass
class _Line:
    """A straight line through the times of ticks: all of them count at first, then the last few, less and less.

    These are the gains of a least-squares fit, which stop to shrink at `MEMORY` ticks.
    """

    tick: int
    time: float
    period: float = 0.0
    seen: int = 1
    aside: int = 0
    far: int = 0
    jitter: float = 0.0

    def off(self, tick: int, time: float) -> float:
        """Return how far from the line a tick is, in ticks."""
        return (time - self.time) / self.period - (tick - self.tick)

    def take(self, tick: int, time: float) -> None:
        """Bend the line to another tick, later than the last."""
        steps = tick - self.tick
        if self.seen == 1:
            self.period = (time - self.time) / steps
        expected, count = self.time + steps * self.period, min(self.seen, MEMORY)
        error = time - expected
        self.tick, self.time = tick, expected + error * 2 * (2 * count + 1) / ((count + 1) * (count + 2))
        self.period += error / steps * 6 / ((count + 1) * (count + 2))
        self.seen += 1
        self._weigh(error, time)

    def _weigh(self, error: float, time: float) -> None:
        """Believe the ticks before less, or nothing, where those that come lie on one side."""
        self.aside = _in_a_row(self.aside, error)
        far = abs(error) > max(FAR * self.period, UNUSUAL * self.jitter)
        self.far = _in_a_row(self.far, error) if far else 0
        self.jitter += (abs(error) - self.jitter) * USUAL
        if abs(self.far) >= MANY:
            self.time, self.seen, self.aside, self.far = time, 1, 0, 0
        elif abs(self.aside) >= ASIDE:
            self.seen, self.aside = min(self.seen, BELIEVED), 0


def _in_a_row(count: int, error: float) -> int:
    side = 1 if error > 0 else -1
    return count + side if count * side >= 0 else side


class Follower:
    """Knows from the ticks of a clock that comes in, however they jitter, where and how fast it is.

    >>> clock = Follower()
    >>> clock.start()
    >>> for tick in range(48):
    ...     clock.tick(10 + tick / 48)
    >>> place = clock.at(12.0)
    >>> round(place.beat, 6), round(place.speed, 6), place.plays
    (4.0, 2.0, True)
    """

    def __init__(self) -> None:
        # What plays already when it is plugged in says so by ticking alone.
        self.plays = True
        self._line: _Line | None = None
        # The next tick's number since the song's beginning; the last one's time; times that are doubted.
        self._next = 0
        self._last = 0.0
        self._doubts: list[float] = []

    def start(self) -> None:
        """Take the next tick for the song's first."""
        self.position(0)
        self.resume()

    def resume(self) -> None:
        """Play on from where it is."""
        self.plays = True

    def stop(self) -> None:
        """Play no more; the ticks go on."""
        self.plays = False

    def position(self, sixteenth: int) -> None:
        """Take the next tick for that of a song position."""
        there = sixteenth * TICKS // SIXTEENTHS
        if self._line:
            self._line.tick += there - self._next
        self._next = there

    def tick(self, time: float) -> None:
        """Take a tick that came at a time; one that cannot belong to the clock is left out."""
        if self._line is not None and time <= self._last:
            return
        if self._line is None or time - self._last > SILENCE:
            self._begin([time])
        elif self._line.seen < FEWEST or self._fits(self._line, time):
            self._line.take(self._next, time)
            self._next += 1
        elif len(self._doubts) >= DOUBTS:
            self._decide(self._line)
        self._last = time

    def _fits(self, line: _Line, time: float) -> bool:
        """Return whether a tick is the next one, with those that were doubted before it or without; doubt it if not."""
        for count in (len(self._doubts), 0):
            if abs(line.off(self._next + count, time)) <= ASTRAY:
                self._next += count
                self._doubts.clear()
                return True
        self._doubts.append(time)
        return False

    def _decide(self, line: _Line) -> None:
        """Begin a new line with what was doubted; in the old tempo, ticks were lost before it."""
        doubts = self._doubts
        period = (doubts[-1] - doubts[0]) / (len(doubts) - 1)
        lost = round(line.off(self._next, doubts[0]))
        if abs(period / line.period - 1) <= OTHER and 0 < lost <= LOST:
            self._next += lost
        self._begin(doubts)

    def _begin(self, times: list[float]) -> None:
        self._line = _Line(self._next, times[0])
        for count, time in enumerate(times[1:], 1):
            self._line.take(self._next + count, time)
        self._next += len(times)
        self._doubts = []

    def at(self, time: float) -> Place | None:
        """Return where the clock is at a time; None where none is heard, or not long enough yet."""
        line = self._line
        if line is None or line.seen < FEWEST or time - self._last > SILENCE + 1 / SLOWEST:
            return None
        if not SLOWEST <= 60 / (line.period * TICKS or 1) <= FASTEST:
            return None
        beat = (line.tick + (time - line.time) / line.period) / TICKS
        return Place(beat, 1 / (line.period * TICKS), self.plays)
