"""The pitch of one voice over time: probabilistic YIN (de Cheveigné & Kawahara 2002; Mauch & Dixon 2014).

YIN's difference of a signal and itself a period later has several dips. Each is as likely as it is that a threshold,
drawn from a beta distribution, has it as the first one below; and of the likely ones that course is taken (Viterbi)
which leaps least, and is voiced or not for a while.
"""

from typing import NamedTuple

import numpy as np

from .levels import Audio
from .onsets import mono
from .resample import resampled

# The lowest and highest pitch (Hz), seconds from one to the next, and the steps an octave of what they may be.
LOW, HIGH, HOP, STEPS = 40.0, 2_000.0, 0.01, 36
# Analysed at this rate at most (Hz), by windows so long that the lowest pitch fits in (s).
RATE, WINDOW = 24_000, 0.036
# The beta distribution of thresholds (Mauch & Dixon's has a mean of 0.1), how likely the best dip counts though it is
# below none, and how deep it must be for that.
BETA, ANYWAY, NOISE = 18, 0.01, 0.5
# How far a pitch moves in a step at most (octaves), and how likely it begins or ends there.
LEAP, CHANGE = 0.36, 0.01
# What is softer than this is silent (full scale).
SILENT = 1e-4
TINY = 1e-12


class Pitch(NamedTuple):
    """A voice: at `times` (s) its pitch (Hz; 0 where there is none), and how likely it has one, from 0 to 1."""

    times: Audio
    hz: Audio
    voiced: Audio

    @property
    def share(self) -> float:
        """For how much of the time there is a pitch."""
        return float((self.hz > 0).mean()) if len(self.hz) else 0.0

    @property
    def middle(self) -> float:
        """The median pitch (Hz); 0 where there is none."""
        return float(np.median(self.hz[self.hz > 0])) if self.hz.any() else 0.0


def pitch(audio: Audio, rate: int, low: float = LOW, high: float = HIGH) -> Pitch:
    """Return the pitch of frames (frames, channels) every 10 ms, where one voice plays, from `low` to `high` Hz.

    >>> tone = np.sin(2 * np.pi * 220 / 48_000 * np.arange(24_000)).reshape(-1, 1)
    >>> heard = pitch(tone, 48_000)
    >>> round(heard.middle), heard.share > 0.9
    (220, True)
    """
    slower = min(rate, RATE)
    signal = mono(resampled(mono(audio)[:, None], rate, slower))
    lags = int(slower / high), max(int(slower / high) + 3, int(slower / low) + 1)
    dips, silent = _dips(signal, slower, lags)
    grid = low * 2 ** (np.arange(max(2, np.ceil(np.log2(high / low) * STEPS))) / STEPS)
    chances, exact = _candidates(dips, slower, lags, grid)
    chances[silent] = 0.0
    course, voiced = _course(chances)
    hz = np.where(voiced, exact[np.arange(len(course)), course], 0.0)
    return Pitch(np.arange(len(course)) * HOP, hz, chances.sum(axis=1))


def _dips(signal: Audio, rate: int, lags: tuple[int, int]) -> tuple[Audio, Audio]:
    """Return YIN's cumulative mean normalised difference (moments, lags), and which moments are silent."""
    long = lags[1] + 2
    window = max(round(WINDOW * rate), long)
    size, hop = window + long, max(1, round(HOP * rate))
    padded = np.pad(signal, (size // 2, size))
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[: max(1, len(signal)) : hop].astype(np.float32)
    length = 1 << (size + window).bit_length() - (((size + window) & (size + window - 1)) == 0)
    product = np.fft.rfft(frames, length) * np.conj(np.fft.rfft(frames[:, :window], length))
    alike = np.fft.irfft(product, length)[:, :long]
    powers = np.pad(np.cumsum(frames.astype(float) ** 2, axis=1), ((0, 0), (1, 0)))
    energy = powers[:, window : window + long] - powers[:, :long]
    difference = np.maximum(energy[:, :1] + energy - 2 * alike, 0)
    total = np.cumsum(difference[:, 1:], axis=1)
    normal = difference[:, 1:] * np.arange(1, long) / np.maximum(total, TINY)
    return np.concatenate([np.ones((len(frames), 1)), normal], axis=1), energy[:, 0] < window * SILENT**2


def _candidates(dips: Audio, rate: int, lags: tuple[int, int], grid: Audio) -> tuple[Audio, Audio]:
    """Return how likely each pitch of the grid is at each moment, and where it lies exactly (Hz)."""
    here, before, after = dips[:, 1:-1], dips[:, :-2], dips[:, 2:]
    lowest = (here < before) & (here <= after)
    lowest[:, : max(0, lags[0] - 1)] = False
    value = np.where(lowest, here, 1.0)
    # A dip is the first below all thresholds from its own depth to that of the deepest before it.
    deepest = np.minimum.accumulate(np.concatenate([np.ones((len(dips), 1)), value], axis=1), axis=1)[:, :-1]
    chance = np.maximum(_below(deepest) - _below(np.minimum(value, deepest)), 0) * lowest
    moment, best = np.arange(len(dips)), value.argmin(axis=1)
    depth = value[moment, best]
    chance[moment, best] += ANYWAY * _below(depth) * (depth < NOISE)
    rows, columns = np.nonzero(chance)
    bend = before[rows, columns] - 2 * here[rows, columns] + after[rows, columns]
    shift = 0.5 * (before[rows, columns] - after[rows, columns]) / np.maximum(bend, TINY)
    hz = rate / (columns + 1 + np.clip(shift, -1, 1))
    place = np.round(np.log2(hz / grid[0]) * STEPS).astype(int)
    fits = (place >= 0) & (place < len(grid))
    chances, exact = np.zeros((len(dips), len(grid))), np.tile(grid, (len(dips), 1))
    np.add.at(chances, (rows[fits], place[fits]), chance[rows, columns][fits])
    exact[rows[fits], place[fits]] = hz[fits]
    return chances, exact


def _below(depth: Audio) -> Audio:
    """Return how likely a threshold is not below a depth, where its distribution is beta (2, BETA)."""
    depth = np.clip(depth, 0, 1)
    left = (1 - depth) ** BETA
    return np.asarray(1 - left * (1 + BETA * depth))


def _course(chances: Audio) -> tuple[Audio, Audio]:
    """Return the likeliest course over the grid, and where it is voiced."""
    count = chances.shape[1]
    reach = max(1, round(LEAP * STEPS))
    leaps = np.log(np.bartlett(2 * reach + 3)[1:-1] / (reach + 1))
    stay, change = np.log(1 - CHANGE), np.log(CHANGE)
    sure = np.log(chances + TINY)
    unsure = np.log(np.maximum(1 - chances.sum(axis=1), TINY) / count)
    score = np.concatenate([sure[:1], np.full((1, count), unsure[0])]) if len(chances) else np.zeros((2, count))
    came = np.zeros((len(chances), 2, count), np.int32)
    padded = np.full((2, count + 2 * reach), -np.inf)
    near = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=1)
    for moment in range(1, len(chances)):
        padded[:, reach:-reach] = score
        moved = near + leaps
        where, best = moved.argmax(axis=2), moved.max(axis=2)
        kept, other = best + stay, best[::-1] + change
        turned = other > kept
        origin = np.arange(count) + where - reach
        there = origin + count * np.array([[0], [1]])
        came[moment] = np.where(turned, there[::-1], there)
        score = np.maximum(kept, other) + np.stack([sure[moment], np.full(count, unsure[moment])])
    return _back(score, came)


def _back(score: Audio, came: Audio) -> tuple[Audio, Audio]:
    count = score.shape[1]
    at, states = int(score.argmax()), np.zeros(len(came), int)
    for moment in range(len(came) - 1, -1, -1):
        states[moment] = at
        at = int(came[moment].reshape(-1)[at])
    return states % count, states < count
