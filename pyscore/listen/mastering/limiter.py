"""A limiter that knows true peaks, and looks ahead: no level between samples passes its ceiling."""

import numpy as np

from ..levels import REACH, ROW, Audio, interpolating, true_peak

# How long before a peak the gain begins to go down (s), and how many values are looked at from sample to sample.
AHEAD, OVERSAMPLING = 0.002, 4
# It stays down for so long (s): half a period of 40 Hz, so that no bass wave is followed, which would distort it.
HOLD = 0.0125
# One gain is found for so much (s), as nothing faster is wanted.
STEP = 1 / 6000
# Rows of a matrix that are looked at at once: what they take stays in the processor's cache.
ROWS = 512


def limited(audio: Audio, rate: int, ceiling: float = -1.0, release: float = 0.1) -> Audio:
    """Return audio (frames, channels) whose true peak is at most `ceiling` (dBTP): both channels go down together.

    The gain goes down within 2 ms before a peak, stays there for 12 ms, and its dB come back by half every
    `release` / 2 s (so a quarter is left after `release`). Look-ahead after D. Giannoulis et al.,
    "Digital dynamic range compressor design", JAES 2012.
    Raises ValueError for a release of 0 or less.

    >>> loud = 2 * np.sin(2 * np.pi * 997 / 48_000 * np.arange(48_000)).reshape(-1, 1)
    >>> bool(20 * np.log10(true_peak(limited(loud, 48_000, -1.0))) <= -1.0)
    True
    """
    if release <= 0:
        raise ValueError(f"a limiter's release takes more than 0 s: not {release:g}")
    return within(audio, rate, ceiling, release)[0]


def within(audio: Audio, rate: int, ceiling: float, release: float) -> tuple[Audio, float]:
    """Return what `limited` does, and its true peak."""
    top = 10 ** (ceiling / 20)
    ready, highs = np.array(audio, dtype=float), between(audio)
    if len(highs) and highs.max() > top:
        turn(ready, _gain(highs, top, rate, release))
    # Peaks between those that were looked at, a few hundredths of a dB.
    if (highest := true_peak(ready)) > top:
        ready *= top / highest * (1 - 1e-6)
    return ready, min(highest, top)


def reduction(audio: Audio, rate: int, ceiling: float = -1.0, release: float = 0.1) -> Audio:
    """Return by how many dB (at most 0) a first pass of `limited` takes each frame down.

    >>> bool(reduction(np.full((4800, 1), 0.1), 48_000).any())
    False
    """
    highs = between(audio)
    gain = _gain(highs, 10 ** (ceiling / 20), rate, release) if len(highs) else highs
    return 20 * np.log10(gain)


def between(audio: Audio) -> Audio:
    """Return the highest level of any channel at each frame and halfway to its neighbours: (frames,).

    >>> between(np.array([[0.0, 0.5], [-1.0, 0.0]])).shape
    (2,)
    """
    highs = np.zeros(len(audio), np.float32)
    for channel in audio.T:
        np.maximum(highs, _between(channel), out=highs)
    return highs


def _between(channel: Audio) -> Audio:
    matrix, frames = interpolating(OVERSAMPLING), len(channel)
    padded = np.zeros((-(-frames // ROW) + 1) * ROW + 2 * REACH, np.float32)
    padded[REACH : REACH + frames] = channel
    rows = np.lib.stride_tricks.sliding_window_view(padded, ROW + 2 * REACH - 1)[: -(-frames // ROW) * ROW : ROW]
    after = np.empty((len(rows), ROW), np.float32)
    for begin in range(0, len(rows), ROWS):
        values = rows[begin : begin + ROWS] @ matrix
        np.abs(values, out=values).reshape(-1, OVERSAMPLING - 1, ROW).max(axis=1, out=after[begin : begin + ROWS])
    highs = np.maximum(np.abs(padded[REACH : REACH + frames]), after.ravel()[:frames])
    highs[1:] = np.maximum(highs[1:], after.ravel()[: frames - 1])
    return np.asarray(highs)


def _gain(highs: Audio, top: float, rate: int, release: float) -> Audio:
    step = max(1, round(STEP * rate))
    return ramps(held(blocks(highs, step), top, step / rate, release), step)[: len(highs)]


def blocks(highs: Audio, step: int) -> Audio:
    """Return the highest of so many frames each.

    >>> blocks(np.array([0.1, 0.3, 0.2]), 2).tolist()
    [0.3, 0.2]
    """
    return np.asarray(np.pad(highs, (0, -len(highs) % step)).reshape(-1, step).max(axis=1))


def held(highs: Audio, top: float, seconds: float, release: float) -> Audio:
    """Return a gain each so many seconds that takes every high to the top: the least around it, let go, smoothed.

    A mean of least values over the window that they were found in is nowhere above what it must be, and so is what
    lies between two of them.

    >>> held(np.array([0.5, 0.5]), 1.0, 0.001, 0.1).tolist()
    [1.0, 1.0]
    """
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    half = max(1, round(AHEAD / (4 * seconds)))
    over = 20 * np.log10(np.maximum(highs / top, 1.0))
    least = maximum_filter1d(over, 4 * half + 3, mode="nearest")
    back = round(HOLD / (2 * seconds))
    least = maximum_filter1d(least, 2 * back + 1, mode="nearest", origin=back)
    kept = let_go(least, 2 * np.log(2) * seconds / release)
    smooth = uniform_filter1d(uniform_filter1d(kept, 2 * half + 1, mode="nearest"), 2 * half + 1, mode="nearest")
    return np.asarray(10 ** (-smooth / 20))


def ramps(gains: Audio, step: int) -> Audio:
    """Return a gain for each frame: straight lines between those that begin each so many frames.

    >>> ramps(np.array([0.0, 1.0]), 2).tolist()
    [0.0, 0.5, 1.0, 1.0]
    """
    following = np.append(gains[1:], gains[-1:])
    return np.asarray((gains[:, None] + (following - gains)[:, None] * (np.arange(step) / step)).ravel())


def turn(audio: Audio, gain: Audio) -> None:
    """Multiply each frame by a gain, in place."""
    # One channel after the other is much faster than frames of few channels.
    for channel in range(audio.shape[1]):
        audio[:, channel] *= gain


def let_go(over: Audio, rate: float) -> Audio:
    """Return values that go up at once and fall by an exponential: the highest of all that are still falling.

    >>> let_go(np.array([0.0, 1.0, 0.0]), 1.0).round(2).tolist()
    [0.0, 1.0, 0.37]
    """
    falling = rate * np.arange(len(over))
    with np.errstate(divide="ignore"):
        return np.asarray(np.exp(np.maximum.accumulate(np.log(over) + falling) - falling))
