"""The spectrum of a master, and its width: which gain each third of an octave gets, all of it and the sides apart."""

from collections.abc import Callable

import numpy as np

from ..levels import Audio
from .bands import centres, passed, thirds
from .measure import Heard
from .targets import Target

Passes = Callable[[Audio, int, int], Audio]
# So often what filters make of the spectrum is looked at, since bands leak into each other; for which a gain is changed
# by no more than this (dB).
ROUNDS, LEAK = 6, 6.0
# A band so far below the loudest holds noise, if anything: it is not lifted by more than this (dB).
EMPTY, LIFTED = -80.0, 3.0
# What is aligned: from 100 Hz to 8 kHz.
CORE = slice(5, 25)
# By how many dB the sides may change, in which thirds they are smoothed, and below which level beside the middle
# they hold nothing.
WIDEST, SMOOTH, NOTHING = 6.0, 5, -50.0
# Bass that becomes mono is so far down an octave below, and so at the most (dB).
SLOPE, MONO = 12.0, -48.0
# Left and right are at least so alike, so that the sum to mono holds.
ALIKE = 0.1


def tone(sound: Heard, target: Target, sides: Audio, passes: Passes = passed) -> Audio:
    """Return the gain (dB) that each third-octave band needs for the target, on average none; zeros where none does.

    The sides have gains of their own already. What is within the target's tolerance stays as it is. `passes` says how
    much of a spectrum passes filters with such gains.
    """
    levels = thirds(_passed(sound, np.zeros(len(sides)), sides, passes), sound.rate)
    count = min(len(levels), len(target.levels))
    most = np.where(levels > levels.max() + EMPTY, target.most, min(target.most, LIFTED))
    wanted = _wanted(levels[:count], target)
    gains = np.zeros(len(levels))
    for _ in range(ROUNDS if np.any(wanted) else 0):
        reached = thirds(_passed(sound, gains, sides, passes), sound.rate) - levels
        off = wanted - reached[:count]
        gains[:count] += off - off[CORE].mean()
        gains[:count] = np.clip(gains[:count], wanted - LEAK, wanted + LEAK)
        gains = np.clip(gains, -target.most, most)
        gains[count:] = gains[count - 1]
    return gains


def _passed(sound: Heard, gains: Audio, sides: Audio, passes: Passes) -> Audio:
    """Return the power spectrum of what passes filters with such gains (dB)."""
    parts = zip(sound.spectra, (gains, gains + sides), strict=False)
    return np.asarray(np.sum([part * passes(db, sound.rate, len(part)) for part, db in parts], axis=0))


def _wanted(levels: Audio, target: Target) -> Audio:
    """Return by how much bands are to change (dB): of what is beyond the tolerance, some."""
    off = target.levels[: len(levels)] - levels
    off = off - off[CORE].mean()
    beyond = np.sign(off) * np.maximum(np.abs(off) - target.tolerance, 0) * target.strength
    return np.asarray(np.clip(beyond, -target.most, target.most))


def width(sound: Heard, target: Target) -> Audio:
    """Return the gain (dB) that each third-octave band of the sides needs beside the middle; zeros for mono."""
    bands = centres(sound.rate)
    gains = np.zeros(len(bands))
    if not sound.stereo:
        return gains
    middle, sides = thirds(sound.spectra, sound.rate)
    if target.sides is not None:
        count = min(len(bands), len(target.sides))
        beside = (sides - middle)[:count]
        off = np.where(beside > NOTHING, target.sides[:count] - beside, 0)
        kernel = np.ones(SMOOTH) / SMOOTH
        smooth = np.convolve(np.pad(off, SMOOTH // 2, mode="edge"), kernel, "valid")
        gains[:count] = np.clip(smooth, -WIDEST, WIDEST)
    if target.mono:
        gains += np.clip(SLOPE * 2 * np.log2(bands / target.mono), MONO, 0)
    return gains + _floor(middle, sides + gains)


def _floor(middle: Audio, sides: Audio) -> float:
    """Return by how many dB sides must go down so that left and right are alike enough."""
    highest = 10 * np.log10((1 - ALIKE) / (1 + ALIKE)) + 10 * np.log10((10 ** (middle / 10)).sum())
    return min(0.0, float(highest - 10 * np.log10((10 ** (sides / 10)).sum())))
