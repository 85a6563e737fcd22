"""Levels of audio: frames are floats (frames, channels), 1 is full scale."""

from typing import Any, TypeAlias

import numpy as np

Audio: TypeAlias = "np.ndarray[Any, np.dtype[np.floating[Any]]]"

SILENT = float("-inf")
# Half the length of the interpolating filter, in samples.
REACH = 24


def dbfs(level: float) -> float:
    """Return a level in dBFS; -inf for silence.

    >>> dbfs(0.5), dbfs(0)
    (-6.020599913279624, -inf)
    """
    return float(20 * np.log10(level)) if level > 0 else SILENT


def peak(audio: Audio) -> float:
    """Return the highest sample, whichever its sign; 0 for no samples."""
    return float(np.abs(audio).max()) if audio.size else 0.0


def true_peak(audio: Audio, oversampling: int = 8) -> float:
    """Return the highest level between samples too, found by band-limited interpolation (ITU-R BS.1770-4, annex 2).

    >>> quarter = np.sin(np.pi / 2 * np.arange(480) + np.pi / 4).reshape(-1, 1)
    >>> round(peak(quarter), 3), round(true_peak(quarter[48:-48]), 2)
    (0.707, 1.0)
    """
    highest = peak(audio)
    at = np.arange(-REACH, REACH) + 0.5
    for phase in range(1, oversampling):
        offset = at + 0.5 - phase / oversampling
        kernel = np.sinc(offset) * np.cos(np.pi * offset / (2 * (REACH + 1))) ** 2
        for channel in audio.T:
            highest = max(highest, peak(np.convolve(channel, kernel, mode="valid")))
    return highest
