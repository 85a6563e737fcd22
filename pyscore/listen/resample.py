"""Audio at another rate."""

from math import ceil, gcd

import numpy as np

from .levels import Audio

# What rings before and after a sample is forgotten this far from it, and so much is transformed at once (s).
MARGIN, CHUNK = 0.05, 4.0
# From this share of the lower rate's Nyquist frequency on it gets softer, so that nothing is left at it.
FLAT = 0.95


def resampled(audio: Audio, rate: int, to: int) -> Audio:
    """Return audio (frames, channels) of one rate at another (Hz), ceil(frames × to / rate) frames; time stays.

    Band-limited, by discrete Fourier transforms of overlapping stretches; flat up to 95 % of the lower Nyquist
    frequency, and 0 from there on. Raises ValueError for rates below 1.

    >>> tone = np.sin(2 * np.pi * 1000 / 44_100 * np.arange(44_100)).reshape(-1, 1)
    >>> there = resampled(tone, 44_100, 48_000)
    >>> exact = np.sin(2 * np.pi * 1000 / 48_000 * np.arange(48_000)).reshape(-1, 1)
    >>> there.shape, bool(np.abs(there - exact)[4800:-4800].max() < 1e-4)
    ((48000, 1), True)
    """
    if min(rate, to) < 1:
        raise ValueError(f"{min(rate, to)} Hz is no sample rate")
    if rate == to or not len(audio):
        return np.asarray(audio, dtype=float)
    unit, made = rate // gcd(rate, to), to // gcd(rate, to)
    margin = ceil(MARGIN * rate / unit)
    block = _units(min(len(audio), CHUNK * rate) / unit + 2 * margin) - 2 * margin
    frames = ceil(len(audio) * to / rate)
    out = np.empty((ceil(len(audio) / (block * unit)) * block * made, audio.shape[1]))
    padded = np.pad(np.asarray(audio, dtype=float), ((margin * unit, (block + margin) * unit), (0, 0)))
    for number in range(len(out) // (block * made)):
        stretch = padded[number * block * unit :][: (block + 2 * margin) * unit]
        ready = _stretched(stretch, (block + 2 * margin) * made)[margin * made :][: block * made]
        out[number * block * made :][: len(ready)] = ready
    return out[:frames]


def _units(least: float) -> int:
    """Return a number of units, at least so many, that transforms fast: a power of two, or one and a half of it."""
    power = 1 << max(0, ceil(least) - 1).bit_length()
    return power * 3 // 4 if power >= 4 and power * 3 // 4 >= least else power


def _stretched(audio: Audio, frames: int) -> Audio:
    spectrum = np.fft.rfft(audio, axis=0)
    count = min(len(audio), frames) // 2 + 1
    position = np.arange(count) / (min(len(audio), frames) / 2)
    fade = np.clip((1 - position) / (1 - FLAT), 0, 1)
    kept = spectrum[:count] * (0.5 - 0.5 * np.cos(np.pi * fade))[:, None]
    return np.asarray(np.fft.irfft(kept, frames, axis=0) * (frames / len(audio)))
