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


@dataclass(frozen=True)
class Loudness:
    """The output's highest sample of the last moment (dBFS), its loudness of the last 3 s (LUFS), and when it clipped.

    `read` is when that was, in the engine's seconds, None where it has never been. `momentary` is the loudness of the
    last 0.4 s, `rms` their mean (dBFS), and `integrated` the loudness of all that was heard.

    >>> Loudness().then(1.0, [0.5, 0.1])
    Loudness(peak=-6.0, short_term=-10.7, read=1.0, clip=None, momentary=-120.0, rms=-120.0, integrated=-120.0)
    """

    peak: float = SILENT
    short_term: float = SILENT
    read: float | None = None
    clip: float | None = None
    momentary: float = SILENT
    rms: float = SILENT
    integrated: float = SILENT

    @property
    def clipped(self) -> bool:
        """Whether it clipped a moment ago."""
        return self.clip is not None and self.read is not None and self.read - self.clip < MARKED

    def then(
        self, now: float, told: Sequence[float], moment: Sequence[float] = (0.0, 0.0), integrated: float = SILENT
    ) -> "Loudness":
        """Return how loud it is when a meter has told a peak and a power; where it has told nothing, as silent.

        `moment` are the powers of the last 0.4 s, K-weighted and plain.
        """
        if not told:
            return Loudness(read=now, clip=self.clip, integrated=integrated)
        peak, power = told
        clip = now if peak >= FULL else self.clip
        recent, plain = moment
        loud = (_decibels(10, each, OFFSET) for each in (power, recent))
        short_term, momentary = loud
        return Loudness(
            _decibels(20, peak), short_term, now, clip, momentary, _decibels(10, plain), round(integrated, 1)
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
        yield "LUFS: " + ", ".join(f"{_said(each).strip()} {over}" for each, over in zip(loud, OVER, strict=True))


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


def _mean(bins: Sequence[tuple[float, float]]) -> float:
    return sum(power for _, power in bins) / sum(count for count, _ in bins)


def _said(level: float) -> str:
    return f"{level:6.1f}" if level > SILENT else f"{'-':>6}"


def _decibels(factor: int, ratio: float, offset: float = 0.0) -> float:
    return max(SILENT, round(factor * log10(ratio) + offset, 1)) if ratio > 0 else SILENT
