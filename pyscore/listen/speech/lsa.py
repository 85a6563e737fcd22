"""Speech freed of steady noise by statistics: what is found without an extra. In numpy and scipy."""

from math import ceil

import numpy as np

from ..levels import Audio
from ..restoration.denoise import FLOOR, gains
from ..spectrum import istft, stft

# A segment (s), and how many of them begin within one.
SEGMENT, OVERLAP = 0.021, 2
# Within so long (s) any pause shows the noise; its lowest power is below its mean by so much.
WITHIN, BIAS = 2.5, 1.8
TINY = 1e-12


def denoised(signal: Audio, rate: int, floor: float = 12.0) -> Audio:
    """Return a mono signal with steady noise, hum too, turned down by at most `floor` dB.

    Ephraim and Malah's estimator of log amplitudes (1985), on noise found by minimum statistics (Martin 2001): faster
    than a recording's own noise would be found, as speech pauses often.

    >>> noise = np.random.default_rng(1).normal(0, 0.01, 48_000)
    >>> bool(denoised(noise, 48_000).std() < 0.4 * noise.std())
    True
    """
    size = 1 << round(np.log2(SEGMENT * rate))
    hop = size // OVERLAP
    spectra = stft(signal, size, hop)
    power = np.abs(spectra) ** 2 + TINY
    return np.asarray(istft(spectra * gains(power, noise_of(power, rate / hop), floor / FLOOR), len(signal), size, hop))


def noise_of(power: Audio, per_second: float) -> Audio:
    """Return the noise's share of powers (segments, bins): the lowest that is seen around each, made a mean."""
    from scipy.ndimage import minimum_filter1d, uniform_filter1d

    smooth = uniform_filter1d(power, max(1, round(0.1 * per_second)), axis=0, mode="nearest")
    lowest = minimum_filter1d(smooth, max(1, ceil(WITHIN * per_second)), axis=0, mode="nearest")
    return np.asarray(BIAS * uniform_filter1d(lowest, max(1, ceil(per_second)), axis=0, mode="nearest") + TINY)
