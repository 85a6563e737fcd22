"""How loud what is heard is, as a performer reads it: from what the meters tell. Frozen values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import NamedTuple

# What nobody hears (dB).
SILENT = -120.0
FULL = 1.0
# How long a clip stays marked (s).
MARKED = 5.0
# BS.1770-4: so that a sine of 997 Hz on one side at full scale has -3.01 LUFS; and what is so much softer than the
# mean does not count (LU).
OFFSET, BELOW = -0.691, -10.0
# EBU Tech 3342: so far below the mean nothing counts for the range (LU), and this share of the softest and loudest.
RANGE_BELOW, SOFTEST, LOUDEST = -20.0, 0.10, 0.95


@dataclass(frozen=True)
class Loudness:
    """The output's true peak of the last moment (dBTP), its loudness of the last 3 s (LUFS), and when it clipped.

    `read` is when that was, in the engine's seconds, None where it has never been. `momentary` is the loudness of the
    last 0.4 s, `rms` their mean (dBFS), and `integrated` the loudness of all that was heard, whose `range` is in LU.

    >>> heard = Loudness().then(1.0, [0.5, 0.1])
    >>> heard.peak, heard.short_term, heard.momentary, heard.clipped
    (-6.0, -10.7, -120.0, False)
    """

    peak: float = SILENT
    short_term: float = SILENT
    read: float | None = None
    clip: float | None = None
    momentary: float = SILENT
    rms: float = SILENT
    integrated: float = SILENT
    range: float = 0.0

    @property
    def clipped(self) -> bool:
        """Whether it clipped a moment ago."""
        return self.clip is not None and self.read is not None and self.read - self.clip < MARKED

    def then(
        self,
        now: float,
        told: Sequence[float],
        moment: Sequence[float] = (0.0, 0.0),
        integrated: float = SILENT,
        range: float = 0.0,  # noqa: A002  # what it is called
    ) -> "Loudness":
        """Return how loud it is when a meter has told a peak and a power; where it has told nothing, as silent.

        `moment` are the powers of the last 0.4 s, K-weighted and plain.
        """
        if not told:
            return Loudness(read=now, clip=self.clip, integrated=integrated, range=range)
        peak, power = told
        clip = now if peak >= FULL else self.clip
        recent, plain = moment
        loud = (_decibels(10, each, OFFSET) for each in (power, recent))
        short_term, momentary = loud
        return Loudness(
            peak=_decibels(20, peak),
            short_term=short_term,
            read=now,
            clip=clip,
            momentary=momentary,
            rms=_decibels(10, plain),
            integrated=round(integrated, 1),
            range=round(range, 1),
        )


class Level(NamedTuple):
    """A channel's peak and mean (dBFS)."""

    peak: float
    rms: float


class Meters(NamedTuple):
    """How loud the tracks, groups and returns are, and the master; as text, a table."""

    tracks: Mapping[str, Level]
    master: Loudness

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        width = max(map(len, ("master", *self.tracks)))
        yield f"{'':<{width}}  {'peak':>6}  {'rms':>6}  dBFS"
        for name, level in (*self.tracks.items(), ("master", Level(self.master.peak, self.master.rms))):
            yield f"{name:<{width}}  {_said(level.peak)}  {_said(level.rms)}"
        loud = (self.master.momentary, self.master.short_term, self.master.integrated)
        yield (
            "LUFS: "
            + ", ".join(f"{_said(each).strip()} {over}" for each, over in zip(loud, OVER, strict=True))
            + (f", range {self.master.range:.1f} LU" if self.master.range else "")
        )


OVER = ("of 0.4 s", "of 3 s", "of all")


def level_of(peak: float, power: float) -> Level:
    """Return a channel's level, where its meter tells a peak and a power.

    >>> level_of(0.5, 0.125)
    Level(peak=-6.0, rms=-9.0)
    """
    return Level(_decibels(20, peak), _decibels(10, power))


def integrated(counted: Sequence[float]) -> float:
    """Return the loudness (LUFS) of what a meter has counted: of each bin, how many moments, and all their power.

    >>> integrated([0, 0, 4, 0.4]), integrated([0, 0])
    (-10.691, -120.0)
    """
    bins = [(count, power) for count, power in zip(counted[::2], counted[1::2], strict=True) if count and power > 0]
    if not bins:
        return SILENT
    least = _mean(bins) * 10 ** (BELOW / 10)
    return OFFSET + 10 * log10(_mean([each for each in bins if each[1] / each[0] > least]))


def loudness_range(counted: Sequence[float]) -> float:
    """Return how far apart soft and loud are (LU): of each bin of short-term loudness, how many, and all their power.

    >>> round(loudness_range([10, 1.0, 10, 10.0]), 1), loudness_range([0, 0])
    (10.0, 0.0)
    """
    bins = [(count, power) for count, power in zip(counted[::2], counted[1::2], strict=True) if count and power > 0]
    if not bins:
        return 0.0
    least = _mean(bins) * 10 ** (RANGE_BELOW / 10)
    heard = sorted((power / count, count) for count, power in bins if power / count >= least)
    return 10 * log10(_at(heard, LOUDEST) / _at(heard, SOFTEST))


def _at(heard: Sequence[tuple[float, float]], share: float) -> float:
    """Return the power below which this share of them lies."""
    left = share * (sum(count for _, count in heard) - 1)
    for power, count in heard:
        left -= count
        if left < 0:
            return power
    return heard[-1][0]


def _mean(bins: Sequence[tuple[float, float]]) -> float:
    return sum(power for _, power in bins) / sum(count for count, _ in bins)


def _said(level: float) -> str:
    return f"{level:6.1f}" if level > SILENT else f"{'-':>6}"


def _decibels(factor: int, ratio: float, offset: float = 0.0) -> float:
    return max(SILENT, round(factor * log10(ratio) + offset, 1)) if ratio > 0 else SILENT
