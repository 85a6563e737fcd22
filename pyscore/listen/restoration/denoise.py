"""Steady noise, such as hiss and fans, taken out of a recording by statistics.

The gain of each bin is that of least error in log amplitude (Ephraim and Malah 1985), for a speech-to-noise ratio that
leans on the segment before (their "decision-directed" way, 1984), which keeps single bins from ringing out as musical
noise. The noise is found by minimum statistics (Martin 2001), and is broad: tones that never pause are none.
"""

from functools import lru_cache
from math import ceil

import numpy as np

from ..levels import Audio
from ..spectrum import istft, stft

# A segment (s), and how many of them begin within one.
SEGMENT, OVERLAP = 0.046, 4
# Within so long (s) any pause shows the noise.
WITHIN, SMOOTHED = 20.0, 0.1
# Tones are narrower than so many bins, and noise is not: of them, the lowest share counts (%).
NARROW, WIDE, BELOW = 5, 25, 20
# Within WITHIN, noise is looked at so many times.
FEW = 20
# How much of the last segment's sound is believed in this one, and the least ratio of sound to noise (-25 dB).
BELIEF, LEAST = 0.95, 10**-2.5
# The table of exponential integrals: from which power of two on, and how many values an octave has.
LOW, STEPS = -24, 64
# How far noise is turned down at most (dB), at strength 1.
FLOOR = 24.0
TINY = 1e-20


def denoised(audio: Audio, rate: int, strength: float = 1.0) -> Audio:
    """Return audio (frames, channels) with its steady noise turned down; strength from 0 (nothing) to 2 (48 dB).

    Raises ValueError for another strength.

    >>> noise = np.random.default_rng(1).normal(0, 0.01, (48_000, 1))
    >>> bool(denoised(noise, 48_000).std() < 0.2 * noise.std())
    True
    """
    if not 0 <= strength <= 2:
        raise ValueError(f"denoising has a strength from 0 to 2, not {strength:g}")
    size = segment(rate)
    if strength == 0 or not len(audio):
        return np.asarray(audio, dtype=float)
    channels = [stft(channel, size, size // OVERLAP) for channel in np.asarray(audio, dtype=float).T]
    spectra = np.stack(channels, axis=1)
    power = np.abs(spectra) ** 2
    shared = gains(power, noise(power, rate * OVERLAP / size), strength)
    ready = [istft(each, len(audio), size, size // OVERLAP) for each in (spectra * shared).swapaxes(0, 1)]
    return np.stack(ready, axis=1)


def segment(rate: int) -> int:
    """Return how many samples a segment has: a power of two."""
    return 1 << max(4, round(float(np.log2(SEGMENT * rate))))


def noise(power: Audio, per_second: float) -> Audio:
    """Return the power of the noise in each of the powers (segments, …, bins), so many segments a second.

    It is the lowest that is seen within some seconds, without what is narrow, as noise is not: tones that never pause.
    How far all this lies below the noise's mean is measured on noise.
    """
    smoothed, within = max(1, round(SMOOTHED * per_second)), max(1, min(len(power), ceil(WITHIN * per_second)))
    # What is summed and taken away again may fall below 0.
    return np.asarray(np.maximum(_lowest(power, smoothed, within), 0) * _bias(smoothed, within) + TINY)


def _lowest(power: Audio, smoothed: int, within: int) -> Audio:
    from scipy.ndimage import minimum_filter1d, uniform_filter1d

    smooth = uniform_filter1d(power, smoothed, axis=0, mode="nearest")[:: max(1, smoothed // 2)]
    rows = max(1, within * len(smooth) // len(power))
    # It changes slowly: some of them are enough.
    lowest = minimum_filter1d(smooth, rows, axis=0, mode="nearest")[:: max(1, rows // FEW)]
    low = _without_tones(lowest[..., : 2 * WIDE], NARROW)[..., :WIDE]
    even = uniform_filter1d(
        np.concatenate([low, _without_tones(lowest, WIDE)[..., WIDE:]], -1), FEW, axis=0, mode="nearest"
    )
    return np.asarray(even[np.arange(len(power)) * len(even) // len(power)])


def _without_tones(power: Audio, bins: int) -> Audio:
    from scipy.ndimage import percentile_filter

    return np.asarray(percentile_filter(power, BELOW, (1,) * (power.ndim - 1) + (bins,), mode="mirror"))


@lru_cache(8)
def _bias(smoothed: int, within: int) -> float:
    """Return the mean power of noise over what `_lowest` finds in it."""
    heard = stft(np.random.default_rng(1).normal(size=2 * within * 32 + 512), 128, 32)
    power = np.abs(heard[4:-4, 4:-4]) ** 2
    return float(power.mean() / _lowest(power, smoothed, within).mean())


def gains(power: Audio, floor: Audio, strength: float = 1.0) -> Audio:
    """Return the gain of each bin (segments, …, bins), from 0 to 1, for the noise's power there."""
    least, curve = 10 ** (-FLOOR * strength / 20), _curve()
    found, above = np.empty_like(power), np.minimum(power / floor, 1e6)
    fresh = (1 - BELIEF) * np.maximum(above - 1, 0)
    before = np.maximum(above[:1].mean(axis=0) - 1, 0)
    for index, (now, ratio) in enumerate(zip(fresh, above, strict=True)):
        prior = np.maximum(BELIEF * before + now, LEAST)
        share = prior / (1 + prior)
        place = np.log2(share * ratio + 2.0**LOW) * STEPS - LOW * STEPS
        gain = np.minimum(share * curve[np.minimum(place, len(curve) - 1).astype(np.intp)], 1.0)
        before = gain**2 * ratio
        found[index] = np.maximum(gain, least)
    return found


@lru_cache(1)
def _curve() -> Audio:
    """Return exp(E1(v) / 2) for v from 2^LOW on, STEPS an octave: what makes a Wiener gain one of log amplitudes."""
    from scipy.special import exp1

    return np.asarray(np.exp(0.5 * exp1(2.0 ** (LOW + (np.arange((8 - LOW) * STEPS) + 0.5) / STEPS))))
