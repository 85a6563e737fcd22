"""Steady noise, such as hiss and fans, taken out of a recording by statistics.

The noise is found where its statistics show it: in a band that pauses, or that nothing else is in, the lowest powers
spread as those of noise do (after minimum statistics, Martin 2001); elsewhere what is lowest may be the sound itself,
so that there the noise is no more than its spectrum's line tells. The gain of each bin is that of least error in log
amplitude (Ephraim and Malah 1985), for a signal-to-noise ratio that leans on the segment before (their
"decision-directed" way, 1984), and of what that leaves, Wiener's (two-step noise reduction: C. Plapous, C. Marro and
P. Scalart, IEEE TASLP 14, 2006).
"""

from functools import lru_cache
from itertools import pairwise

import numpy as np

from ..levels import Audio
from ..spectrum import Complex, hann, istft, stft

# A segment (s), and how many of them begin within one.
SEGMENT, OVERLAP = 0.046, 4
# So long the noise is the same (s), its powers are smoothed over so long (s), and softer is silence (dBFS).
WITHIN, SMOOTHED, SILENCE = 20.0, 0.1, -100.0
# Bands: so many in an octave, of so many bins at least.
BANDS, NARROWEST = 3, 8
# Of a band, these shares of the lowest are the noise's, if they lie no further apart (dB) than they do in noise.
LOW, HIGH, APART = 0.02, 0.2, 0.6
# Below all bands that show it, its spectrum rises at most so much (dB an octave), as within so many octaves above.
RISE, SEEN = 3.0, 3.0
# How much of the last segment's sound is believed in this one, and the least ratio of sound to noise (-25 dB).
BELIEF, LEAST = 0.95, 10**-2.5
# The table of exponential integrals: from which power of two on, and how many values an octave has.
SOFTEST, STEPS = -24, 64
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
    if strength == 0 or not len(audio):
        return np.asarray(audio, dtype=float)
    spectra, size = _spectra(audio, rate)
    power = np.abs(spectra) ** 2
    shared = gains(power, noise(power, rate * OVERLAP / size), strength)
    ready = [istft(each, len(audio), size, size // OVERLAP) for each in (spectra * shared).swapaxes(0, 1)]
    return np.stack(ready, axis=1)


def noise_power(audio: Audio, rate: int) -> float:
    """Return the mean square of the steady noise in audio (frames, channels).

    >>> noise = np.random.default_rng(1).normal(0, 0.01, (480_000, 1))
    >>> round(10 * np.log10(noise_power(noise, 48_000)))
    -40
    """
    spectra, size = _spectra(audio, rate)
    found = noise(np.abs(spectra) ** 2, rate * OVERLAP / size)
    return float(found.sum(axis=2).mean() * 2 / (size * np.sum(hann(size) ** 2)))


def _spectra(audio: Audio, rate: int) -> tuple[Complex, int]:
    """Return the spectra of audio, (segments, channels, bins), and how many samples a segment has."""
    size = 1 << max(4, round(float(np.log2(SEGMENT * rate))))
    channels = [stft(channel, size, size // OVERLAP) for channel in np.asarray(audio, dtype=float).T]
    return np.stack(channels, axis=1), size


def noise(power: Audio, per_second: float) -> Audio:
    """Return the power of the noise in each of the powers (segments, channels, bins), so many segments a second.

    >>> heard = np.abs(stft(np.random.default_rng(1).normal(size=192_000), 512, 128)[:, None]) ** 2
    >>> abs(round(float(10 * np.log10(noise(heard, 375).mean() / heard.mean()))))
    0
    """
    stretches = np.array_split(power, max(1, round(len(power) / per_second / WITHIN)))
    found = np.stack([_steady(each, max(1, round(SMOOTHED * per_second))) for each in stretches])
    lengths = np.array([len(each) for each in stretches])
    place = np.interp(np.arange(len(power)), np.cumsum(lengths) - lengths / 2, np.arange(len(found)))
    before = place.astype(int)
    share = (place - before)[:, None, None]
    return np.asarray((1 - share) * found[before] + share * found[np.minimum(before + 1, len(found) - 1)])


def _steady(power: Audio, smoothed: int) -> Audio:
    """Return the power of the noise of a stretch: (channels, bins)."""
    from scipy.ndimage import uniform_filter1d

    smooth = uniform_filter1d(power, smoothed, axis=0, mode="nearest")[:: max(1, smoothed // 2)]
    heard = smooth.mean(axis=(1, 2)) > 10 ** (SILENCE / 10) * power.shape[-1]
    smooth = smooth[heard] if heard.any() else smooth
    bands = _bands(power.shape[-1])
    # What is summed and taken away again may fall below 0.
    found = np.stack([np.quantile(smooth[..., a:b], (LOW, HIGH), axis=(0, 2)) for a, b in bands], axis=-1)
    low, high = 10 * np.log10(np.maximum(found / _usual(smoothed)[:, None, None], TINY))
    middles, octaves = np.log2(np.mean(bands, axis=1)), np.log2(np.maximum(np.arange(power.shape[-1]), 0.5))
    levels = [np.interp(octaves, middles, _levels(*each, middles)) for each in zip(low, high, strict=True)]
    return np.asarray(10 ** (np.stack(levels) / 10))


def _bands(bins: int) -> list[tuple[int, int]]:
    edges = [1]
    while bins - edges[-1] >= 2 * NARROWEST:
        edges.append(min(bins - NARROWEST, max(edges[-1] + NARROWEST, round(edges[-1] * 2 ** (1 / BANDS)))))
    return list(pairwise([*edges, bins]))


def _levels(low: Audio, high: Audio, middles: Audio) -> Audio:
    """Return the level of the noise in each band (dB): what its shares tell, and where its middle lies (octaves)."""
    shown = np.abs(high - low) < APART
    if not shown.any():
        return np.full(len(low), 10 * np.log10(TINY))
    # What little else there is makes the lowest too high, and the more so the further they lie apart.
    level, seen = 2 * low - high, middles[shown]
    guess = np.interp(middles, seen, level[shown])
    near = shown & (middles <= seen[0] + SEEN)
    if near.sum() > 2:
        steep = np.clip(-np.polyfit(middles[near], level[near], 1)[0], 0, RISE)
        # It rises no further than was seen.
        guess += steep * np.clip(seen[0] - middles, 0, middles[near][-1] - seen[0])
    return np.where(shown, level, np.minimum(low, guess))


@lru_cache(8)
def _usual(smoothed: int) -> Audio:
    """Return the powers below which the shares LOW and HIGH of noise lie, where its mean is 1."""
    from scipy.ndimage import uniform_filter1d

    heard = stft(np.random.default_rng(1).normal(size=100_000), 128, 128 // OVERLAP)
    power = np.abs(heard[4:-4, 4:-4]) ** 2
    return np.asarray(np.quantile(uniform_filter1d(power / power.mean(), smoothed, axis=0), (LOW, HIGH)))


def gains(power: Audio, floor: Audio, strength: float = 1.0) -> Audio:
    """Return the gain of each bin (segments, …, bins), from 0 to 1, for the noise's power there."""
    least, curve = 10 ** (-FLOOR * strength / 20), _curve()
    found, above = np.empty_like(power), np.minimum(power / floor, 1e6)
    fresh = (1 - BELIEF) * np.maximum(above - 1, 0)
    before = np.maximum(above[:1].mean(axis=0) - 1, 0)
    for index, (now, ratio) in enumerate(zip(fresh, above, strict=True)):
        prior = np.maximum(BELIEF * before + now, LEAST)
        share = prior / (1 + prior)
        place = np.log2(share * ratio + 2.0**SOFTEST) * STEPS - SOFTEST * STEPS
        gain = np.minimum(share * curve[np.minimum(place, len(curve) - 1).astype(np.intp)], 1.0)
        before = found[index] = gain**2 * ratio
    return np.maximum(found / (1 + found), least)


@lru_cache(1)
def _curve() -> Audio:
    """Return exp(E1(v) / 2) for v from 2^SOFTEST on, STEPS an octave: it makes Wiener's gain one of log amplitudes."""
    from scipy.special import exp1

    places = (np.arange((8 - SOFTEST) * STEPS) + 0.5) / STEPS
    return np.asarray(np.exp(0.5 * exp1(2.0 ** (SOFTEST + places))))
