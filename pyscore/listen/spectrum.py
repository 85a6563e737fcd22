"""Spectra of audio over time."""

from typing import Any, TypeAlias

import numpy as np

from .levels import Audio

Complex: TypeAlias = "np.ndarray[Any, np.dtype[np.complexfloating[Any, Any]]]"


def stft(signal: Audio, size: int = 2048, hop: int = 512) -> Complex:
    """Return the spectra of windowed segments of a mono signal, the first around its first sample: (segments, bins).

    The window is a periodic Hann; segments are `hop` samples apart, and beyond the ends there is silence.

    >>> spectra = stft(np.sin(2 * np.pi * 3000 / 48000 * np.arange(48000)), 1024, 256)
    >>> spectra.shape, int(np.abs(spectra[100]).argmax())
    ((188, 513), 64)
    """
    padded = np.pad(np.asarray(signal, dtype=float), size // 2)
    segments = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    spectra: Complex = np.fft.rfft(segments * window, axis=1)
    return spectra


def octaves(spectra: Complex, rate: int, bands: int, low: float = 30.0, high: float = 16_000.0) -> Audio:
    """Return magnitudes in dB on a scale of octaves: (segments, bands), the lowest band first; 0 dB is a full sine."""
    size = 2 * (spectra.shape[1] - 1)
    edges = low * (high / low) ** (np.arange(bands + 1) / bands) * size / rate
    power = np.concatenate([np.zeros((len(spectra), 1)), np.cumsum(np.abs(spectra) ** 2, axis=1)], axis=1)
    at = np.arange(power.shape[1]) - 0.5
    below = np.stack([np.interp(edges, at, each) for each in power])
    return np.asarray(10 * np.log10(np.diff(below, axis=1) + 1e-12) - 20 * np.log10(size / 4))
