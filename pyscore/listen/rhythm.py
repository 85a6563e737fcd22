"""Tempo and beats, found in how much begins at each moment: dynamic programming, after Ellis (2007).

The tempo is where the strength of onsets is most like itself a beat, two and four of them later, weighed by how likely
listeners tap it (a bell on a logarithmic scale around 120 beats a minute). Beats lie where onsets are, a tempo apart.
"""

from typing import NamedTuple

import numpy as np

from .levels import Audio
from .onsets import Strength, strength

# Beats a minute: the slowest and fastest, the likeliest, and how wide that is (octaves).
SLOW, FAST, LIKELY, WIDE = 40.0, 240.0, 120.0, 0.9
# How many times a tempo is looked at a minute apart (a share), and which multiples of a beat speak for it.
FINE = 0.005
MULTIPLES = ((1, 1.0), (2, 0.7), (3, 0.2), (4, 0.6))
# How much a beat that is not a tempo after the one before costs (Ellis 2007), and how far those may lie (beats).
TIGHT, NEAREST, FARTHEST = 400.0, 0.5, 2.0
# What is shorter (s) has no tempo.
SHORT = 1.0


class Beats(NamedTuple):
    """A tempo (beats a minute; 0 where there is none), when its beats are (s), and how sure it is, from 0 to 1."""

    tempo: float
    times: Audio
    confidence: float


def beats(audio: Audio, rate: int, heard: Strength | None = None) -> Beats:
    """Return the tempo and beats of frames (frames, channels); `heard` is its strength where that is known.

    >>> clicks = np.zeros((5 * 8_000, 1))
    >>> clicks[::4_000] = 1.0
    >>> found = beats(clicks, 8_000)
    >>> round(found.tempo), len(found.times)
    (120, 10)
    """
    values, hop = heard = heard or strength(audio, rate)
    if len(values) * hop < SHORT or values.max() < 1e-3:
        return Beats(0.0, np.zeros(0), 0.0)
    smooth = _smoothed(values, hop)
    period, confidence = _period(smooth, hop)
    if not confidence:
        return Beats(0.0, np.zeros(0), 0.0)
    times = _tracked(smooth / smooth.std(), period / hop) * hop
    return Beats(_tempo(times, period), times, confidence)


def _smoothed(values: Audio, hop: float) -> Audio:
    """Return how much begins, of what stands out of the last second, without fine grain."""
    width = round(1 / hop) | 1
    mean = np.convolve(np.pad(values, width // 2, mode="edge"), np.ones(width) / width, "valid")
    grain = np.hanning(2 * round(0.02 / hop) + 1)
    return np.convolve(np.maximum(values - mean, 0), grain / grain.sum(), "same")


def _period(values: Audio, hop: float) -> tuple[float, float]:
    """Return the seconds from beat to beat, and how sure that is."""
    tempos = SLOW * (1 + FINE) ** np.arange(np.log(FAST / SLOW) / np.log1p(FINE))
    alike = _alike(values, round(MULTIPLES[-1][0] * 60 / SLOW / hop) + 2)
    lags = 60 / tempos / hop
    at = np.arange(len(alike))
    scores = sum(weight * np.interp(lags * many, at, alike, right=0) for many, weight in MULTIPLES)
    scores = np.asarray(scores) * np.exp(-0.5 * (np.log2(tempos / LIKELY) / WIDE) ** 2)
    best = int(scores.argmax())
    total = sum(weight for _, weight in MULTIPLES)
    return float(60 / tempos[best]), float(np.clip(scores[best] / total, 0, 1))


def _alike(values: Audio, count: int) -> Audio:
    """Return how alike values are to themselves so many steps later, from 1 on."""
    centred = values - values.mean()
    size = 1 << (2 * len(values)).bit_length()
    alike = np.fft.irfft(np.abs(np.fft.rfft(centred, size)) ** 2, size)[: min(count, len(values))]
    # Against what of it overlaps, but not where that is little.
    overlap = np.maximum(1 - np.arange(len(alike)) / len(values), 0.25)
    return np.asarray(alike / max(alike[0], 1e-12) / overlap)


def _tracked(values: Audio, period: float) -> Audio:
    """Return the steps of the best sequence of beats."""
    near, far = max(1, round(NEAREST * period)), max(2, round(FARTHEST * period))
    steps = np.arange(-far, -near + 1)
    cost = -TIGHT * np.log(-steps / period) ** 2
    score, before = values.copy(), np.full(len(values), -1)
    padded = np.concatenate([np.full(far, -np.inf), score])
    for at in range(len(values)):
        chances = padded[at : at + len(steps)] + cost
        best = int(chances.argmax())
        # A sequence may begin where none before it is any good.
        if chances[best] > 0:
            padded[far + at] += chances[best]
            before[at] = at + steps[best]
    return _traced(padded[far:], before, period)


def _traced(score: Audio, before: Audio, period: float) -> Audio:
    last = max(0, len(score) - max(1, round(period)))
    at = last + int(score[last:].argmax())
    found = [at]
    while before[at] >= 0:
        at = int(before[at])
        found.append(at)
    return np.array(found[::-1], dtype=float)


def _tempo(times: Audio, period: float) -> float:
    """Return the tempo of the beats, where they are enough for it: by a line through them."""
    if len(times) < 4:
        return 60 / period
    numbers = np.concatenate([[0], np.cumsum(np.maximum(1, np.round(np.diff(times) / period)))])
    return float(60 / np.polyfit(numbers, times, 1)[0])
