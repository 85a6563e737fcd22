"""When sounds begin: how much new there is from moment to moment, and where that stands out.

SuperFlux (Böck & Widmer 2013): a spectral flux on a scale of quarter tones that no vibrato fools, with a threshold that
follows it.
"""

from typing import NamedTuple

import numpy as np

from .levels import Audio
from .spectrum import magnitudes

# Seconds from moment to moment, and how long a spectrum is (a power of two of samples, about this long).
HOP, LENGTH = 0.005, 0.046
# The scale: its lowest and highest frequency (Hz), and its steps an octave.
LOW, HIGH, STEPS = 30.0, 16_000.0, 24
# Levels are logarithms of 1 + this times the magnitude over the highest; what is softer than so (full scale) is none.
CURVE, SILENT = 1000.0, 1e-5
# What is new is so from so many moments before to as many after. Levels are logarithms, so that most is new when an
# onset has come so far into the window, from its end (a share of it).
LAG, EARLY = 1, 1 / 3
# A peak is the highest of these seconds around it, and so far above the mean of those: in parts of the strongest, and
# at least (nepers in each band).
HIGHEST, MEAN, ABOVE, LEAST = (0.03, 0.03), (0.10, 0.07), 0.07, 0.05
# Two that are nearer to each other are one (s).
APART = 0.03
# How far back a rise may begin, and how finely that is looked at (s).
RISE, FINE = 0.03, 0.001


class Strength(NamedTuple):
    """How much begins at each moment, from 0 on; moment `i` is at `i` × `hop` seconds."""

    values: Audio
    hop: float


def mono(audio: Audio) -> Audio:
    """Return the mean of the channels of (frames, channels).

    >>> mono(np.array([[1.0, 0.0]])).tolist()
    [0.5]
    """
    return np.asarray(np.asarray(audio, dtype=float).mean(axis=1))


def strength(audio: Audio, rate: int) -> Strength:
    """Return how much begins at each moment of frames (frames, channels): the positive flux of a log spectrum.

    >>> click = np.zeros((24_000, 1))
    >>> click[12_000] = 1.0
    >>> heard = strength(click, 48_000)
    >>> bool(abs(heard.values.argmax() * heard.hop - 0.25) < 0.03)
    True
    """
    hop, size = max(1, round(HOP * rate)), 1 << max(4, round(np.log2(LENGTH * rate)))
    early, signal = round(EARLY * size / hop), mono(audio)
    # Before it there is silence; that it ends is nothing new.
    count = max(1, (len(signal) - size // 2) // hop + early + 1)
    levels = _levels(np.pad(signal, (early * hop, 0)), rate, size, hop)[:count]
    padded = np.pad(levels, ((LAG, 0), (0, 0)))
    padded = np.pad(padded, ((0, LAG), (0, 0)), mode="edge")
    before, after = padded[: -2 * LAG], padded[2 * LAG :]
    # Of its neighbours in pitch too, so that what glides is nothing new.
    spread = np.maximum(before, np.maximum(_moved(before, 1), _moved(before, -1)))
    return Strength(np.maximum(after - spread, 0).mean(axis=1), hop / rate)


def onsets(audio: Audio, rate: int, heard: Strength | None = None) -> Audio:
    """Return when something begins (s), in order; `heard` is its strength where that is known.

    >>> clicks = np.zeros((48_000, 1))
    >>> clicks[[12_000, 30_000]] = 1.0
    >>> onsets(clicks, 48_000).round(1).tolist()
    [0.2, 0.6]
    """
    heard = heard or strength(audio, rate)
    return np.asarray(_peaks(heard) * heard.hop)


def backtracked(audio: Audio, rate: int, times: Audio) -> Audio:
    """Return onsets (s) moved back to where their rise begins: the softest moment of the 30 ms before, to cut there.

    >>> clicks = np.zeros((48_000, 1))
    >>> clicks[12_000:12_100] = 1.0
    >>> bool(0.23 < backtracked(clicks, 48_000, np.array([0.252]))[0] <= 0.25)
    True
    """
    step = max(1, round(FINE * rate))
    signal = mono(audio)
    levels = (np.pad(signal, (0, -len(signal) % step)).reshape(-1, step) ** 2).sum(axis=1)
    reach = round(RISE / FINE)
    ends = np.clip((np.asarray(times) * rate / step).astype(int), 0, max(0, len(levels) - 1))
    before = np.pad(levels, (reach, 0), constant_values=np.inf)[ends[:, None] + np.arange(reach + 1)]
    # The last of those that are as soft: nothing is cut off, and nothing is in front.
    back = before[:, ::-1].argmin(axis=1)
    return np.asarray(np.maximum(ends - back, 0) * step / rate)


def _levels(signal: Audio, rate: int, size: int, hop: int) -> Audio:
    scale, highest, bands = _scale(rate, size // 2 + 1), SILENT * size / 4, []
    for some in magnitudes(signal, size, hop):
        highest = max(highest, float(some.max()))
        bands.append(some @ scale)
    return np.asarray(np.log1p(np.float32(CURVE / highest) * np.concatenate(bands)))


def _scale(rate: int, bins: int) -> Audio:
    """Return which bins belong to which step, as triangles: (bins, steps). Steps within one bin are one."""
    top = min(HIGH, rate / 2)
    hz = LOW * 2 ** (np.arange(np.log2(max(top, 2 * LOW) / LOW) * STEPS) / STEPS)
    middles = np.unique((hz / rate * 2 * (bins - 1)).round().clip(0, bins - 1))
    middles = middles if len(middles) > 2 else np.arange(bins, dtype=float)[:3]
    edges = np.concatenate([[middles[0] - 1], middles, [middles[-1] + 1]])
    at = np.arange(bins)[:, None]
    rising, falling = (at - edges[:-2]) / np.diff(edges)[:-1], (edges[2:] - at) / np.diff(edges)[1:]
    weights = np.clip(np.minimum(rising, falling), 0, 1)
    return np.asarray(weights / np.maximum(weights.sum(axis=0), 1), np.float32)


def _moved(levels: Audio, by: int) -> Audio:
    padded = np.pad(levels, ((0, 0), (1, 1)), mode="edge")
    return padded[:, 1 + by : 1 + by + levels.shape[1]]


def _around(values: Audio, hop: float, seconds: tuple[float, float]) -> Audio:
    """Return the values around each moment: (moments, width)."""
    before, after = (round(each / hop) for each in seconds)
    padded = np.pad(values, (before, after), mode="edge")
    return np.lib.stride_tricks.sliding_window_view(padded, before + after + 1)


def _peaks(heard: Strength) -> Audio:
    values = heard.values
    # One bang must not hide all the rest.
    strong = float(np.quantile(values, 0.99)) if len(values) else 0.0
    highest = values >= _around(values, heard.hop, HIGHEST).max(axis=1)
    over = values >= _around(values, heard.hop, MEAN).mean(axis=1) + max(ABOVE * strong, LEAST)
    found = np.flatnonzero(highest & over)
    last, kept = -np.inf, []
    for each in found.tolist():
        if (each - last) * heard.hop > APART:
            kept.append(each)
            last = each
    return np.array(kept, dtype=int)
