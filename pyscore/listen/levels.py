"""Levels of audio: frames are floats (frames, channels), 1 is full scale."""

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

Audio: TypeAlias = np.ndarray[Any, np.dtype[np.floating[Any]]]

SILENT = float("-inf")
# Half the length of the interpolating filter, in samples.
REACH = 24
# Frames that are interpolated in one row of a matrix, and rows at once.
ROW, ROWS = 32, 512


def dbfs(level: float) -> float:
    """Return a level in dBFS; -inf for silence.

    >>> dbfs(0.5), dbfs(0)
    (-6.020599913279624, -inf)
    """
    return float(20 * np.log10(level)) if level > 0 else SILENT


def peak(audio: Audio) -> float:
    """Return the highest sample, whichever its sign; 0 for no samples."""
    return float(max(audio.max(), -audio.min())) if audio.size else 0.0


def true_peak(audio: Audio, oversampling: int = 8) -> float:
    """Return the highest level between samples too, found by band-limited interpolation (ITU-R BS.1770-4, annex 2).

    Around audio there is silence. No stretch is interpolated whose samples are too low to pass what was found: a value
    between samples is at most their highest times the sum of the filter's sizes.

    >>> quarter = np.sin(np.pi / 2 * np.arange(480) + np.pi / 4).reshape(-1, 1) * np.hanning(480)[:, None]
    >>> round(peak(quarter), 3), round(true_peak(quarter), 2)
    (0.707, 1.0)
    """
    matrix = interpolating(oversampling)
    reach = float(np.abs(matrix[:, ::ROW]).sum(axis=0).max())
    return max((_between(channel, peak(channel), matrix, reach) for channel in audio.T), default=0.0)


def _between(channel: Audio, highest: float, matrix: Audio, reach: float) -> float:
    """Return the highest level of a channel, whose samples' highest is given."""
    if not highest > 0:
        return highest
    padded = np.zeros(-(-len(channel) // ROW) * ROW + 2 * REACH + ROW, np.float32)
    padded[REACH : REACH + len(channel)] = channel
    padded[REACH : REACH + len(channel)] /= highest
    rows = np.lib.stride_tricks.sliding_window_view(padded, ROW + 2 * REACH - 1)[::ROW]
    tops = np.abs(padded[: len(padded) // ROW * ROW]).reshape(-1, ROW).max(axis=1)
    # A row reaches over its own stretch and the next ones.
    tops = np.pad(tops, (0, 4))
    tops = np.max([tops[shift : shift + len(rows)] for shift in range(4)], axis=0)
    order, found = np.argsort(-tops), 1.0
    for begin in range(0, len(order), ROWS):
        some = order[begin : begin + ROWS]
        if tops[some[0]] * reach <= found:
            break
        found = max(found, peak(rows[some] @ matrix))
    return highest * found


@lru_cache(8)
def interpolating(oversampling: int) -> Audio:
    """Return what a row of samples is multiplied with for all that is between them: (ROW + 2 REACH - 1, values)."""
    at = np.arange(-REACH, REACH) + 1.0
    matrix = np.zeros((ROW + 2 * REACH - 1, (oversampling - 1) * ROW), np.float32)
    for phase in range(1, oversampling):
        offset = at - phase / oversampling
        kernel = np.sinc(offset) * np.cos(np.pi * offset / (2 * (REACH + 1))) ** 2
        for frame in range(ROW):
            matrix[frame : frame + 2 * REACH, (phase - 1) * ROW + frame] = kernel
    return matrix
