"""What lasts and what is struck, told apart: medians over time and over pitch.

D. Fitzgerald, "Harmonic/percussive separation using median filtering", DAFx 2010; with a margin, between which the rest
lies (J. Driedger, M. Müller and S. Disch, "Extending harmonic-percussive separation of audio signals", ISMIR 2014).
"""

from typing import NamedTuple

import numpy as np

from ..levels import Audio

# A tone lasts through half of so many segments at least, and a stroke is as wide as half of so many bins.
LASTING, WIDE = 17, 17
TINY = 1e-30


class Shares(NamedTuple):
    """How much of each bin lasts, and how much is struck, from 0 to 1: (segments, bins)."""

    harmonic: Audio
    percussive: Audio


def shares(levels: Audio, margin: float = 1.0) -> Shares:
    """Return what lasts and what is struck of magnitudes (segments, bins), as soft masks; their sum is at most 1.

    With a margin above 1, only what lasts so many times more than it is struck, or the other way round, is either.

    >>> levels = np.zeros((40, 33))
    >>> levels[:, 5], levels[20] = 1, 1
    >>> found = shares(levels)
    >>> float(found.harmonic[10, 5]), float(found.percussive[20, 20])
    (1.0, 1.0)
    """
    lasting = medians(levels, LASTING, 0)
    struck = medians(levels, WIDE, 1)
    return Shares(soft(lasting, margin * struck), soft(struck, margin * lasting))


def soft(levels: Audio, others: Audio) -> Audio:
    """Return the share of levels in both, by their power (Wiener)."""
    return np.asarray((levels**2 + TINY) / (levels**2 + others**2 + 2 * TINY))


def medians(levels: Audio, count: int, axis: int) -> Audio:
    """Return the median around each value over so many of them along an axis."""
    from scipy.ndimage import median_filter

    # In one long row, as that is much faster; between the lines there is what mirrors their ends.
    half = count // 2
    turned = levels if axis else levels.T
    around = np.abs((np.arange(-half, turned.shape[1] + half) + turned.shape[1] - 1) % max(1, 2 * turned.shape[1] - 2))
    lines = turned[:, np.abs(turned.shape[1] - 1 - around)]
    found = median_filter(np.ascontiguousarray(lines, dtype=np.float32).ravel(), count).reshape(lines.shape)
    found = found[:, half : lines.shape[1] - half]
    return np.asarray(found if axis else found.T)
