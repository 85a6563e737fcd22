"""Spectra of audio over time, and back; on scales of octaves and of mels."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from .levels import Audio

Complex: TypeAlias = "np.ndarray[Any, np.dtype[np.complexfloating[Any, Any]]]"

# So many segments are transformed at once: what they take stays in the processor's cache.
TOGETHER = 64


def stft(signal: Audio, size: int = 2048, hop: int = 512) -> Complex:
    """Return the spectra of windowed segments of a mono signal, the first around its first sample: (segments, bins).

    The window is a periodic Hann; segments are `hop` samples apart, and beyond the ends there is silence.

    >>> spectra = stft(np.sin(2 * np.pi * 3000 / 48000 * np.arange(48000)), 1024, 256)
    >>> spectra.shape, int(np.abs(spectra[100]).argmax())
    ((188, 513), 64)
    """
    segments = _segments(np.asarray(signal, dtype=float), size, hop)
    spectra = np.empty((len(segments), size // 2 + 1), complex)
    for begin in range(0, len(segments), TOGETHER):
        spectra[begin : begin + TOGETHER] = np.fft.rfft(segments[begin : begin + TOGETHER] * hann(size), axis=1)
    return spectra


def magnitudes(signal: Audio, size: int = 2048, hop: int = 512) -> Iterator[Audio]:
    """Yield the magnitudes of `stft`, so many segments at a time: what is long need not be in memory as a whole.

    >>> [part.shape for part in magnitudes(np.ones(48_000), 1024, 512)]
    [(64, 513), (30, 513)]
    """
    segments, window = _segments(np.asarray(signal, np.float32), size, hop), hann(size).astype(np.float32)
    for begin in range(0, len(segments), TOGETHER):
        spectra = np.fft.rfft(segments[begin : begin + TOGETHER] * window, axis=1)
        yield np.sqrt(spectra.real**2 + spectra.imag**2).astype(np.float32, copy=False)


def _segments(signal: Audio, size: int, hop: int) -> Audio:
    return np.lib.stride_tricks.sliding_window_view(np.pad(signal, size // 2), size)[::hop]


def istft(spectra: Complex, frames: int, size: int = 2048, hop: int = 512) -> Audio:
    """Return the mono signal of so many frames whose `stft` this is: its exact inverse, by weighted overlap-add.

    Of spectra that were changed it is the signal whose spectra are nearest (least squares; Griffin and Lim 1984).
    Raises ValueError where `hop` is more than half of `size`, or no segments are left.

    >>> noise = np.random.default_rng(1).normal(size=5000)
    >>> bool(np.allclose(istft(stft(noise, 1024, 256), 5000, 1024, 256), noise))
    True
    """
    if hop > size // 2 or not len(spectra):
        raise ValueError(f"istft needs segments, and a hop of at most half of their size, not {hop} of {size}")
    count, shifts = len(spectra), -(-size // hop)
    window = np.pad(hann(size), (0, shifts * hop - size)).reshape(shifts, hop)
    summed, weight = np.zeros((2, count + shifts - 1, hop))
    for begin in range(0, count, TOGETHER):
        segments = np.fft.irfft(spectra[begin : begin + TOGETHER], size, axis=1)
        padded = np.pad(segments, ((0, 0), (0, shifts * hop - size))).reshape(len(segments), shifts, hop) * window
        for shift in range(shifts):
            summed[begin + shift : begin + shift + len(segments)] += padded[:, shift]
            weight[begin + shift : begin + shift + len(segments)] += window[shift] ** 2
    ready = (summed / np.maximum(weight, 1e-30)).ravel()[size // 2 :][:frames]
    return np.pad(ready, (0, frames - len(ready)))


@lru_cache(16)
def hann(size: int) -> Audio:
    """Return a periodic Hann window; read-only.

    >>> hann(4).round(2).tolist()
    [0.0, 0.5, 1.0, 0.5]
    """
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    window.flags.writeable = False
    return window


def mel(hz: Audio) -> Audio:
    """Return frequencies in mels, as O'Shaughnessy's formula has them: 1000 Hz are 1000.

    >>> mel(np.array([0.0, 1000.0])).round().tolist()
    [0.0, 1000.0]
    """
    return np.asarray(2595 * np.log10(1 + hz / 700))


@lru_cache(16)
def mel_bands(rate: int, size: int, bands: int, low: float = 0.0, high: float = 0.0) -> Audio:
    """Return the weights of triangular bands, evenly spaced in mels, on bins: (bands, size // 2 + 1); read-only.

    Each is 1 in its middle, where its neighbours begin; from `low` to `high` Hz, or to half of the rate. No band is
    narrower than a bin, so that none is empty.

    >>> weights = mel_bands(48_000, 2048, 40)
    >>> weights.shape, bool(np.allclose(weights[:, 100:900].sum(axis=0), 1))
    ((40, 1025), True)
    """
    begin, end = mel(np.array([low, high or rate / 2])).tolist()
    edges = 700 * (10 ** (np.linspace(begin, end, bands + 2) / 2595) - 1)
    bins, width = np.arange(size // 2 + 1) * rate / size, rate / size
    middle = edges[1:-1, None]
    rising = (bins - middle) / np.maximum(middle - edges[:-2, None], width) + 1
    falling = (middle - bins) / np.maximum(edges[2:, None] - middle, width) + 1
    weights = np.clip(np.minimum(rising, falling), 0, 1)
    weights.flags.writeable = False
    return weights


def octaves(spectra: Complex, rate: int, bands: int, low: float = 30.0, high: float = 16_000.0) -> Audio:
    """Return magnitudes in dB on a scale of octaves: (segments, bands), the lowest band first; 0 dB is a full sine."""
    size = 2 * (spectra.shape[1] - 1)
    edges = low * (high / low) ** (np.arange(bands + 1) / bands) * size / rate
    power = np.concatenate([np.zeros((len(spectra), 1)), np.cumsum(np.abs(spectra) ** 2, axis=1)], axis=1)
    at = np.arange(power.shape[1]) - 0.5
    below = np.stack([np.interp(edges, at, each) for each in power])
    return np.asarray(10 * np.log10(np.diff(below, axis=1) + 1e-12) - 20 * np.log10(size / 4))
