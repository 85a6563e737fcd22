"""One look at a sound: its envelope, its spectra, its levels in the ear's bands over time. All else is read of it."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from ..levels import Audio
from ..spectrum import mel_bands, stft

Array: TypeAlias = np.ndarray[Any, np.dtype[np.floating[Any]]]

# Bands of equal width to the ear, from LOW to HIGH (Hz), whatever the rate.
BANDS, LOW, HIGH = 40, 30.0, 16_000.0
# A window lasts so long, and so long after it the next one begins (s); the envelope is seen in finer steps.
WINDOW, HOP, STEP = 0.046, 0.0116, 0.002
# What is softer than the loudest by more is not heard (dB), and what comes later is not looked at (s).
RANGE, LONGEST = 60.0, 30.0
FLOOR = 10 ** (-RANGE / 10)


@dataclass(frozen=True)
class Look:
    """A sound that was looked at: mono, from where it begins to where it has died away, its peak at 1.

    `envelope` is its level in steps of STEP s, `spectra` its power (frames, bins) at `hz`, and `bands` that in bands of
    the ear (frames, BANDS), 1 at most. `level` is its power as it was (dB), and `width` the share of its sides.
    """

    rate: int
    signal: Array
    envelope: Array
    spectra: Array
    hz: Array
    bands: Array
    level: float
    width: float

    @property
    def seconds(self) -> float:
        """How long it is heard."""
        return len(self.signal) / self.rate

    @property
    def loudness(self) -> Array:
        """How loud each frame is, roughly as the ear has it: its power to the 0.3 (Stevens), over all bands."""
        return np.asarray((self.bands**0.3).sum(axis=1))


def look(audio: Audio, rate: int) -> Look:
    """Return a sound as it was looked at; frames are (frames, channels), at most the first 30 s count."""
    frames = np.asarray(audio[: round(LONGEST * rate)], dtype=np.float32)
    frames = frames if len(frames) else np.zeros((1, max(1, audio.shape[1])), np.float32)
    middle = frames.mean(axis=1)
    # What is in opposite phase on both sides is heard all the same.
    mono = middle if np.abs(middle).max(initial=0) > 0 else frames[:, 0]
    highest = float(np.abs(mono).max(initial=0)) or 1.0
    sides = float((frames[:, 0] - frames[:, 1]).std() / 2) if frames.shape[1] > 1 else 0.0
    width = sides / (sides + float(mono.std()) + 1e-9)
    signal = _heard(mono / highest, rate)
    size, hop = 2 ** round(np.log2(WINDOW * rate)), max(1, round(HOP * rate))
    spectra = np.abs(stft(signal, size, hop)).astype(np.float32) ** 2
    bands = spectra @ mel_bands(rate, size, BANDS, LOW, HIGH).T.astype(np.float32)
    level = 10 * np.log10(float((signal**2).mean()) * highest**2 + 1e-12)
    hz = np.fft.rfftfreq(size, 1 / rate)
    bands = bands / (bands.max() + 1e-20)
    return Look(rate, signal, _envelope(signal, rate), spectra, hz, bands, level, width)


def _heard(mono: Array, rate: int) -> Array:
    """Return a sound without what is silent before and after it."""
    step = max(1, round(STEP * rate))
    loud = np.flatnonzero(np.abs(mono) > 10 ** (-RANGE / 20))
    if not len(loud):
        return mono[:step] if len(mono) else np.zeros(step, np.float32)
    return mono[max(0, loud[0] - 1) : loud[-1] + 1]


def _envelope(signal: Array, rate: int) -> Array:
    step = max(1, round(STEP * rate))
    whole = np.pad(signal, (0, -len(signal) % step)).reshape(-1, step)
    return np.asarray(np.sqrt((whole**2).mean(axis=1)))
