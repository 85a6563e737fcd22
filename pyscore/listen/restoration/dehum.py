"""Mains hum taken out of a recording: 50 or 60 Hz and all of its harmonics, followed as they drift.

Each harmonic's amplitude and phase are found over time by demodulation, as a mean that hardly counts what is not
steady there (reweighted least squares), and what they make is subtracted: a notch as deep, and as narrow, as need be.
"""

from typing import NamedTuple

import numpy as np

from ..levels import Audio, dbfs
from ..resample import resampled
from ..spectrum import Complex, hann, stft

# Mains frequencies, and how far they drift (share); among all frequencies beside them, hum must be what is clearest,
# as with the notes of music it is not (Hz).
MAINS, DRIFT, BESIDE, STEP = (50.0, 60.0), 0.008, (44.0, 67.0), 0.02
# Harmonics are sought at this rate (Hz), up to this share of it.
RATE, HIGHEST = 6_000, 0.46
# Hum stands out of its surroundings by so much (dB), in so many of its first harmonics.
STANDS_OUT, LEAST, FIRST = 9.0, 4, 12
# A spectrum that tells hum from notes takes so long, and its surroundings are so wide (s, Hz).
LONG, AROUND = 2.0, 12.0
# A harmonic is looked at so often (s), each time for so many of these, and its amplitude is a mean over so long (s).
EVERY, LOOKS, SHORT, STEADY = 0.05, 4, 0.2, 2.0
# It is followed ever more closely: by means over so long (s), and by so many harmonics; from one look to the next by
# so much at most (rad).
FOLLOWED, MOST = ((0.5, 12), (0.7, 12), (1.0, 16), (1.5, 20), (2.0, 24)), 0.15
# A harmonic is one where it is so many times what lies between harmonics.
CERTAIN = 2.0
TINY = 1e-12


class Hum(NamedTuple):
    """Hum: its mean frequency in Hz, and the level of each harmonic that was found, in dBFS, by its number."""

    hz: float
    levels: dict[int, float]

    @property
    def level(self) -> float:
        """The level of all of it, in dBFS."""
        return dbfs(float(np.sqrt(sum(10 ** (level / 10) for level in self.levels.values()))))


def hum(audio: Audio, rate: int) -> float | None:
    """Return the frequency of mains hum (Hz) in audio (frames, channels); None where there is none.

    >>> time = np.arange(160_000) / 16_000
    >>> buzz = sum(0.01 * np.sin(2 * np.pi * 50.1 * number * time) / number for number in range(1, 6))
    >>> noise = np.random.default_rng(1).normal(0, 0.002, len(time))
    >>> round(hum((buzz + noise)[:, None], 16_000)), hum(noise[:, None], 16_000)
    (50, None)
    """
    if len(audio) < 2 * LONG * rate:
        return None
    low = resampled(audio, rate, RATE)
    size = round(LONG * RATE)
    powers = [np.percentile(np.abs(stft(channel, size, size // 4)[2:-2]) ** 2, 20, axis=0) for channel in low.T]
    levels = _above_surroundings(np.max(powers, axis=0), round(AROUND * LONG))
    candidates = np.arange(*BESIDE, STEP)
    bins = np.rint(candidates[:, None] * np.arange(1, FIRST + 1) * LONG).astype(int)
    heights = np.clip(levels[bins], 0, 40)
    best = int(heights.sum(axis=1).argmax())
    alike = heights.sum(axis=1) >= heights[best].sum() - 1e-9
    hz = float(candidates[alike & (np.abs(candidates - candidates[best]) < 1)].mean())
    mains = any(abs(hz / each - 1) < DRIFT for each in MAINS)
    return hz if mains and (heights[best] > STANDS_OUT).sum() >= LEAST else None


def dehummed(audio: Audio, rate: int, hz: float = 0.0) -> tuple[Audio, Hum | None]:
    """Return audio (frames, channels) without mains hum, and the hum; unchanged, and None, where there is none.

    `hz` is about where it lies, where that is known.

    >>> time = np.arange(160_000) / 16_000
    >>> buzz = sum(0.01 * np.sin(2 * np.pi * 50.1 * number * time) / number for number in range(1, 6))
    >>> noise = np.random.default_rng(1).normal(0, 0.002, len(time))
    >>> left, found = dehummed((buzz + noise)[:, None], 16_000)
    >>> sorted(found.levels), bool(np.std(left[:, 0] - noise) < 0.03 * np.std(buzz))
    ([1, 2, 3, 4, 5], True)
    """
    hz = hz or hum(audio, rate) or 0.0
    if not hz:
        return np.asarray(audio, dtype=float), None
    low = resampled(audio, rate, RATE)
    phase = _followed(low, hz)
    made, levels = _made(low, phase)
    turns = float(phase[-1] - phase[0]) / (2 * np.pi) * RATE / max(1, len(phase) - 1)
    return audio - resampled(made, RATE, rate)[: len(audio)], Hum(turns, levels)


def _above_surroundings(power: Audio, around: int) -> Audio:
    """Return how far each bin, or its neighbour, stands out (dB)."""
    from scipy.ndimage import maximum_filter1d, median_filter

    floor = median_filter(power, 2 * around + 1, mode="nearest")
    return np.asarray(10 * np.log10((maximum_filter1d(power, 3) + TINY) / (floor + TINY)))


def _followed(low: Audio, hz: float) -> Audio:
    """Return the phase of the fundamental at each sample (rad), as it drifts."""
    phase = 2 * np.pi * hz * np.arange(len(low)) / RATE
    mono = low[:, int(np.argmax(low.std(axis=0)))]
    at = (np.arange(len(low) // round(EVERY * RATE)) + 0.5) * EVERY * RATE
    for steady, last in FOLLOWED:
        counted: Complex = np.zeros(len(at), complex)
        for number, looks in enumerate(_looks(mono, phase, 2 * last)[1::2], start=1):
            seen, doubt = _steady(looks, steady)
            # The turn from one look to the next, in turns of the fundamental, counts as it is certain.
            step = seen[1:] * np.conj(seen[:-1]) / doubt[1:]
            counted += np.abs(step) * np.exp(1j * np.angle(step) / number) * number**2
        turning = np.clip(np.angle(_smooth(counted, 2 * steady)), -MOST, MOST)
        phase = phase + np.cumsum(np.interp(np.arange(len(low)), at, turning)) / (EVERY * RATE)
    return phase


def _made(low: Audio, phase: Audio) -> tuple[Audio, dict[int, float]]:
    """Return the hum of each channel, and the levels of its harmonics, whose fundamental has a phase."""
    hz = float(phase[-1] - phase[0]) / (2 * np.pi) * RATE / max(1, len(phase) - 1)
    hums = np.zeros_like(low)
    powers: dict[int, float] = {}
    turn = np.exp(1j * phase)
    for channel, heard in enumerate(low.T):
        found = [_steady(looks)[0] for looks in _looks(heard, phase, 2 * int(HIGHEST * RATE / hz) + 1)]
        sizes = [float(np.mean(np.abs(each) ** 2)) for each in found]
        turned = np.ones_like(turn)
        for half in range(1, len(found) - 1, 2):
            turned *= turn
            if sizes[half] > CERTAIN**2 * (sizes[half - 1] + sizes[half + 1]) / 2 + TINY:
                tone = 2 * np.real(_each(found[half], len(heard)) * turned)
                hums[:, channel] += tone
                number = half // 2 + 1
                powers[number] = powers.get(number, 0.0) + float(np.mean(tone**2)) / low.shape[1]
    return hums, {number: dbfs(float(np.sqrt(power))) for number, power in powers.items()}


def _looks(heard: Audio, phase: Audio, halves: int) -> list[Complex]:
    """Return the complex amplitudes at each half of a harmonic, from the first half on, once every EVERY s."""
    hop = round(EVERY * RATE)
    window = hann(LOOKS * hop).reshape(LOOKS, hop).T / hann(LOOKS * hop).sum()
    half = np.exp(-0.5j * phase)
    turned, found = heard.astype(complex), []
    for _ in range(halves):
        turned = turned * half
        blocks = np.pad(turned, (LOOKS * hop // 2, LOOKS * hop))[: (len(heard) // hop + LOOKS) * hop].reshape(-1, hop)
        parts = blocks @ window
        found.append(sum(parts[shift : len(parts) - LOOKS + 1 + shift, shift] for shift in range(LOOKS)))
    return found


def _steady(looks: Complex, steady: float = STEADY) -> tuple[Complex, Audio]:
    """Return amplitudes as a steady tone has them, and the power of what is not steady."""
    weights: Audio = 1 / (np.real(_smooth(np.abs(looks) ** 2, SHORT)) + TINY)
    for _ in range(3):
        found = _smooth(weights * looks, steady) / _smooth(weights, steady)
        doubt = np.real(_smooth(np.abs(looks - found) ** 2, SHORT)) + TINY
        weights = 1 / doubt
    return np.asarray(found), np.asarray(doubt)


def _smooth(values: "Complex | Audio", seconds: float) -> Complex:
    """Return means over so long, weighted by a Hann window."""
    from scipy.ndimage import convolve1d

    count = max(3, round(seconds / EVERY) | 1)
    window = np.hanning(count + 2)[1:-1]
    return np.asarray(convolve1d(values, window / window.sum(), mode="nearest"))


def _each(amplitudes: Complex, frames: int) -> Complex:
    """Return amplitudes at each sample."""
    at = np.arange(len(amplitudes)) * round(EVERY * RATE)
    return np.asarray(np.interp(np.arange(frames), at, amplitudes))
