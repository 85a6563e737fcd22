"""How loud what is heard is, as a performer reads it: from what the master's meter tells. Frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

# What nobody hears (dB).
SILENT = -120.0
FULL = 1.0
# How long a clip stays marked (s).
MARKED = 5.0
# BS.1770-4: so that a sine of 997 Hz on one side at full scale has -3.01 LUFS.
OFFSET = -0.691


@dataclass(frozen=True)
class Loudness:
    """The output's highest sample of the last moment (dBFS), its loudness of the last 3 s (LUFS), and when it clipped.

    `read` is when that was, in the engine's seconds, None where it has never been.

    >>> Loudness().then(1.0, [0.5, 0.1])
    Loudness(peak=-6.0, short_term=-10.7, read=1.0, clip=None)
    """

    peak: float = SILENT
    short_term: float = SILENT
    read: float | None = None
    clip: float | None = None

    @property
    def clipped(self) -> bool:
        """Whether it clipped a moment ago."""
        return self.clip is not None and self.read is not None and self.read - self.clip < MARKED

    def then(self, now: float, told: Sequence[float]) -> "Loudness":
        """Return how loud it is when a meter has told a peak and a power; where it has told nothing, as silent."""
        if not told:
            return Loudness(read=now, clip=self.clip)
        peak, power = told
        clip = now if peak >= FULL else self.clip
        return Loudness(_decibels(20, peak), _decibels(10, power, OFFSET), now, clip)


def _decibels(factor: int, ratio: float, offset: float = 0.0) -> float:
    return max(SILENT, round(factor * log10(ratio) + offset, 1)) if ratio > 0 else SILENT
