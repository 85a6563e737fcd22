"""How a master gets as loud as it should: a compressor where the limiter alone would do too much, gain, the limiter.

All of it is found on a mean and a highest level each millisecond, and heard only then.
"""

from dataclasses import dataclass

import numpy as np

from ..levels import Audio
from ..loudness import STEP as HOP
from ..loudness import gated, powers
from .limiter import between, blocks, held, let_go

# One level and one gain each so many seconds.
STEP = 0.001
# A compressor's ratios, the mildest first; it works from so far below the loudness on, and bends within so many dB.
RATIOS, BELOW, KNEE = (1.0, 1.3, 1.5, 2.0), 3.0, 6.0
# It hears the mean of so long, goes down within the second and comes back within the third (s).
WINDOW, ATTACK, RELEASE, LIMITER = 0.01, 0.01, 0.18, 0.1
# Of what the limiter does, this share of what is heard is looked at (%); of what is loud enough to count.
LOUDEST = 95
# What a higher ratio must spare the limiter (dB).
HELP = 0.3
ROUNDS, CLOSE, FLATTEST = 12, 0.01, 0.2


@dataclass(frozen=True)
class Levels:
    """Audio as its K-weighted power and its highest level in each of so many frames."""

    power: Audio
    highs: Audio
    step: int
    rate: int

    @property
    def seconds(self) -> float:
        """How long a step is."""
        return self.step / self.rate

    def turned(self, gain: Audio) -> "Levels":
        """Return the levels after a gain."""
        return Levels(self.power * gain**2, self.highs * gain, self.step, self.rate)

    @property
    def loudness(self) -> float:
        """Their loudness (LUFS)."""
        several = max(1, round(HOP / self.seconds))
        whole = len(self.power) // several * several
        return gated(self.power[:whole].reshape(-1, several).mean(axis=1))


@dataclass(frozen=True)
class Dynamics:
    """Gains for each step: those of a compressor (`ratio` 1 is none), and `gain` (dB) for all.

    `slope` is how much louder it gets by 1 dB more. `limited` is by how many dB the limiter then takes down the loudest
    twentieth, `squeezed` the compressor.
    """

    gains: Audio
    ratio: float
    gain: float
    slope: float
    limited: float
    squeezed: float


def levels(audio: Audio, rate: int) -> Levels:
    """Return the levels of audio, each millisecond."""
    step = max(1, round(STEP * rate))
    highs = blocks(between(audio), step)
    power = powers(audio, rate, step / rate)
    return Levels(np.pad(power, (0, len(highs) - len(power)), mode="edge"), highs, step, rate)


def dynamics(found: Levels, lufs: float, ceiling: float, dense: float) -> Dynamics:
    """Return what makes levels so loud (LUFS) below a ceiling (dBTP): the mildest that leaves the limiter little.

    No compressor does more where that hardly helps the limiter.
    """
    made: Dynamics | None = None
    for ratio in RATIOS:
        gains = squeezed(found, ratio)
        turned = found.turned(gains)
        gain, slope, limiting = _reached(turned, lufs, ceiling)
        more = Dynamics(gains, ratio, gain, slope, _loudest(limiting, turned), _loudest(gains, found))
        if made and made.limited - more.limited < HELP:
            break
        made = more
        if made.limited <= dense:
            break
    assert made
    return made


def squeezed(found: Levels, ratio: float) -> Audio:
    """Return the gain of a compressor at each step: a soft knee, a level that is held and let go, smoothed.

    After D. Giannoulis et al., "Digital dynamic range compressor design", JAES 2012, as its smooth peak detector.
    """
    from scipy.ndimage import uniform_filter1d
    from scipy.signal import lfilter

    if ratio <= 1:
        return np.ones(len(found.power))
    power = uniform_filter1d(found.power, max(1, round(WINDOW / found.seconds)), mode="nearest")
    over = -0.691 + 10 * np.log10(np.maximum(power, 1e-12)) - (found.loudness - BELOW)
    bend = np.clip(over + KNEE / 2, 0, KNEE)
    excess = (bend**2 / (2 * KNEE) + np.maximum(over - KNEE / 2, 0)) * (1 - 1 / ratio)
    slow = np.exp(-found.seconds / ATTACK)
    smooth = lfilter([1 - slow], [1, -slow], let_go(excess, found.seconds / RELEASE))
    return np.asarray(10 ** (-smooth / 20))


def _reached(found: Levels, lufs: float, ceiling: float) -> tuple[float, float, Audio]:
    """Return the gain (dB) that makes levels so loud behind a limiter, how much 1 dB more does, and the limiter's gain.

    By secants, none of which is taken to be flatter than a fifth.
    """
    top, gain, slope = 10 ** (ceiling / 20), lufs - found.loudness, 1.0
    last = gain, lufs
    for attempt in range(ROUNDS):
        factor = 10 ** (gain / 20)
        limiting = held(found.highs * factor, top, found.seconds, LIMITER)
        reached = found.turned(factor * limiting).loudness
        if attempt and gain != last[0]:
            slope = min(1.0, max(FLATTEST, (reached - last[1]) / (gain - last[0])))
        if abs(lufs - reached) < CLOSE:
            break
        last = gain, reached
        gain += (lufs - reached) / slope
    return gain, slope, limiting


def _loudest(gains: Audio, found: Levels) -> float:
    """Return by how many dB the loudest twentieth of what is heard is turned down."""
    heard = found.power > found.power.mean() / 100
    return float(-20 * np.log10(np.percentile(gains[heard], 100 - LOUDEST))) + 0.0
