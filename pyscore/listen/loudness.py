"""The loudness of audio as a whole, as ITU-R BS.1770-4 has it: K-weighted, of the blocks that are not too soft."""

from collections.abc import Iterator
from math import log10, pi

import numpy as np

from .levels import SILENT, Audio

# The two filters of annex 1 as analogue prototypes: frequency (Hz), Q, and the gains at the powers 2, 1 and 0 of s.
HIGH = 10 ** (3.999843853973347 / 20)
SHELF = (1681.974450955533, 0.7071752369554196, (HIGH, HIGH**0.4996667741545416, 1.0))
PASS = (38.13547087602444, 0.5003270373238773, (1.0, 0.0, 0.0))
# At 48 kHz the numerator of the second one is 1, -2, 1, and it is so at every rate.
OFFSET = -0.691
BLOCK, STEP = 0.4, 0.1
SOFT, BELOW = -70.0, -10.0
# The filters have died away after this long, and so much is filtered at once (s).
MEMORY, CHUNK = 0.5, 30


def integrated(audio: Audio, rate: int) -> float:
    """Return the integrated loudness (LUFS) of frames, all channels counting alike; -inf for silence.

    >>> tone = np.sin(2 * np.pi * 997 / 48_000 * np.arange(96_000)).reshape(-1, 1)
    >>> round(integrated(tone, 48_000), 2)
    -3.01
    """
    powers = np.concatenate([np.zeros(0), *_steps(audio, rate)])
    several = round(BLOCK / STEP)
    if len(powers) < several:
        return SILENT
    blocks = np.convolve(powers, np.ones(several) / several, "valid")
    loud = blocks[blocks > _power(SOFT)]
    loud = loud[loud > loud.mean() * 10 ** (BELOW / 10)] if len(loud) else loud
    return OFFSET + 10 * log10(loud.mean()) if len(loud) else SILENT


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET) / 10))


def _steps(audio: Audio, rate: int) -> Iterator[Audio]:
    """Yield the K-weighted power of each step, over all channels."""
    step, memory = round(STEP * rate), round(MEMORY * rate)
    chunk = round(CHUNK / STEP) * step
    for begin in range(0, len(audio) - step + 1, chunk):
        before = min(begin, memory)
        weighted = _weighted(np.asarray(audio[begin - before : begin + chunk], dtype=float), rate)[before:]
        whole = len(weighted) // step
        yield (weighted[: whole * step] ** 2).reshape(whole, step, -1).mean(axis=1).sum(axis=1)


def _weighted(audio: Audio, rate: int) -> Audio:
    size = 1 << (len(audio) + round(MEMORY * rate)).bit_length()
    delay = np.exp(-2j * pi * np.fft.rfftfreq(size))
    response = _biquad(delay, rate, *SHELF) * _biquad(delay, rate, *PASS)
    return np.fft.irfft(np.fft.rfft(audio, size, axis=0) * response[:, None], size, axis=0)[: len(audio)]


def _biquad(delay: Audio, rate: int, frequency: float, q: float, gains: tuple[float, float, float]) -> Audio:
    """Return the response of the bilinear transform of (high s² + band s / q + low) / (s² + s / q + 1)."""
    high, band, low = gains
    k = np.tan(pi * frequency / rate)
    square, damped = k * k, k / q
    above = (square * low + damped * band + high, 2 * (square * low - high), square * low - damped * band + high)
    below = (1 + damped + square, 2 * (square - 1), 1 - damped + square)
    if (band, low) == (0.0, 0.0):
        above, below = (1.0, -2.0, 1.0), tuple(each / below[0] for each in below)
    return np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay)
