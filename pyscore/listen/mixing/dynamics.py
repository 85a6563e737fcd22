"""Which tracks are compressed, and how: those whose loudness goes up and down by more than their role can bear."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ..loudness import integrated
from .desk import compressed, levels, reduction, stereo
from .hearing import HOP
from .measure import PLAYING, Heard
from .moves import Compressor, Move, Stem

# A track is as loud as this long of it (s), and what is this much softer than its mean does not count (dB).
MOMENT, SOFT = 0.4, 20.0
# No more is taken at the loudest moments (dB), and less than so much on the whole is not worth a compressor.
MOST, LEAST = 6.0, 1.0
STEEPEST = 4.0
# The share of levels that is over the threshold at first.
ABOVE = 60.0


class Bears(NamedTuple):
    """What a role bears: its range (dB), and the times of its compressor (s), which let attacks through."""

    range: float
    attack: float
    release: float


# After D. Giannoulis, M. Massberg and J. Reiss, "Parameter Automation in a Dynamic Range Compressor", JAES 61 (2013):
# the more there is of attacks, the longer. The ranges are ours: those of a voice and a bass the least, as everywhere.
BEARS: Mapping[str, Bears] = {
    "voice": Bears(8.0, 0.005, 0.12),
    "bass": Bears(7.0, 0.02, 0.15),
    "lead": Bears(10.0, 0.01, 0.15),
    "drums": Bears(14.0, 0.02, 0.12),
}


def loudness_range(each: Heard, rate: int) -> float:
    """Return how far apart a track's loud and soft moments are while it plays (dB): its 95th and 10th percentiles."""
    several = max(1, round(MOMENT * rate / HOP))
    power = np.convolve(each.excited.sum(axis=1), np.ones(several) / several, "valid")
    power = power[power > power.max(initial=0) * 10 ** (-PLAYING / 10)]
    level = 10 * np.log10(power[power > power.mean() * 10 ** (-SOFT / 10)]) if len(power) else np.zeros(0)
    return float(np.percentile(level, 95) - np.percentile(level, 10)) if len(level) > 1 else 0.0


def press(stem: Stem, each: Heard, role: str) -> Move | None:
    """Return the compression of a track, if it is to have one."""
    bears, wide = BEARS.get(role), loudness_range(each, stem.rate)
    if bears is None or wide <= bears.range + LEAST:
        return None
    audio = stereo(stem.audio)
    how = _within(_settings(audio, bears, wide), audio, stem.rate)
    makeup = round(each.loudness - integrated(compressed(audio, stem.rate, how), stem.rate), 1)
    if not LEAST / 2 <= makeup < 2 * MOST:
        return None
    settings = tuple(how._replace(makeup=makeup)._asdict().items())
    why = f"its loudness goes up and down by {wide:.1f} dB, where a {role} bears {bears.range:.0f}"
    return Move(stem.name, "compress", how.ratio, why, settings)


def _settings(audio: np.ndarray, bears: Bears, wide: float) -> Compressor:
    level = levels(audio)
    sounding = level[level > level.max() - PLAYING]
    ratio = round(min(STEEPEST, wide / bears.range + 0.5), 1)
    return Compressor(round(float(np.percentile(sounding, ABOVE)), 1), ratio, bears.attack, bears.release)


def _within(how: Compressor, audio: np.ndarray, rate: int) -> Compressor:
    """Return a compressor that takes no more than MOST at the loudest moments."""
    taken = float(np.percentile(reduction(levels(audio), rate, how), 99))
    if taken <= MOST:
        return how
    return how._replace(threshold=round(how.threshold + (taken - MOST) / (1 - 1 / how.ratio), 1))
