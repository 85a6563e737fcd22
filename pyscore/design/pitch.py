"""Which pitches a sound may have: where its partials lie as harmonics do, or as those of sounds of a known pitch."""

from collections.abc import Sequence

import numpy as np

from ..listen.levels import Audio
from ..listen.spectrum import stft

LOWEST, HIGHEST = 30.0, 4_000.0
# Steps of the grid (octaves), and as far up as partials are looked for (octaves above the lowest).
STEP, REACH = 1 / 48, 9.0
HARMONICS, FADING = 10, 0.84
SIZE = 8_192
# Partials stand out of what lies around them, within so many bins; what is 80 dB down is not looked at.
AROUND, DEPTH = 31, 4.0


def pitches(signal: Audio, rate: int, most: int = 4) -> list[float]:
    """Return the likeliest fundamentals (Hz) of a mono signal, the likeliest first, by harmonic summation.

    D. J. Hermes, "Measurement of pitch by subharmonic summation", JASA 83, 1988.
    """
    hz, peaks = _partials(signal, rate)
    grid = LOWEST * 2 ** np.arange(0, np.log2(HIGHEST / LOWEST), STEP)
    numbers = range(1, HARMONICS + 1)
    score = sum(FADING ** (number - 1) * np.interp(grid * number, hz, peaks, right=0) for number in numbers)
    return _tops(np.asarray(score), grid, most)


def likened(signal: Audio, others: Audio, freqs: Sequence[float], rate: int, most: int = 4) -> list[float]:
    """Return at which pitches (Hz) sounds (sounds, samples) of known ones would have their partials where a signal has.

    So bells and drums have a pitch, too: it is the shift, in octaves, by which two spectra are most alike.
    """
    octaves = np.arange(0, REACH, STEP)
    target = _along(signal, rate, octaves)
    grid = np.log2(LOWEST / 2) + np.arange(0, np.log2(4 * HIGHEST / LOWEST), STEP)
    score = np.zeros(len(grid))
    for sound, freq in zip(others, freqs, strict=True):
        alike = np.correlate(target, _along(sound, rate, octaves), "full")
        shifts = (np.arange(len(alike)) - len(octaves) + 1) * STEP
        score += np.interp(grid, np.log2(freq) + shifts, alike, left=0, right=0)
    return _tops(score, 2**grid, most)


def _along(signal: Audio, rate: int, octaves: Audio) -> Audio:
    """Return the partials on a scale of octaves, smeared by a step, with a length of 1."""
    hz, peaks = _partials(signal, rate)
    level = np.convolve(np.interp(LOWEST * 2**octaves, hz, peaks, right=0), [0.25, 0.5, 0.25], "same")
    return np.asarray(level / (np.sqrt(np.sum(level**2)) + 1e-9))


def _partials(signal: Audio, rate: int) -> tuple[Audio, Audio]:
    """Return frequencies (Hz), and how far (tens of dB) the spectrum stands out of what lies around each."""
    spectra = np.abs(stft(np.pad(signal, (0, max(0, SIZE - len(signal)))), SIZE, SIZE // 4))
    mean = np.sqrt(np.mean(spectra**2, axis=0))
    level = np.log10(mean / (mean.max() + 1e-20) + 10**-DEPTH) + DEPTH
    floor = np.convolve(level, np.ones(AROUND) / AROUND, "same")
    return np.arange(len(level)) * rate / SIZE, np.clip(level - floor, 0, None)


def _tops(score: Audio, grid: Audio, most: int) -> list[float]:
    tops = np.flatnonzero((score >= np.roll(score, 1)) & (score >= np.roll(score, -1)) & (score > 0))
    return [float(grid[top]) for top in tops[np.argsort(-score[tops])][:most]]
