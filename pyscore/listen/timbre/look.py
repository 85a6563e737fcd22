"""One look at a sound, of which all descriptors are read: its mono signal, spectra and envelope."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..levels import Audio
from ..onsets import Strength, mono, strength
from ..pitch import Pitch, pitch
from ..spectrum import magnitudes

# How long spectra are and how far apart (s), and the steps of the envelope.
LENGTH, HOP, STEP = 0.046, 0.0116, 0.005
# A moment counts where it is within so many dB of the loudest; below this (full scale) everything is silent.
HEARD, SILENT = 60.0, 1e-7
# Pitch is sought in the loudest stretch of this length (s).
VOICE = 5.0
TINY = 1e-12


@dataclass(frozen=True)
class Look:
    """A sound: frames of (frames, channels), none of which is no number, and its rate in Hz."""

    audio: Audio
    rate: int

    @cached_property
    def signal(self) -> Audio:
        """Its mono signal; at least one sample."""
        return mono(self.audio) if len(self.audio) else np.zeros(1)

    @cached_property
    def silent(self) -> bool:
        """Whether nothing is heard."""
        return bool(np.abs(self.signal).max() < SILENT)

    @cached_property
    def size(self) -> int:
        """How long a spectrum is (frames)."""
        return 1 << max(5, round(float(np.log2(LENGTH * self.rate))))

    @cached_property
    def hz(self) -> Audio:
        """What each bin is (Hz)."""
        return np.arange(self.size // 2 + 1) * self.rate / self.size

    @cached_property
    def spectra(self) -> Audio:
        """Magnitudes (moments, bins), of what is heard; a full sine has 1. What lies below 20 Hz is not heard."""
        spectra = np.concatenate(list(magnitudes(self.signal, self.size, max(1, round(HOP * self.rate)))))
        spectra *= 4 / self.size
        spectra[:, self.hz < 20] = 0.0
        return spectra

    @cached_property
    def weights(self) -> Audio:
        """How much each moment counts: its power, of those that are heard; they add up to 1."""
        power = (self.spectra**2).sum(axis=1, dtype=float)
        if self.silent or power.max() < TINY:
            return np.full(len(power), 1 / len(power))
        power[power < power.max() * 10 ** (-HEARD / 10)] = 0.0
        return np.asarray(power / power.sum())

    @cached_property
    def mean(self) -> Audio:
        """The mean power of each bin."""
        return np.asarray((self.spectra**2).mean(axis=0, dtype=float))

    @cached_property
    def envelope(self) -> Audio:
        """Its level (RMS, full scale) in each step of 5 ms."""
        step = max(1, round(STEP * self.rate))
        padded = np.pad(self.signal, (0, -len(self.signal) % step)).reshape(-1, step)
        return np.asarray(np.sqrt((padded**2).mean(axis=1)))

    @cached_property
    def strength(self) -> Strength:
        """How much begins at each moment."""
        return strength(self.audio, self.rate)

    @cached_property
    def voice(self) -> Pitch:
        """The pitch of its loudest stretch."""
        return pitch(loudest(self.audio, self.rate, VOICE), self.rate)

    def over_time(self, values: Audio) -> float:
        """Return the mean of what each moment has, by how much that counts."""
        return float((values * self.weights).sum())


def loudest(audio: Audio, rate: int, seconds: float) -> Audio:
    """Return the loudest stretch of so many seconds of frames; all of what is no longer.

    >>> loudest(np.array([[0.0], [1.0], [1.0], [0.0]]), 1, 2).ravel().tolist()
    [1.0, 1.0]
    """
    size = round(seconds * rate)
    if len(audio) <= size:
        return audio
    power = np.cumsum(np.pad((mono(audio) ** 2), (1, 0)))
    begin = int((power[size:] - power[:-size]).argmax())
    return audio[begin : begin + size]
