"""What the ear makes of a sound: excitation in bands of one ERB, and loudness alone or beside other sounds.

B. Moore, B. Glasberg and T. Baer, "A Model for the Prediction of Thresholds, Loudness, and Partial Loudness", JAES 45
(1997), simplified: filters whose width does not depend on level, and no transfer through the ear but its threshold.
"""

from functools import cache

import numpy as np

from ..levels import Audio

SIZE, HOP = 4096, 2048
# The middles of the bands, in ERB numbers: 40 Hz to 15 kHz.
FIRST, LAST = 1.5, 38.5
# What a full-scale sine is played at, so that music at -23 LUFS is at home (dB SPL).
FULL_SCALE = 96.0
# Absolute threshold as excitation (dB), and by how much a signal may be under a masker and still be heard (K, dB).
THRESHOLD = ((50.0, 26.5), (100.0, 14.0), (200.0, 8.0), (500.0, 3.6))
EFFICIENCY = ((50.0, 13.3), (100.0, 5.8), (300.0, 0.0), (500.0, -2.0), (1000.0, -3.0))
# Of the compressive law: C, alpha and A.
SCALE, POWER, OFFSET = 0.047, 0.2, 4.72
# Bins taken at once, so that long stems need little memory.
CHUNK = 512


def erb(hz: Audio) -> Audio:
    """Return the width of the auditory filter at a frequency (Hz), after Glasberg and Moore (1990).

    >>> round(float(erb(np.array(1000.0))), 1)
    132.6
    """
    return np.asarray(24.7 * (4.37 * hz / 1000 + 1))


@cache
def _middles() -> Audio:
    numbers = np.arange(FIRST, LAST + 1)
    return np.asarray((10 ** (numbers / 21.4) - 1) / 4.37 * 1000)


def middles() -> Audio:
    """Return the middle of each band (Hz), a band an ERB.

    >>> len(middles()), round(float(middles()[13]))
    (38, 860)
    """
    return _middles()


@cache
def _filters(rate: int) -> Audio:
    """Return how much of each bin each band hears: (bins, bands), rounded exponentials."""
    bins = np.arange(SIZE // 2 + 1)[:, None] * rate / SIZE
    steepness = 4 * middles() / erb(middles())
    far = steepness * np.abs(bins - middles()) / middles()
    return np.asarray((1 + far) * np.exp(-far))


def excitation(audio: Audio, rate: int) -> Audio:
    """Return the excitation of a sound: (moments, bands), powers of which 1 is 0 dB SPL.

    Both sides count alike; moments are HOP frames apart.

    >>> tone = np.sin(2 * np.pi * 1000 / 48_000 * np.arange(48_000)).reshape(-1, 1)
    >>> int(excitation(tone, 48_000).mean(axis=0).argmax()) == int(np.abs(middles() - 1000).argmin())
    True
    """
    window = np.sqrt(8 / 3) / (SIZE / 2) * np.hanning(SIZE + 1)[:-1]
    padded = np.pad(audio, ((SIZE // 2, SIZE // 2), (0, 0)))
    segments = np.lib.stride_tricks.sliding_window_view(padded, SIZE, axis=0)[::HOP]
    heard = [_powers(segments[at : at + CHUNK], window) @ _filters(rate) for at in range(0, len(segments), CHUNK)]
    return np.asarray(np.concatenate(heard) * 10 ** (FULL_SCALE / 10))


def _powers(segments: Audio, window: Audio) -> Audio:
    return np.asarray((np.abs(np.fft.rfft(segments * window, axis=-1)) ** 2).mean(axis=1) / 1.5)


@cache
def _threshold() -> Audio:
    return _table(THRESHOLD)


@cache
def _efficiency() -> Audio:
    return _table(EFFICIENCY)


def _table(points: tuple[tuple[float, float], ...]) -> Audio:
    hertz, decibels = zip(*points, strict=True)
    return np.asarray(10 ** (np.interp(np.log(middles()), np.log(hertz), decibels) / 10))


def specific(excited: Audio) -> Audio:
    """Return the loudness of each band (sone an ERB) of a sound alone; its sum is the loudness."""
    return partial(excited, np.zeros_like(excited))


def partial(excited: Audio, others: Audio) -> Audio:
    """Return the loudness of each band of a sound while others are heard: equations 17 to 20 of the model.

    >>> loud, soft = np.full((1, 38), 1e7), np.full((1, 38), 1e4)
    >>> bool(partial(loud, soft).sum() > 0.9 * specific(loud).sum()), bool(partial(soft, loud).sum() < 0.01)
    (True, True)
    """
    quiet = _threshold()[-1]
    gain = quiet / _threshold()
    sound, noise = np.maximum(excited * gain, 1e-9), others * gain
    masked = _efficiency() * noise + quiet
    both, raised = _power(sound + noise), _power(noise + masked)
    over = both - _power(0.0) - (raised - _power(quiet)) * (masked / sound) ** 0.3
    under = (2 * sound / (sound + masked)) ** 1.5 * (both - _power(noise))
    under = under * (_power(quiet) - _power(0.0)) / np.maximum(raised - _power(noise), 1e-12)
    return np.asarray(SCALE * np.maximum(np.where(sound > masked, over, under), 0))


def _power(excited: "Audio | float") -> Audio:
    return np.asarray((np.asarray(excited) + OFFSET) ** POWER)
