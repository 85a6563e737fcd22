"""Levels of audio: frames are floats (frames, channels), 1 is full scale."""

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

Audio: TypeAlias = np.ndarray[Any, np.dtype[np.floating[Any]]]

SILENT = float("-inf")
# Half the length of the interpolating filter, in samples.
REACH = 24
# Frames that are interpolated in one row of a matrix, and rows at once: what they take stays in the processor's cache.
ROW, ROWS = 32, 512
# A true peak is at least so high halfway between samples, of 0.707, as the interpolating filter is not endless.
NEAR = 0.65


def dbfs(level: float) -> float:
    """Return a level in dBFS; -inf for silence.

    >>> dbfs(0.5), dbfs(0)
    (-6.020599913279624, -inf)
    """
    return float(20 * np.log10(level)) if level > 0 else SILENT


def peak(audio: Audio) -> float:
    """Return the highest sample, whichever its sign; 0 for no samples."""
    return float(max(audio.max(), -audio.min())) if audio.size else 0.0


def excess(over: Audio, knee: float) -> Audio:
    """Return by how many dB levels are above a threshold, with a bend as wide as the knee around it.

    D. Giannoulis et al., "Digital dynamic range compressor design", JAES 60 (2012), equation 4.

    >>> excess(np.array([-6.0, 0.0, 6.0]), 6.0).tolist()
    [0.0, 0.75, 6.0]
    """
    bend = np.clip(over + knee / 2, 0, knee)
    return np.asarray(bend * bend / (2 * knee) + np.maximum(over - knee / 2, 0))


def true_peak(audio: Audio, oversampling: int = 8) -> float:
    """Return the highest level between samples too, found by band-limited interpolation (ITU-R BS.1770-4, annex 2).

    Around audio there is silence. Only where it is nearly as high halfway between samples is it looked at closely: next
    to its highest value, a band-limited signal is at least a cosine (R. J. Duffin and A. C. Schaeffer, 1938).

    >>> quarter = np.sin(np.pi / 2 * np.arange(480) + np.pi / 4).reshape(-1, 1) * np.hanning(480)[:, None]
    >>> round(peak(quarter), 3), round(true_peak(quarter), 2)
    (0.707, 1.0)
    """
    return max((_true_peak(channel, oversampling) for channel in audio.T), default=0.0)


def _true_peak(channel: Audio, oversampling: int) -> float:
    rows, found = _rows(channel, ROW), peak(channel)
    roughly = _highest(rows, 2)
    # What is just after a row's begin is nearer to the end of the one before.
    roughly[1:] = np.maximum(roughly[1:], roughly[:-1])
    near = np.flatnonzero(roughly >= NEAR * roughly.max(initial=0))
    for begin in range(0, len(near), ROWS):
        found = max(found, peak(_highest(rows[near[begin : begin + ROWS]], oversampling)))
    return found


def highs(audio: Audio, step: int, oversampling: int = 4) -> Audio:
    """Return the highest level of any channel in each so many frames, between samples too: (ceil(frames / step),).

    What is between two stretches counts for the second.

    >>> highs(np.array([[0.0, 0.5], [-1.0, 0.0], [0.0, 0.0]]), 2).shape
    (2,)
    """
    found = np.zeros(-(-len(audio) // step), np.float32)
    for channel in audio.T:
        np.maximum(found, _highest(_rows(channel, step)[: len(found)], oversampling), out=found)
    return found


def _rows(channel: Audio, step: int) -> Audio:
    """Return each so many frames, one more for what rings, and what interpolation needs around them: (rows, width)."""
    padded = np.zeros((-(-len(channel) // step) + 1) * step + 2 * REACH - 1, np.float32)
    padded[REACH : REACH + len(channel)] = channel
    return np.lib.stride_tricks.sliding_window_view(padded, step + 2 * REACH - 1)[::step]


def _highest(rows: Audio, oversampling: int) -> Audio:
    """Return the highest level of each row, from just after the frame before it."""
    found, matrix = np.empty(len(rows), np.float32), _interpolating(oversampling, rows.shape[1] - 2 * REACH + 1)
    for begin in range(0, len(rows), ROWS):
        values = matrix @ rows[begin : begin + ROWS].T
        np.abs(values, out=values).max(axis=0, out=found[begin : begin + ROWS])
    return found


@lru_cache(8)
def _interpolating(oversampling: int, step: int) -> Audio:
    """Return what a row of samples is multiplied with for what is between and at them: (values, width)."""
    at = np.arange(-REACH, REACH) + 1.0
    matrix = np.zeros((oversampling, step, step + 2 * REACH - 1), np.float32)
    for phase in range(oversampling):
        offset = at - (phase + 1) / oversampling
        kernel = np.sinc(offset) * np.cos(np.pi * offset / (2 * (REACH + 1))) ** 2
        for frame in range(step):
            matrix[phase, frame, frame : frame + 2 * REACH] = kernel
    return matrix.reshape(oversampling * step, -1)
