"""How like a target sounds are: log spectra at several resolutions, fine and in bands, and the envelope."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from ..listen.levels import Audio
from .population import Sounds

Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float32]]"

# Windows (samples): long ones tell pitches apart, short ones strokes.
WINDOWS = (2048, 256)
# What lies so far below the target's peak (dB) is as good as silent.
FLOOR = 60.0
BANDS = 32
LOWEST, HIGHEST = 40.0, 16_000.0
# How much each view counts: every partial, bands of partials, the envelope.
FINE, COARSE, ENVELOPE = 0.5, 0.35, 0.15
# What is so soft is silent, and what is so narrow is mono (parts of the level).
SILENT, NARROW = 1e-7, 0.01
# What lies beside the middle is heard through windows of this length.
ASIDE = 1024
# So many sounds at a time stay near the processor.
AT_ONCE = 8


class View:
    """A target through windows of one length, to which sounds are compared; what is heard there counts so much."""

    def __init__(self, target: Floats, rate: int, size: int, counts: float = 1.0) -> None:
        self.size, self._counts = size, counts
        self._window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)).astype(np.float32)
        self._bands = _bands(rate, size)
        power = self._power(target[None])
        self._least = np.float32(power.max() * 10 ** (-FLOOR / 10) + 1e-20)

    def features(self, sounds: Floats) -> list[Floats]:
        """Return what is compared of sounds (sounds, samples), each (sounds, …); distances are Euclidean, in dB."""
        power = self._power(sounds)
        views = ((power, FINE, 1), (power @ self._bands, COARSE, 4), (power.sum(axis=2), ENVELOPE, 16))
        return [self._logs(*view).reshape(len(sounds), -1) for view in views]

    def smooth(self, samples: int) -> Floats:
        """Return 1 for each feature that is no single partial's, else 0."""
        segments = len(range(0, samples + self.size // 2 + 1, self.size // 2))
        partials, rest = segments * (self.size // 2 + 1), segments * (self._bands.shape[1] + 1)
        return np.concatenate([np.zeros(partials, np.float32), np.ones(rest, np.float32)])

    def _logs(self, power: Floats, share: float, more: float) -> Floats:
        weight = np.float32(10 * self._counts * np.sqrt(share / power[0].size))
        power += np.float32(self._least * more)
        np.log10(power, out=power)
        power *= weight
        return power

    def _power(self, sounds: Floats) -> Floats:
        from scipy.fft import rfft

        half = self.size // 2
        padded = np.pad(sounds, ((0, 0), (half, self.size)))
        segments = np.lib.stride_tricks.sliding_window_view(padded, self.size, axis=1)[:, ::half]
        spectra = rfft(segments * self._window, axis=2)
        power: Floats = np.square(spectra.real)
        power += np.square(spectra.imag)
        return power


def _bands(rate: int, size: int) -> Floats:
    """Return which share of each bin each band has, in octaves: (bins, bands); short windows have fewer."""
    hz = np.arange(size // 2 + 1) * rate / size
    edges = LOWEST * (HIGHEST / LOWEST) ** (np.arange(BANDS + 2) / (BANDS + 1))
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    rising = (hz[:, None] - low) / (middle - low)
    falling = (high - hz[:, None]) / (high - middle)
    shares = np.clip(np.minimum(rising, falling), 0, None)
    return np.asarray(shares[:, shares.sum(axis=0) > 0], np.float32)


class Likeness:
    """A target, to which sounds are compared as loud as it is; what is heard beside the middle counts where it has any.

    >>> tone = np.sin(2 * np.pi * 440 / 48_000 * np.arange(24_000))
    >>> like = Likeness(np.stack([tone, tone], axis=1), 48_000)
    >>> distances, gains = like(np.stack([tone, tone])[None] / 2)
    >>> round(float(distances[0]), 3), round(float(gains[0]), 3)
    (0.0, 2.0)
    """

    def __init__(self, target: Audio, rate: int, windows: tuple[int, ...] = WINDOWS) -> None:
        self.rate, self.samples = rate, len(target)
        middle, side = _sides(np.asarray(target.T[None], np.float32))
        self._level = _levels(middle)[0]
        self.wide = bool(_levels(side)[0] > NARROW * self._level)
        self._views = [View(middle[0], rate, size, 1 / np.sqrt(len(windows))) for size in windows]
        self._aside = View(side[0], rate, ASIDE, 0.5) if self.wide else None
        self.features = self._heard(middle, side)[0]
        shares = [view.smooth(self.samples) for view in [*self._views, *([self._aside] if self._aside else [])]]
        # Which features change slowly with the controls: 1 for bands and envelopes, 0 for partials.
        self.smooth = np.concatenate(shares)

    def residuals(self, sounds: Sounds) -> tuple[Floats, Floats]:
        """Return how sounds (sounds, 2, samples) differ, in features, and which gain makes each as loud."""
        middle, side = _sides(sounds)
        gains = (self._level / np.maximum(_levels(middle), SILENT)).astype(np.float32)[:, None]
        middle *= gains
        side *= gains
        residuals = self._heard(middle, side)
        residuals -= self.features
        return residuals, gains[:, 0]

    def __call__(self, sounds: Sounds) -> tuple[Audio, Audio]:
        """Return how far (dB) each of the sounds (sounds, 2, samples) is, and which gain makes it as loud."""
        parts = [self.residuals(sounds[first : first + AT_ONCE]) for first in range(0, len(sounds), AT_ONCE)]
        distances = np.concatenate([np.sqrt(np.sum(residuals**2, axis=1)) for residuals, _ in parts])
        return distances, np.concatenate([gains for _, gains in parts])

    def _heard(self, middle: Floats, side: Floats) -> Floats:
        views = [part for view in self._views for part in view.features(middle)]
        return np.concatenate([*views, *(self._aside.features(side) if self._aside else ())], axis=1)


def _levels(sounds: Floats) -> Floats:
    return np.asarray(np.sqrt(np.einsum("ij,ij->i", sounds, sounds) / sounds.shape[1]))


def _sides(sounds: Sounds) -> tuple[Floats, Floats]:
    """Return middle and side (sounds, samples) of sounds (sounds, channels, samples)."""
    left, right = sounds[:, 0], sounds[:, -1]
    half = np.float32(0.5)
    return (left + right) * half, (left - right) * half
