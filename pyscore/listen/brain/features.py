"""What a sound is like, in numbers: its axes, which words move, and its print, by which sounds are compared.

A print is made of blocks, each about one thing. Sounds are as far apart as the sum of how far they are in each block,
which is measured against how far any two sounds of a collection are in it: so no block drowns another.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..levels import Audio
from .axes import OCTAVES, TINY, axes_of
from .looking import BANDS, FLOOR, HOP, STEP, Array, Look, look

# How the bands' levels are after the onset: up to these times (s), as so many cosines (as MFCC: Davis & Mermelstein
# 1980).
AFTER = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 60.0)
COSINES = 14
SHAPES = np.cos(np.pi / BANDS * (np.arange(BANDS)[:, None] + 0.5) * np.arange(COSINES)) * np.sqrt(2 / BANDS)
# How fast the levels of so many groups of bands swing (Hz): fluctuation patterns, after Pampalk (2006).
GROUPS, SWINGS, LENGTH = 4, (0.4, 1.0, 2.0, 4.0, 8.0, 16.0, 43.0), 1024
# When so much of the energy has been heard, and for how long it is louder than so far below the loudest (dB).
PARTS, BELOW = (0.05, 0.25, 0.5, 0.75, 0.95), (10, 20, 40)


@dataclass(frozen=True)
class Features:
    """Where a sound is on the axes, and its print."""

    axes: Array
    print: Array


def hear(audio: Audio, rate: int) -> Features:
    """Return what a sound is like; frames are (frames, channels), and any sound has some.

    >>> tone = np.sin(2 * np.pi * 440 / 48_000 * np.arange(4_800)).reshape(-1, 1)
    >>> hear(tone, 48_000).print.shape
    (176,)
    """
    seen = look(audio, rate)
    axes = axes_of(seen)
    blocks = [block(seen) for block in (_course, _times, _swings, _spectrum)]
    found = np.concatenate([*blocks, axes]).astype(np.float32)
    return Features(axes, np.nan_to_num(found))


# How many numbers of a print each block has, the last of which are the axes, and how much each counts.
SIZES = ((len(AFTER) - 1) * COSINES, 4 + len(BELOW) + len(PARTS), GROUPS * (len(SWINGS) - 1), 8, 20)
WEIGHTS = (1.0, 1.0, 1.0, 1.0, 2.0)


def _course(seen: Look) -> Array:
    """Return the shapes of the spectrum at times after the onset."""
    time = np.arange(len(seen.bands)) * HOP
    spans = [(time >= begin - HOP / 2) & (time < max(end, begin + HOP)) for begin, end in pairwise(AFTER)]
    powers = [seen.bands[span].mean(axis=0) if span.any() else np.zeros(BANDS) for span in spans]
    return np.asarray((10 * np.log10(np.array(powers) + FLOOR) @ SHAPES).ravel())


def _times(seen: Look) -> Array:
    """Return when it is how loud, times as logarithms."""
    envelope = seen.envelope
    highest = envelope.max(initial=TINY)
    heard = np.cumsum(envelope**2) / ((envelope**2).sum() + TINY)
    over = [float((envelope > highest * 10 ** (-below / 20)).sum()) * STEP for below in BELOW]
    until = [float(np.searchsorted(heard, part)) * STEP for part in PARTS]
    full = (envelope.mean() / highest, np.sqrt((envelope**2).mean()) / highest)
    return np.array([*np.log2(np.array([seen.seconds, *over, envelope.argmax() * STEP, *until]) + 2 * STEP), *full])


def _swings(seen: Look) -> Array:
    """Return how much the levels of groups of bands swing at each speed."""
    grouped = (seen.bands**0.3).reshape(len(seen.bands), GROUPS, -1).sum(axis=2)
    grouped = grouped / (grouped.mean(axis=0) + 1e-6)
    swings = np.abs(np.fft.rfft(grouped - grouped.mean(axis=0), LENGTH, axis=0)) / np.sqrt(len(grouped))
    hz = np.fft.rfftfreq(LENGTH, HOP)
    means = [swings[(hz >= low) & (hz < high)].mean(axis=0) for low, high in pairwise(SWINGS)]
    return np.asarray(np.log(np.array(means) + 0.01).ravel())


def _spectrum(seen: Look) -> Array:
    """Return flatness, middle, spread and strongest frequency (octaves), as means over loudness, and how they stray."""
    share = seen.loudness / (seen.loudness.sum() + TINY)
    power = seen.bands.sum(axis=1) + TINY
    flat = np.log(seen.bands + FLOOR).mean(axis=1) - np.log(seen.bands.mean(axis=1) + FLOOR)
    middle = seen.bands @ OCTAVES / power
    spread = np.sqrt(np.maximum(seen.bands @ OCTAVES**2 / power - middle**2, 0))
    strongest = OCTAVES[seen.bands.argmax(axis=1)]
    means = [float((each * share).sum()) for each in (flat, middle, spread, strongest)]
    each = zip((flat, middle, spread, strongest), means, strict=True)
    return np.array([*means, *(float(np.sqrt(((one - mean) ** 2 * share).sum())) for one, mean in each)])
