"""Descriptors of the spectrum: its shape, bands and cosines. Peeters (2004) and MPEG-7 name most of them."""

import numpy as np

from ..levels import Audio
from ..spectrum import mel_bands
from .look import TINY, Look

# Bands as engineers name them (Hz).
BANDS = {
    "sub": (20.0, 60.0),
    "bass": (60.0, 250.0),
    "low_mid": (250.0, 500.0),
    "mid": (500.0, 2_000.0),
    "presence": (2_000.0, 6_000.0),
    "brilliance": (6_000.0, 12_000.0),
    "air": (12_000.0, 24_000.0),
}
# How much of the energy lies below a roll-off.
ROLLED = {"rolloff_85": 0.85, "rolloff_95": 0.95}
MELS, COSINES = 40, 13
# Contrast is between the highest and lowest fifth of each octave from here on (Hz): Jiang et al. (2002).
CONTRASTS, LOWEST, FIFTH = 6, 200.0, 0.2
QUIETEST = -120.0
# Peaks so far below the highest of a moment are none (dB).
PEAK = 40.0


def spectral(seen: Look) -> dict[str, float]:
    """Return what the spectrum is like, moments by their power."""
    return {**_moments(seen), **_shape(seen), **_bands(seen), **_cosines(seen), **_contrasts(seen)}


def decibels(power: float) -> float:
    """Return a ratio of powers in dB, -120 at least.

    >>> decibels(0.1), decibels(0)
    (-10.0, -120.0)
    """
    return float(max(QUIETEST, 10 * np.log10(max(power, TINY))))


def _moments(seen: Look) -> dict[str, float]:
    power = seen.spectra.astype(float) ** 2
    total = power.sum(axis=1) + TINY
    centroid = power @ seen.hz / total
    away = seen.hz - centroid[:, None]
    second, third, fourth = (np.einsum("mb,mb->m", power, away_to) / total for away_to in _powers(away))
    spread = np.sqrt(second)
    wide = np.maximum(spread, 1.0)
    heard = power.sum(axis=1) > TINY
    stray = centroid - seen.over_time(centroid)
    return {
        "centroid": seen.over_time(centroid),
        "centroid_deviation": float(np.sqrt(seen.over_time(stray**2))),
        "spread": seen.over_time(spread),
        "skewness": seen.over_time(heard * np.clip(third / wide**3, -100, 100)),
        "kurtosis": seen.over_time(heard * np.clip(fourth / wide**4, 0, 10_000)),
    }


def _powers(away: Audio) -> tuple[Audio, Audio, Audio]:
    square = away * away
    return square, square * away, square * square


def _shape(seen: Look) -> dict[str, float]:
    within = seen.hz >= 20
    some = seen.spectra[:, within].astype(float)
    power = some**2 + TINY
    total = power.sum(axis=1)
    share = power / total[:, None]
    reached = np.cumsum(share, axis=1)
    highs = seen.hz[within]
    rolled = {name: seen.over_time(highs[(reached >= part).argmax(axis=1)]) for name, part in ROLLED.items()}
    flat = np.log(power).mean(axis=1) - np.log(power.mean(axis=1))
    loud = np.log10(power)
    octaves = np.log2(highs) - np.log2(highs).mean()
    before = some / np.maximum(np.sqrt((some**2).sum(axis=1, keepdims=True)), 1e-6)
    peaks = (some[:, 1:-1] > some[:, :-2]) & (some[:, 1:-1] >= some[:, 2:])
    peaks &= some[:, 1:-1] > some.max(axis=1, keepdims=True) * 10 ** (-PEAK / 20) + TINY
    return {
        **rolled,
        "flatness": 10 / np.log(10) * seen.over_time(flat),
        "spectral_crest": 10 * seen.over_time(np.log10(power.max(axis=1) / power.mean(axis=1))),
        "entropy": seen.over_time(-(share * np.log2(share)).sum(axis=1) / max(1.0, np.log2(len(highs)))),
        "slope": 10 * seen.over_time(loud @ octaves / (octaves**2).sum()) if len(highs) > 1 else 0.0,
        "flux": float(np.sqrt(((np.diff(before, axis=0)) ** 2).sum(axis=1)).mean()) if len(before) > 1 else 0.0,
        "high_frequency_content": decibels(seen.over_time((power * highs).sum(axis=1) / 1000)),
        "complexity": seen.over_time(peaks.sum(axis=1).astype(float)),
    }


def _bands(seen: Look) -> dict[str, float]:
    total = seen.mean.sum() + TINY
    return {
        name: decibels(float(seen.mean[(seen.hz >= low) & (seen.hz < high)].sum() / total))
        for name, (low, high) in BANDS.items()
    }


def _cosines(seen: Look) -> dict[str, float]:
    """Return mel-frequency cepstral coefficients (Davis & Mermelstein 1980), of levels in dB."""
    power = seen.spectra.astype(float) ** 2 @ mel_bands(seen.rate, seen.size, MELS).T
    levels = seen.weights @ (10 * np.log10(power + 1e-10))
    angles = np.pi / MELS * (np.arange(MELS) + 0.5)
    scale = np.sqrt(2 / MELS)
    return {f"mfcc_{n}": float(levels @ np.cos(n * angles) * scale) for n in range(1, COSINES + 1)}


def _contrasts(seen: Look) -> dict[str, float]:
    levels = 10 * np.log10(seen.mean + 1e-10)
    found = {}
    for octave in range(CONTRASTS):
        low, high = LOWEST * 2**octave, LOWEST * 2 ** (octave + 1)
        band: Audio = np.sort(levels[(seen.hz >= low) & (seen.hz < high)])
        few = max(1, round(FIFTH * len(band)))
        found[f"contrast_{octave + 1}"] = float(band[-few:].mean() - band[:few].mean()) if len(band) else 0.0
    return found
