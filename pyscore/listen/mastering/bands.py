"""The spectrum of a whole recording, middle and sides, in thirds of an octave; and filters that change it."""

from math import log2

import numpy as np

from ..levels import Audio
from ..spectrum import hann

# Third-octave bands around 1 kHz, from 31 Hz to 20 kHz: base 2 (IEC 61260).
LOWEST, HIGHEST = -15, 13
# Half of a band, as a ratio.
EDGE = 2 ** (1 / 6)
# A segment lasts about so long (s): fine enough for the lowest band. So many of them tell enough.
SEGMENT, MOST = 0.34, 1000
# A filter lasts about so long (s): what comes before a beat, as its phase is linear, is not heard.
FILTER = 0.17
# What is lower is no music: a filter lets none of it through (Hz).
SUBSONIC = 15.0
# No band is lower than this (dB).
FLOOR = -140.0


def centres(rate: int) -> Audio:
    """Return the middles (Hz) of the third-octave bands that a rate has.

    >>> centres(48_000).round().tolist()[:3], len(centres(48_000)), len(centres(8_000))
    ([31.0, 39.0, 50.0], 29, 21)
    """
    hz = 1000 * 2.0 ** (np.arange(LOWEST, HIGHEST + 1) / 3)
    return hz[hz * EDGE < rate / 2]


def frames(seconds: float, rate: int) -> int:
    """Return about so long in frames, a power of two.

    >>> frames(0.34, 48_000)
    16384
    """
    return 1 << round(log2(seconds * rate))


def middle_and_sides(audio: Audio) -> Audio:
    """Return the middle and, of stereo, the sides: (1 or 2, frames), in single precision, which is 24 bits.

    Their powers add up to half of both channels'.
    """
    left, right = audio[:, 0], audio[:, -1]
    parts = np.empty((audio.shape[1], len(audio)), np.float32)
    np.add(left, right, out=parts[0], casting="same_kind")
    if len(parts) > 1:
        np.subtract(left, right, out=parts[1], casting="same_kind")
    parts *= 0.5
    return parts


def power(parts: Audio, rate: int) -> Audio:
    """Return the mean power spectrum of signals (parts, frames), after P. D. Welch (1967): (parts, bins).

    >>> power(np.zeros((2, 100)), 8_000).shape
    (2, 1025)
    """
    from scipy.fft import rfft

    size = frames(SEGMENT, rate)
    padded = np.pad(parts, ((0, 0), (0, max(0, size - parts.shape[1]))))
    hop = max(size // 2, padded.shape[1] // MOST)
    window = (hann(size) / np.sqrt((hann(size) ** 2).sum())).astype(parts.dtype)
    made = np.zeros((len(parts), size // 2 + 1))
    for number, part in enumerate(padded):
        segments = np.lib.stride_tricks.sliding_window_view(part, size)[::hop]
        for begin in range(0, len(segments), 32):
            spectra = rfft(segments[begin : begin + 32] * window, axis=1)
            made[number] += np.square(spectra.real).sum(axis=0) + np.square(spectra.imag).sum(axis=0)
        made[number] /= len(segments)
    return made


def thirds(spectrum: Audio, rate: int) -> Audio:
    """Return the level (dB) of each third-octave band of power spectra (…, bins): (…, bands).

    >>> thirds(np.ones(4097), 48_000).round().tolist()[::6]
    [1.0, 7.0, 13.0, 19.0, 25.0]
    """
    bins = spectrum.shape[-1]
    width = rate / 2 / (bins - 1)
    summed = np.concatenate([np.zeros((*spectrum.shape[:-1], 1)), np.cumsum(spectrum, axis=-1)], axis=-1)
    at = np.stack([centres(rate) / EDGE, centres(rate) * EDGE]) / width + 0.5
    low, high = np.apply_along_axis(lambda row: np.interp(at, np.arange(bins + 1), row), -1, summed).swapaxes(0, -2)
    return np.asarray(10 * np.log10(np.maximum(high - low, 10 ** (FLOOR / 10))))


def curve(levels: Audio, rate: int, bins: int) -> Audio:
    """Return gains (dB) of bands as gains of bins, straight lines on a scale of octaves.

    >>> float(curve(np.full(29, 3.0), 48_000, 4097).max())
    3.0
    """
    hz = np.arange(bins) * (rate / 2 / (bins - 1))
    return np.asarray(np.interp(np.log2(np.maximum(hz, 1.0)), np.log2(centres(rate)), levels))


def linear_phase(levels: Audio, rate: int) -> Audio:
    """Return a filter of linear phase with such gains (dB) of bands, and nothing below 15 Hz: (taps,), an odd number.

    >>> len(linear_phase(np.zeros(29), 48_000))
    8191
    """
    size = frames(FILTER, rate)
    gains = 10 ** (curve(levels, rate, size // 2 + 1) / 20)
    gains[: max(1, round(SUBSONIC * size / rate))] = 0
    return np.asarray((np.roll(np.fft.irfft(gains, size), size // 2) * hann(size))[1:])


def passed(levels: Audio, rate: int, bins: int) -> Audio:
    """Return how much of a power spectrum passes a filter of linear phase: (bins,).

    >>> passed(np.zeros(29), 48_000, 8193)[::2000].round(2).tolist()
    [0.0, 1.0, 1.0, 1.0, 1.0]
    """
    return np.asarray(np.abs(np.fft.rfft(linear_phase(levels, rate), 2 * (bins - 1))) ** 2)


def convolved(part: Audio, taps: Audio) -> Audio:
    """Return a signal through a filter of linear phase, no later than it was."""
    from scipy.signal import oaconvolve

    return np.asarray(oaconvolve(part, taps.astype(part.dtype), "full")[len(taps) // 2 :][: len(part)])
