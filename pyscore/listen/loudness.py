"""The loudness of audio, as ITU-R BS.1770-4 and EBU Tech 3341 and 3342 have it: K-weighted, whole and over time."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log10, pi

import numpy as np

from .levels import SILENT, Audio
from .spectrum import Complex

# The two filters of annex 1 as analogue prototypes: frequency (Hz), Q, and the gains at the powers 2, 1 and 0 of s.
HIGH = 10 ** (3.999843853973347 / 20)
SHELF = (1681.974450955533, 0.7071752369554196, (HIGH, HIGH**0.4996667741545416, 1.0))
PASS = (38.13547087602444, 0.5003270373238773, (1.0, 0.0, 0.0))
# At 48 kHz the numerator of the second one is 1, -2, 1, and it is so at every rate.
OFFSET = -0.691
BLOCK, LONG, STEP = 0.4, 3.0, 0.1
SOFT, BELOW, RANGE_BELOW = -70.0, -10.0, -20.0
# Of short-term loudness, the softest tenth and the loudest twentieth do not count for the range (EBU Tech 3342).
LOW, HIGHEST = 10, 95
# How much each of L R C LFE Ls Rs counts.
SURROUND = (1.0, 1.0, 1.0, 0.0, 1.41, 1.41)
# The filters have died away after this long (s); so much is transformed at once (a power of two), in so many rows.
MEMORY, SIZE, ROWS = 0.1, 1 << 15, 4


def integrated(audio: Audio, rate: int, weights: Sequence[float] = ()) -> float:
    """Return the integrated loudness (LUFS) of frames, all channels counting alike; -inf for silence.

    With `weights`, each channel counts so much, such as `SURROUND` for 5.1.

    >>> tone = np.sin(2 * np.pi * 997 / 48_000 * np.arange(96_000)).reshape(-1, 1)
    >>> round(integrated(tone, 48_000), 2)
    -3.01
    """
    return gated(powers(audio, rate, STEP, weights))


def gated(power: Audio) -> float:
    """Return the integrated loudness (LUFS) of what has so much K-weighted power each 0.1 s; -inf for silence.

    >>> round(gated(np.full(10, 0.5)), 2)
    -3.7
    """
    blocks = _means(power, BLOCK, STEP)
    loud = blocks[blocks > _power(SOFT)]
    loud = loud[loud > loud.mean() * 10 ** (BELOW / 10)] if len(loud) else loud
    return OFFSET + 10 * log10(loud.mean()) if len(loud) else SILENT


def momentary(audio: Audio, rate: int, hop: float = STEP, weights: Sequence[float] = ()) -> Audio:
    """Return the loudness (LUFS) of each 0.4 s, the first from the first frame on, one every `hop` s; -inf for silence.

    Raises ValueError where 0.4 s are no whole number of hops.

    >>> tone = np.sin(2 * np.pi * 997 / 48_000 * np.arange(48_000)).reshape(-1, 1)
    >>> momentary(tone, 48_000).round(1).tolist()
    [-3.0, -3.0, -3.0, -3.0, -3.0, -3.0, -3.0]
    """
    return _lufs(_means(powers(audio, rate, hop, weights), BLOCK, hop))


def short_term(audio: Audio, rate: int, hop: float = STEP, weights: Sequence[float] = ()) -> Audio:
    """Return the loudness (LUFS) of each 3 s, the first from the first frame on, one every `hop` s; -inf for silence.

    Raises ValueError where 3 s are no whole number of hops.

    >>> tone = np.sin(2 * np.pi * 997 / 48_000 * np.arange(160_000)).reshape(-1, 1)
    >>> short_term(tone, 48_000).round(1).tolist()
    [-3.0, -3.0, -3.0, -3.0]
    """
    return _lufs(_means(powers(audio, rate, hop, weights), LONG, hop))


def loudness_range(audio: Audio, rate: int, weights: Sequence[float] = ()) -> float:
    """Return how far apart soft and loud parts are (LU), as EBU Tech 3342 has it; 0 for what is shorter than 3 s.

    >>> tone = np.sin(2 * np.pi * 997 / 48_000 * np.arange(480_000)).reshape(-1, 1)
    >>> soft_and_loud = np.concatenate([tone * 0.01, tone * 0.05])
    >>> round(loudness_range(soft_and_loud, 48_000), 1)
    14.0
    """
    return spread(powers(audio, rate, STEP, weights))


def spread(power: Audio) -> float:
    """Return the loudness range (LU) of what has so much K-weighted power each 0.1 s; 0 for what is shorter than 3 s.

    >>> round(spread(np.repeat([0.01, 0.1], 100)), 1)
    10.0
    """
    blocks = _means(power, LONG, STEP)
    heard = blocks[blocks >= _power(SOFT)]
    heard = heard[heard >= heard.mean() * 10 ** (RANGE_BELOW / 10)] if len(heard) else heard
    if not len(heard):
        return 0.0
    low, high = np.percentile(heard, (LOW, HIGHEST), method="nearest")
    return float(10 * np.log10(high / low))


def powers(audio: Audio, rate: int, hop: float = STEP, weights: Sequence[float] = ()) -> Audio:
    """Return the K-weighted power of each hop (s) over all channels: what loudness is made of.

    >>> tone = np.sin(2 * np.pi * 997 / 48_000 * np.arange(48_000)).reshape(-1, 1)
    >>> powers(tone, 48_000)[5:].round(2).tolist()
    [0.59, 0.59, 0.59, 0.59, 0.59]
    """
    return np.concatenate([np.zeros(0), *_steps(audio, rate, hop, weights)])


def _lufs(power: Audio) -> Audio:
    with np.errstate(divide="ignore"):
        return np.asarray(OFFSET + 10 * np.log10(power))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET) / 10))


def _means(power: Audio, window: float, hop: float) -> Audio:
    """Return the means of each window (s) of hops. Raises ValueError."""
    several = round(window / hop)
    if several < 1 or abs(several * hop - window) > 1e-6:
        raise ValueError(f"a hop of {hop:g} s does not fit into {window:g} s: take 0.1 or 0.05")
    if len(power) < several:
        return np.zeros(0)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(power, several).mean(axis=1))


def _steps(audio: Audio, rate: int, hop: float, weights: Sequence[float]) -> Iterator[Audio]:
    """Yield the weighted power of the hops of stretch after stretch."""
    step, memory = max(1, round(hop * rate)), round(MEMORY * rate)
    size = max(SIZE, 1 << (4 * (memory + step)).bit_length())
    chunk = (size - memory) // step * step
    share = np.array(weights or [1.0] * audio.shape[1])
    whole = len(audio) // step * step
    for begin in range(0, whole, ROWS * chunk):
        heard = np.zeros((audio.shape[1], (ROWS - 1) * chunk + size), np.float32)
        before = min(begin, memory)
        given = audio[begin - before : begin + ROWS * chunk].T
        heard[:, memory - before : memory - before + given.shape[1]] = given
        rows = _weighted(heard, size, chunk, rate)[..., memory : memory + chunk].reshape(len(share), -1, step)
        yield (share @ np.einsum("cws,cws->cw", rows, rows))[: (whole - begin) // step] / step


def _weighted(heard: Audio, size: int, chunk: int, rate: int) -> Audio:
    """Return channels K-weighted in stretches of so many frames, one each chunk: (channels, stretches, frames)."""
    from scipy.fft import irfft, rfft  # noqa: PLC0415  # which takes long to import

    stretches = np.lib.stride_tricks.sliding_window_view(heard, size, axis=1)[:, ::chunk]
    return np.asarray(irfft(rfft(stretches) * _response(size, rate), size, overwrite_x=True))


@lru_cache(8)
def _response(size: int, rate: int) -> Complex:
    # Single precision is 24 bits: a loudness needs no more.
    delay = np.exp(-2j * pi * np.fft.rfftfreq(size))
    return (_biquad(delay, rate, *SHELF) * _biquad(delay, rate, *PASS)).astype(np.complex64)


def _biquad(delay: Complex, rate: int, frequency: float, q: float, gains: tuple[float, float, float]) -> Complex:
    """Return the response of the bilinear transform of (high s² + band s / q + low) / (s² + s / q + 1)."""
    high, band, low = gains
    k = np.tan(pi * frequency / rate)
    square, damped = k * k, k / q
    above = (square * low + damped * band + high, 2 * (square * low - high), square * low - damped * band + high)
    below = (1 + damped + square, 2 * (square - 1), 1 - damped + square)
    if (band, low) == (0.0, 0.0):
        above, below = (1.0, -2.0, 1.0), tuple(each / below[0] for each in below)
    return np.asarray(np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay))
