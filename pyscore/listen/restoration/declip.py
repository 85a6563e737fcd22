"""Clipped peaks rebuilt: the sparsest spectrum that agrees with the samples that were not clipped.

S. Kitić, N. Bertin, R. Gribonval, "Sparsity and cosparsity for audio declipping: a flexible non-convex approach"
(A-SPADE), LVA/ICA 2015, on overlapping segments. Samples below the clip level stay as they are.
"""

from typing import NamedTuple

import numpy as np

from ..levels import Audio
from ..spectrum import Complex, hann

# A segment (s), how many of them begin within one, and how many times more bins than needed its spectrum has.
SEGMENT, OVERLAP, REDUNDANT = 0.064, 2, 2
# So many steps there are at most, in which ever more bins may sound: at last so many of a segment's samples (share),
# at first fewer by a power of the step; and what is near enough.
STEPS, FULL, GROWTH, NEAR = 50, 0.33, 1.5, 1e-3
# A level is one at which it was clipped where so many samples lie that near to it (share), and in runs.
LEVEL, FEWEST = 1e-3, 8
# Segments that are worked on at once.
TOGETHER = 32


class Clipping(NamedTuple):
    """Where a channel is clipped: the levels below and above, and the share of its samples that are, from 0 to 1."""

    low: float
    high: float
    share: float


def clipping(channel: Audio) -> Clipping | None:
    """Return at which levels a mono signal is clipped; None where it is not.

    Clipped samples lie in runs at the highest or lowest level; a tone's peaks do not.

    >>> tone = 2 * np.sin(np.arange(4800) / 20)
    >>> [round(each, 2) for each in clipping(np.clip(tone, -1, 0.8))], clipping(tone)
    ([-1.0, 0.8, 0.7], None)
    """
    if not len(channel):
        return None
    high, low = _flat(channel), -_flat(-channel)
    clipped = (channel >= high) | (channel <= low)
    return Clipping(low, high, float(clipped.mean())) if np.isfinite([high, low]).any() else None


def declipped(audio: Audio, rate: int) -> tuple[Audio, list[Clipping]]:
    """Return audio (frames, channels) with its clipped peaks rebuilt, maybe above 1, and each channel's clipping.

    >>> tone = np.sin(np.arange(4800) / 20)[:, None]
    >>> ready, [found] = declipped(np.clip(tone, -0.7, 0.7), 16_000)
    >>> round(found.high, 2), bool(np.std(ready - tone) < 0.07)
    (0.7, True)
    """
    ready, found = np.array(audio, dtype=float), []
    for channel in ready.T:
        where = clipping(channel)
        if where:
            channel[:] = _rebuilt(channel, where, rate)
            found.append(where)
    return ready, found


def _rebuilt(channel: Audio, where: Clipping, rate: int) -> Audio:
    """Return a channel whose clipped samples are rebuilt: each segment's part of what changes is added."""
    size = 1 << max(6, round(float(np.log2(SEGMENT * rate))))
    hop = size // OVERLAP
    padded = np.pad(channel, (size, 2 * size))
    rows = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    clipped = ((rows >= where.high) | (rows <= where.low)).any(axis=1)
    changed = np.zeros_like(padded)
    for some in np.array_split(np.flatnonzero(clipped), int(clipped.sum()) // TOGETHER + 1):
        made = _sparse(rows[some], where, hann(size)) - rows[some] * hann(size)
        for row, delta in zip(some, made, strict=True):
            changed[row * hop : row * hop + size] += delta / (OVERLAP / 2)
    ready = channel + changed[size : size + len(channel)]
    # Within a segment nothing else has changed but for rounding.
    kept = np.where(channel >= where.high, np.maximum(ready, channel), channel)
    return np.where(channel <= where.low, np.minimum(ready, channel), kept)


def _sparse(rows: Audio, where: Clipping, window: Audio) -> Audio:
    """Return windowed segments (segments, samples), rebuilt (A-SPADE): the spectrum may be fuller in each step."""
    scale = np.abs(rows).max(axis=1, keepdims=True).astype(np.float32) + 1e-9
    given = (rows / scale * window).astype(np.float32)
    least = np.where(rows >= where.high, given, np.where(rows <= where.low, -np.inf, given)).astype(np.float32)
    most = np.where(rows >= where.high, np.inf, given).astype(np.float32)
    ready, now = given.copy(), given.copy()
    dual = np.zeros((len(rows), REDUNDANT * rows.shape[1] // 2 + 1), np.complex64)
    left, near = np.arange(len(rows)), NEAR * np.linalg.norm(given, axis=1)
    spectrum = _spectrum(now)
    for step in range(1, STEPS + 1):
        sparse = _sparsest(spectrum + dual, max(1, round(FULL * rows.shape[1] * (step / STEPS) ** GROWTH)))
        now = np.clip(_signal(sparse - dual, rows.shape[1]), least, most)
        spectrum = _spectrum(now)
        apart = spectrum - sparse
        ready[left] = now
        going = np.linalg.norm(apart, axis=1) * np.sqrt(2) > near
        left, spectrum, near = left[going], spectrum[going], near[going]
        dual, least, most = (dual + apart)[going], least[going], most[going]
        if not len(left):
            break
    return np.asarray(ready * scale, dtype=float)


def _spectrum(rows: Audio) -> Complex:
    # Numbers of 32 bits are transformed much faster here than in numpy.
    from scipy.fft import rfft

    return np.asarray(rfft(rows, REDUNDANT * rows.shape[1], axis=1, norm="ortho"))


def _signal(spectrum: Complex, size: int) -> Audio:
    from scipy.fft import irfft

    return np.asarray(irfft(spectrum, axis=1, norm="ortho")[:, :size])


def _sparsest(spectrum: Complex, count: int) -> Complex:
    """Return spectra of which only the highest bins sound."""
    size = spectrum.real**2 + spectrum.imag**2
    count = min(count, size.shape[1])
    return np.where(size >= np.partition(size, -count, axis=1)[:, -count, None], spectrum, 0)


def _flat(signal: Audio) -> float:
    """Return the level at which the peaks of a signal are flat; inf where they are not."""
    top = float(signal.max())
    if top <= 1e-4:
        return np.inf
    at = signal >= top * (1 - LEVEL)
    # A run is flat where its samples hardly differ from each other.
    flat = at[1:] & at[:-1] & (np.abs(np.diff(signal)) <= top * LEVEL / 4)
    runs = flat[1:] & flat[:-1]
    return top * (1 - LEVEL) if runs.sum() >= FEWEST and _runs(flat) >= 2 else np.inf


def _runs(marked: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> int:
    return int((marked[1:] & ~marked[:-1]).sum() + marked[0])
