"""How fast sounds die away, which tells the room where they themselves end at once: by the slopes of free decays.

In octave bands, each fall of the level without a rise between is a line whose slope is a reverberation time (the idea
of R. Ratnam et al., "Blind estimation of reverberation time", JASA 114, 2003); the room's are the fastest of them. In
long reverberation nothing falls far before the next sound: then there is no answer, or one that is too short.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from ..levels import Audio
from ..spectrum import stft

# A segment, and how far they are apart (s); octaves begin here (Hz), and rises within so many segments are none.
SEGMENT, HOP, OCTAVES, SMOOTHED = 0.032, 0.01, (250, 500, 1000, 2000, 4000), 5
# A fall is so deep at least; of it, the line goes from here to here, and stays above the lowest levels (dB).
FALL, BEGIN, END, ABOVE = 12.0, 5.0, 30.0, 3.0
# A line has so many segments at least, and is straight; so many lines tell something, and of them this share is the
# room's (%).
FEWEST, STRAIGHT, LINES, FAST = 5, 0.9, 12, 25


def dying(audio: Audio, rate: int) -> float | None:
    """Return in what time sounds in audio (frames, channels) die away by 60 dB (s); None where too few do.

    >>> hits = np.random.default_rng(1).normal(0, 0.1, (40, 4_000)) * 10 ** (-3 * np.arange(4_000) / 8_000 / 0.4)
    >>> round(dying(hits.reshape(-1, 1), 8_000), 1)
    0.4
    """
    size, hop = 1 << max(5, round(float(np.log2(SEGMENT * rate)))), max(1, round(HOP * rate))
    power = np.abs(stft(audio.mean(axis=1), size, hop)) ** 2
    bands = [slice(*(round(hz * size / rate) for hz in (low, 2 * low))) for low in OCTAVES if 2 * low <= rate / 2]
    slopes = [slope for band in bands for slope in _slopes(10 * np.log10(power[:, band].sum(axis=1) + 1e-12))]
    return float(np.percentile(-60 * hop / rate / np.array(slopes), FAST)) if len(slopes) >= LINES else None


def _slopes(level: Audio) -> Iterator[float]:
    """Yield the slopes of levels (dB) that fall, a segment."""
    smooth = np.convolve(level, np.full(SMOOTHED, 1 / SMOOTHED), "same")
    lowest = np.percentile(level, 2) + ABOVE
    turns = np.flatnonzero(np.diff(np.diff(smooth, prepend=smooth[0], append=smooth[-1]) < 0))
    for begin, end in pairwise(turns):
        top, part = smooth[begin], level[begin : end + 1]
        at = np.flatnonzero((part < top - BEGIN) & (part > max(top - END, lowest)))
        if top - smooth[end] >= FALL and len(at) >= FEWEST and np.corrcoef(at, part[at])[0, 1] < -STRAIGHT:
            yield float(np.polyfit(at, part[at], 1)[0])
