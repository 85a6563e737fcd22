"""A limiter that knows true peaks, and looks ahead: no level between samples passes its ceiling."""

import numpy as np

from ..levels import Audio, highs, true_peak

# How long before a peak the gain begins to go down (s).
AHEAD = 0.002
# It stays down for so long (s): half a period of 40 Hz, so that no bass wave is followed, which would distort it.
HOLD = 0.0125
# One gain is found for so much (s), as nothing faster is wanted.
STEP = 1 / 6000


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
    top, step = 10 ** (ceiling / 20), max(1, round(STEP * rate))
    gains = held(highs(audio, step), top, step / rate, release)
    return below(np.asarray(audio, dtype=float), gains, step, top)[0]


def below(audio: Audio, gains: Audio, step: int, top: float) -> tuple[Audio, float]:
    """Return audio turned by gains that begin each so many frames, and its true peak, which is `top` at most."""
    ready = np.array(audio)
    turn(ready, ramps(gains, step)[: len(ready)])
    # Peaks between those that were looked at, a few hundredths of a dB.
    if (highest := true_peak(ready)) > top:
        ready *= top / highest * (1 - 1e-6)
    return ready, min(highest, top)


def held(levels: Audio, top: float, seconds: float, release: float) -> Audio:
    """Return a gain each so many seconds that takes every level to the top: the least around it, let go, smoothed.

    A mean of least values over the window that they were found in is nowhere above what it must be, and so is what
    lies between two of them.

    >>> held(np.array([0.5, 0.5]), 1.0, 0.001, 0.1).tolist()
    [1.0, 1.0]
    """
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    half = max(1, round(AHEAD / (4 * seconds)))
    over = 20 * np.log10(np.maximum(levels / top, 1.0))
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
