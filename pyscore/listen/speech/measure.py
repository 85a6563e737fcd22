"""The loudness of stretches, from K-weighted powers of 10 ms each: gated as BS.1770-4 has it."""

from collections.abc import Sequence

import numpy as np

from ..levels import SILENT, Audio
from ..loudness import BELOW, OFFSET, SOFT, powers
from .detection import Utterance

# One power stands for so much (s); a block and its step, in those.
HOP = 0.01
BLOCK, STEP = 40, 10


def steps(audio: Audio, rate: int) -> Audio:
    """Return the K-weighted power of each 10 ms, over all channels; those that are alike are measured once."""
    if audio.shape[1] == 2 and np.array_equal(audio[:, 0], audio[:, 1]):
        return 2 * powers(audio[:, :1], rate, HOP)
    return powers(audio, rate, HOP)


def loudness(power: Audio) -> float:
    """Return the loudness of K-weighted powers, 10 ms each (LUFS); of less than 0.4 s without gates.

    >>> round(loudness(np.ones(100)), 3)
    -0.691
    """
    if not len(power):
        return SILENT
    blocks = np.lib.stride_tricks.sliding_window_view(power, min(BLOCK, len(power)))[::STEP].mean(axis=1)
    heard = blocks[blocks > 10 ** ((SOFT - OFFSET) / 10)]
    heard = heard[heard > heard.mean() * 10 ** (BELOW / 10)] if len(heard) else heard
    return float(OFFSET + 10 * np.log10(heard.mean())) if len(heard) else SILENT


def within(power: Audio, span: Utterance) -> Audio:
    """Return the powers of a stretch; at least one, where there are any."""
    begin = min(round(span.begin / HOP), max(0, len(power) - 1))
    return power[begin : max(begin + 1, round(span.end / HOP))]


def mask(spans: Sequence[Utterance], count: int) -> Audio:
    """Return 1 for each 10 ms within a stretch, and 0 elsewhere."""
    inside = np.zeros(count)
    for begin, end in spans:
        inside[round(begin / HOP) : round(end / HOP)] = 1
    return inside


def held(values: Sequence[float], spans: Sequence[Utterance], count: int) -> Audio:
    """Return a value for each 10 ms: that of the stretch there, and between two on the way from one to the other."""
    if not spans:
        return np.zeros(count)
    edges = [edge for span in spans for edge in span]
    finite = [value if np.isfinite(value) else 0.0 for value in values]
    return np.asarray(np.interp((np.arange(count) + 0.5) * HOP, edges, np.repeat(finite, 2)))


def gain(decibels: Audio, frames: int, rate: int) -> Audio:
    """Return a curve of dB, one each 10 ms, as gains of frames: (frames, 1)."""
    hop = max(1, round(HOP * rate))
    if not len(decibels):
        return np.ones((frames, 1))
    at = (np.arange(len(decibels)) + 0.5) * hop
    return np.asarray(10 ** (np.interp(np.arange(frames), at, decibels) / 20))[:, None]


def averages(values: Audio, rate: int, count: int) -> Audio:
    """Return the mean of each 10 ms of values of frames, so many of them."""
    hop = max(1, round(HOP * rate))
    return np.asarray(values[: count * hop].reshape(count, hop).mean(axis=1))
