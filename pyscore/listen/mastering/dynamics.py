"""How a master gets as loud as it should: a compressor where the limiter alone would do too much, gain, the limiter.

All of it is found on a mean and a highest level each half of a millisecond, and heard only then.
"""

from dataclasses import dataclass
from math import log10

import numpy as np

from ..levels import Audio, excess
from ..levels import highs as highs_of
from ..loudness import STEP as HOP
from ..loudness import gated, powers
from .limiter import held, let_go

# One level and one gain each so many seconds.
STEP = 0.0005
# What there is to get louder by, the mildest first: a compressor's ratio, and how soon the limiter lets go (s).
WAYS = ((1.0, 0.1), (1.5, 0.1), (2.0, 0.05), (2.0, 0.025))
# The compressor works from so far below the loudness on, and bends within so many dB.
BELOW, KNEE = 3.0, 6.0
# It hears the mean of so long, goes down within the second and comes back within the third (s).
WINDOW, ATTACK, RELEASE = 0.01, 0.01, 0.18
# Of what the limiter does, this share of what is heard is looked at (%); of what is loud enough to count.
LOUDEST = 95
# What spares the limiter less than this (dB) is no reason for harsher ways. No peak is taken down by more (dB): what is
# left of a sound then is flat, and hardly louder for more.
HELP, DEEPEST = 0.3, 24.0
# Gains are tried so often, until one is right by this (LU); 1 dB more makes something louder by so much at least.
ROUNDS, CLOSE, FLATTEST = 12, 0.01, 0.1


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
    """Gains for each step: those of a compressor (`ratio` 1 is none), `gain` (dB) for all, and those of the limiter.

    The limiter lets go within `release` (s). `slope` is how much louder it gets by 1 dB more. `limited` is by how many
    dB the limiter then takes down the loudest twentieth, `squeezed` the compressor. `reached` is how loud it gets
    (LUFS): less than was wanted, where no limiter can do more.
    """

    gains: Audio
    ratio: float
    release: float
    gain: float
    slope: float
    limited: float
    squeezed: float
    reached: float


def levels(audio: Audio, rate: int) -> Levels:
    """Return the levels of audio, each half of a millisecond."""
    step = max(1, round(STEP * rate))
    highs, power = highs_of(audio, step), powers(audio, rate, step / rate)
    return Levels(np.pad(power, (0, len(highs) - len(power)), mode="edge"), highs, step, rate)


def dynamics(found: Levels, lufs: float, ceiling: float, dense: float) -> Dynamics:
    """Return what makes levels so loud (LUFS) below a ceiling (dBTP): the mildest that leaves the limiter little (dB).

    Where none does, it is the mildest that leaves it about as little as any other that gets as loud.
    """
    tried: list[Dynamics] = []
    for ratio, release in WAYS:
        begin = tried[-1].gain if tried else lufs - found.loudness
        tried.append(_reached(found, ratio, release, lufs, ceiling, begin))
        if tried[-1].limited <= dense:
            break
    loudest = max(min(each.reached, lufs) for each in tried)
    able = [each for each in tried if each.reached > loudest - 2 * CLOSE]
    least = min(each.limited for each in able)
    return next(each for each in able if each.limited <= max(dense, least + HELP))


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
    due = excess(over, KNEE) * (1 - 1 / ratio)
    slow = np.exp(-found.seconds / ATTACK)
    smooth = lfilter([1 - slow], [1, -slow], let_go(due, found.seconds / RELEASE))
    return np.asarray(10 ** (-smooth / 20))


def _reached(found: Levels, ratio: float, release: float, lufs: float, ceiling: float, gain: float) -> Dynamics:
    """Return the dynamics of one way: the gain is found by secants, from one to begin with on."""
    top, slope, last = 10 ** (ceiling / 20), 1.0, None
    pressed = squeezed(found, ratio)
    turned = found.turned(pressed)
    most = ceiling + DEEPEST - 20 * log10(turned.highs.max())
    for _ in range(ROUNDS):
        gain = min(gain, most)
        factor = 10 ** (gain / 20)
        limiting = held(turned.highs * factor, top, found.seconds, release)
        reached = turned.turned(factor * limiting).loudness
        if abs(lufs - reached) < CLOSE or (last and gain == last[0]):
            break
        if last:
            slope = min(1.0, max(FLATTEST, (reached - last[1]) / (gain - last[0])))
        last = gain, reached
        gain += (lufs - reached) / slope
    limited, pressing = _loudest(limiting, turned), _loudest(pressed, found)
    return Dynamics(pressed * factor * limiting, ratio, release, gain, slope, limited, pressing, reached)


def _loudest(gains: Audio, found: Levels) -> float:
    """Return by how many dB the loudest twentieth of what is heard is turned down."""
    heard = found.power > found.power.mean() / 100
    return float(-20 * np.log10(np.percentile(gains[heard], 100 - LOUDEST))) + 0.0
