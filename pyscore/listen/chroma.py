"""Which pitch classes sound: chroma, how far all is out of tune, and the key."""

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from .levels import Audio
from .onsets import mono
from .spectrum import magnitudes

Partials: TypeAlias = tuple[np.ndarray[Any, np.dtype[np.integer[Any]]], Audio, Audio]

NAMES = ("c", "c#", "d", "eb", "e", "f", "f#", "g", "ab", "a", "bb", "b")
# Spectra so long (s) tell semitones apart from the lowest pitch here on (Hz); and how far they lie apart (s).
LENGTH, HOP, LOW, HIGH = 0.18, 0.046, 55.0, 2_100.0
A4 = 440.0
# What is so far below the loudest of a moment (as a magnitude) is no partial.
FLOOR = 0.01
TINY = 1e-12
# How often each degree sounds, over the tonic: D. Temperley, "What's key for key?" (1999), revised from Krumhansl &
# Kessler's probe-tone ratings (1982).
PROFILES = {
    "major": (5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0),
    "minor": (5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0),
}


class Chroma(NamedTuple):
    """How much each pitch class sounds at each moment, c first: (moments, 12); `hop` seconds apart; and the tuning.

    `cents` says by how much its pitches lie above those of 440 Hz.
    """

    values: Audio
    hop: float
    cents: float


class Key(NamedTuple):
    """A key, such as `c minor`, how well it fits (a correlation), and by how much better than the next."""

    name: str
    strength: float
    lead: float


def chroma(audio: Audio, rate: int) -> Chroma:
    """Return the chroma of frames (frames, channels), of spectral peaks from 55 to 2,100 Hz.

    >>> tone = np.sin(2 * np.pi * 445 / 48_000 * np.arange(48_000)).reshape(-1, 1)
    >>> heard = chroma(tone, 48_000)
    >>> NAMES[int(heard.values.sum(axis=0).argmax())], round(heard.cents, -1)
    ('a', 20.0)
    """
    size, hop = 1 << max(5, round(np.log2(LENGTH * rate))), max(1, round(HOP * rate))
    (rows, hz, level), moments = _partials(mono(audio), rate, size, hop)
    semitones = 12 * np.log2(hz / A4) + 69
    cents = _tuning(semitones, level)
    values = np.zeros((moments, 12))
    exact = semitones - cents / 100
    nearest = np.round(exact)
    near = np.cos(np.pi * (exact - nearest)) ** 2
    np.add.at(values, (rows, nearest.astype(int) % 12), level * near)
    return Chroma(values, hop / rate, cents)


def key(heard: Chroma) -> Key:
    """Return the likeliest key: whose profile correlates best with how much each pitch class sounds.

    >>> time = np.arange(48_000) / 48_000
    >>> chord = sum(np.sin(2 * np.pi * hz * time) for hz in (261.6, 329.6, 392.0)).reshape(-1, 1)
    >>> key(chroma(chord, 48_000)).name
    'c major'
    """
    loud = heard.values.sum(axis=1, keepdims=True)
    # Each moment as it is heard: by its level's root, not its level.
    total = (heard.values / np.sqrt(loud + TINY)).sum(axis=0)
    if total.max() <= TINY or np.ptp(total) <= TINY:
        return Key("", 0.0, 0.0)
    fits = {
        f"{name} {mode}": float(np.corrcoef(np.roll(profile, tonic), total)[0, 1])
        for mode, profile in PROFILES.items()
        for tonic, name in enumerate(NAMES)
    }
    best, second = sorted(fits, key=lambda name: -fits[name])[:2]
    return Key(best, fits[best], fits[best] - fits[second])


def _partials(signal: Audio, rate: int, size: int, hop: int) -> tuple[Partials, int]:
    """Return the peaks of spectra: at which moment, how high (Hz), how strong; and how many moments there are."""
    found, moments = [], 0
    for some in magnitudes(signal, size, hop):
        rows, hz, level = _tops(some, rate / size)
        found.append((rows + moments, hz, level))
        moments += len(some)
    rows, hz, level = (np.concatenate(part) for part in zip(*found, strict=True))
    return (rows, hz, level), moments


def _tops(magnitudes: Audio, width: float) -> Partials:
    """Return the peaks of some spectra, whose bins are so wide (Hz)."""
    first, last = max(1, int(LOW / width)), min(magnitudes.shape[1] - 1, int(HIGH / width) + 1)
    here = magnitudes[:, first:last]
    before, after = magnitudes[:, first - 1 : last - 1], magnitudes[:, first + 1 : last + 1]
    least = np.maximum(FLOOR * magnitudes.max(axis=1, initial=0, keepdims=True), TINY)
    rows, columns = np.nonzero((here > before) & (here >= after) & (here > least))
    left, middle, right = (np.log(each[rows, columns] + TINY) for each in (before, here, after))
    bend = np.minimum(left - 2 * middle + right, -TINY)
    shift = np.clip(0.5 * (left - right) / bend, -0.5, 0.5)
    return rows, (columns + first + shift) * width, here[rows, columns]


def _tuning(semitones: Audio, level: Audio) -> float:
    """Return by how many cents pitches lie above the nearest semitones: the mean on a circle."""
    turn = (np.exp(2j * np.pi * semitones) * level).sum()
    return float(np.angle(turn) / (2 * np.pi) * 100) if abs(turn) > TINY else 0.0
