"""Clicks and crackle taken out of a recording: found as what an autoregressive model cannot foretell, and filled in.

S. Godsill and P. Rayner, "Digital Audio Restoration", 1998: chapters 5 (detection) and 4 (interpolation, LSAR).
"""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

import numpy as np

from ..levels import Audio

# What a model is made of (s), and how far it looks back (s, and samples).
BLOCK, ORDER, LEAST_ORDER, MOST_ORDER = 0.04, 0.0015, 16, 64
# A click is so many times what is usual around it; usual is the median, or what most stretches have (%), so that the
# pulses of a voice or a saw are none; a stretch takes so long (s), and so many around it count.
ODD, ODDER, MOST, STRETCH, AROUND = 9.0, 1.7, 85, 0.0025, 20
# Its edges are this share of that, and of its own height; what is near belongs to it (s); nothing longer is one (s).
EDGE, BESIDE, NEAR, LONGEST = 0.5, 0.15, 0.0007, 0.003
# Softer is none (full scale is 1).
SOFTEST = 1e-4
TIMES = 2


class Gap(NamedTuple):
    """Samples of a channel that are not to be believed, from the first to before the last."""

    begin: int
    end: int


def declicked(audio: Audio, rate: int, sensitivity: float = 1.0) -> tuple[Audio, int]:
    """Return audio (frames, channels) without its clicks, and their number; a sensitivity of 2 finds softer ones.

    Raises ValueError for a sensitivity that is not above 0.

    >>> tone = np.sin(np.arange(16_000) / 5)[:, None] / 4
    >>> tone += np.random.default_rng(1).normal(0, 0.001, tone.shape)
    >>> clicked = tone.copy()
    >>> clicked[[3000, 9000]] += 0.3
    >>> ready, count = declicked(clicked, 16_000)
    >>> count, bool(np.abs(ready - tone).max() < 0.02)
    (2, True)
    """
    if not sensitivity > 0:
        raise ValueError(f"a sensitivity is above 0, not {sensitivity:g}")
    ready, count = np.array(audio, dtype=float), 0
    if len(ready) < MOST_ORDER:
        return ready, 0
    for channel in range(ready.shape[1]):
        for _ in range(TIMES):
            models = _models(ready[:, channel], rate)
            gaps = found(ready[:, channel], rate, models, sensitivity)
            filled(ready[:, channel], gaps, models, rate)
            count += len(gaps)
    return ready, count


def clicks(audio: Audio, rate: int, sensitivity: float = 1.0) -> int:
    """Return how many clicks there are in audio (frames, channels).

    >>> clicks(np.random.default_rng(1).normal(0, 0.1, (8_000, 1)), 16_000)
    0
    """
    channels = np.asarray(audio, dtype=float).T if len(audio) >= MOST_ORDER else ()
    return sum(len(found(channel, rate, _models(channel, rate), sensitivity)) for channel in channels)


def found(signal: Audio, rate: int, models: Audio, sensitivity: float = 1.0) -> list[Gap]:
    """Return where clicks are, in a mono signal with its models."""
    away = np.abs(_unforeseen(signal, models))
    usual = np.repeat(_usual(away, round(STRETCH * rate)), round(STRETCH * rate))[: len(away)]
    loud = np.maximum(usual / sensitivity, SOFTEST)
    return list(_gaps(away, loud, rate))


def _models(signal: Audio, rate: int) -> Audio:
    """Return the coefficients of each block's model, of what is foreseen: (blocks, order)."""
    size, order = round(BLOCK * rate), round(min(MOST_ORDER, max(LEAST_ORDER, ORDER * rate)))
    count = max(1, ceil(len(signal) / size))
    padded = np.pad(signal, (size // 2, count * size + size // 2 - len(signal)))
    # Blocks are twice as long as they are apart.
    frames = np.lib.stride_tricks.sliding_window_view(padded, 2 * size)[::size][:count] * np.hanning(2 * size)
    power = np.abs(np.fft.rfft(frames, 4 * size, axis=1)) ** 2
    alike = np.fft.irfft(power, axis=1)[:, : order + 1]
    alike[:, 0] = alike[:, 0] * (1 + 1e-7) + 1e-12
    apart = np.abs(np.arange(order)[:, None] - np.arange(order))
    return np.asarray(np.linalg.solve(alike[:, apart], alike[:, 1:, None])[:, :, 0])


def _unforeseen(signal: Audio, models: Audio) -> Audio:
    """Return how far each sample is from what those before and behind it tell: (frames,)."""
    size, order = -(-len(signal) // len(models)), models.shape[1]
    padded = np.pad(signal, (order, len(models) * size + order - len(signal)))
    away = np.empty((len(models), size))
    for block, model in enumerate(models):
        whole = np.concatenate([[1.0], -model])
        part = padded[block * size : (block + 1) * size + 2 * order]
        error = np.convolve(part, whole, "valid")
        away[block] = np.convolve(error, whole[::-1], "valid") / (whole @ whole)
    return away.ravel()[: len(signal)]


def _usual(away: Audio, size: int) -> Audio:
    """Return what counts as odd in each stretch of so many samples."""
    from scipy.ndimage import maximum_filter1d, percentile_filter

    stretches = np.pad(away, (0, -len(away) % size)).reshape(-1, size)
    median = maximum_filter1d(np.median(stretches, axis=1), 3, mode="nearest")
    highest = percentile_filter(stretches.max(axis=1), MOST, 2 * AROUND + 1, mode="nearest")
    return np.asarray(np.maximum(ODD * median, ODDER * highest))


def _gaps(away: Audio, loud: Audio, rate: int) -> Iterator[Gap]:
    near = max(2, round(NEAR * rate))
    edges = np.flatnonzero(away > EDGE * loud)
    for group in np.split(edges, np.flatnonzero(np.diff(edges) > near) + 1):
        # Beside a loud click, what it lends to the samples around it is none.
        odd = group[away[group] > BESIDE * away[group].max(initial=0)]
        if len(odd) and (away[odd] > loud[odd]).any() and odd[-1] - odd[0] < LONGEST * rate + 2 * LEAST_ORDER:
            yield Gap(max(0, int(odd[0]) - 1), min(len(away), int(odd[-1]) + 2))


def filled(signal: Audio, gaps: list[Gap], models: Audio, rate: int) -> None:
    """Put what the models foresee best, from both sides, into the gaps of a mono signal, which is changed."""
    size, order = -(-len(signal) // len(models)), models.shape[1]
    for group in _together(gaps, order):
        unknown = np.concatenate([np.arange(*gap) for gap in group])
        whole = np.concatenate([[1.0], -models[min(unknown[0] // size, len(models) - 1)]])
        begin, end = unknown[0] - order, unknown[-1] + order + 1
        at = np.arange(begin, end)
        part = np.where((at >= 0) & (at < len(signal)), signal[np.clip(at, 0, len(signal) - 1)], 0.0)
        part[unknown - begin] = 0.0
        errors = np.convolve(part, whole, "valid")
        # Row n of the matrix says how each unknown sample changes the error at n.
        late = np.arange(unknown[0], end)[:, None] - unknown[None, :]
        matrix = np.where((late >= 0) & (late <= order), whole[np.clip(late, 0, order)], 0.0)
        signal[unknown] = np.linalg.solve(matrix.T @ matrix, -errors @ matrix)


def _together(gaps: list[Gap], order: int) -> Iterator[list[Gap]]:
    """Yield gaps that a model sees at once, by turns."""
    group: list[Gap] = []
    for gap in gaps:
        if group and gap.begin - group[-1].end >= order:
            yield group
            group = []
        group.append(gap)
    if group:
        yield group
