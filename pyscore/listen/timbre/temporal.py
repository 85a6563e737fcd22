"""Descriptors of levels and time: how loud, how it rises and falls, how often something begins; and of its sides."""

import numpy as np

from ..levels import dbfs, peak, true_peak
from ..loudness import momentary
from ..onsets import onsets
from .look import STEP, TINY, Look
from .spectral import QUIETEST, decibels

# A sample this near to full scale is clipped, where its neighbour is too.
FULL = 0.999
# An attack is from so much of the highest level to so much of it; what is shorter (s) is as short as that.
ATTACK, SHORTEST = (0.1, 0.9), 0.001
# It has decayed where it has fallen by so much for good, and is heard where it is within so much of the highest (dB).
DECAY, AUDIBLE = 20.0, 40.0
# So many of the softest and loudest steps are left out of the dynamic range (percent).
SOFT, LOUD = 10, 95
# Levels that swing as fast as this sound rough, as slowly as this they tremble (Hz).
ROUGH, TREMBLING = (20.0, 150.0), (2.0, 20.0)


def levels(seen: Look) -> dict[str, float]:
    """Return how loud it is."""
    rms = float(np.sqrt((seen.audio.astype(float) ** 2).mean())) if seen.audio.size else 0.0
    highest = _floored(dbfs(peak(seen.audio)))
    loud = momentary(_long_enough(seen), seen.rate)
    steps = 20 * np.log10(seen.envelope[seen.envelope > seen.envelope.max() * 1e-3 + TINY] + TINY)
    return {
        "peak": highest,
        "true_peak": _floored(dbfs(true_peak(seen.audio))),
        "rms": _floored(dbfs(rms)),
        "crest": highest - _floored(dbfs(rms)),
        "loudness": _floored(float(loud.max())),
        "dynamic_range": float(np.subtract(*np.percentile(steps, (LOUD, SOFT)))) if len(steps) else 0.0,
        "dc_offset": float(np.abs(seen.audio.mean(axis=0)).max()) if seen.audio.size else 0.0,
        "clipped": _clipped(seen),
    }


def course(seen: Look) -> dict[str, float]:
    """Return how it rises and falls."""
    envelope = seen.envelope
    top, highest, power = int(envelope.argmax()), float(envelope.max()), envelope**2
    times = (np.arange(len(envelope)) + 0.5) * STEP
    total = float(power.sum()) + TINY
    heard = envelope > highest * 10 ** (-AUDIBLE / 20)
    begun = onsets(seen.audio, seen.rate, seen.strength)
    seconds = len(seen.signal) / seen.rate
    crossings = int((np.diff(np.signbit(seen.signal))).sum())
    return {
        "duration": seconds,
        "effective_duration": 0.0 if seen.silent else min(seconds, float(heard.sum()) * STEP),
        "log_attack": _log_attack(seen),
        "decay": 0.0 if seen.silent else _last(envelope[top:], highest * 10 ** (-DECAY / 20)) * STEP,
        "temporal_centroid": float((times * power).sum() / total / max(seconds, STEP)),
        "zero_crossings": crossings / seconds,
        "onsets": float(len(begun)),
        "onset_rate": len(begun) / max(seconds, 0.1),
        "onset_strength": float(seen.strength.values.max(initial=0)),
        "roughness": _swing(seen, *ROUGH),
        "tremolo": _swing(seen, *TREMBLING),
    }


def sides(seen: Look) -> dict[str, float]:
    """Return how wide it is, of its first two channels."""
    left, right = (seen.audio[:, side].astype(float) for side in (0, min(1, seen.audio.shape[1] - 1)))
    powers = (left**2).sum(), (right**2).sum()
    both = float(np.sqrt(powers[0] * powers[1]))
    middle, side = (((left + sign * right) ** 2).sum() for sign in (1, -1))
    return {
        "width": float(side / (middle + side + TINY)),
        "balance": float((powers[1] - powers[0]) / (sum(powers) + TINY)),
        "correlation": float((left * right).sum() / both) if both > TINY else 1.0,
    }


def _long_enough(seen: Look) -> np.ndarray:
    """Return the sound, as long as a moment is at least."""
    return np.pad(seen.audio, ((0, max(0, round(0.4 * seen.rate) + 10 - len(seen.audio))), (0, 0)))


def _floored(level: float) -> float:
    return max(QUIETEST, level)


def _clipped(seen: Look) -> float:
    high = np.abs(seen.audio) >= FULL
    return float((high[1:] & high[:-1]).mean()) if len(high) > 1 else 0.0


def _log_attack(seen: Look) -> float:
    highest = float(seen.envelope.max())
    if seen.silent:
        return float(np.log10(SHORTEST))
    there = int((seen.envelope >= ATTACK[1] * highest).argmax())
    before = np.flatnonzero(seen.envelope[:there] <= ATTACK[0] * highest)
    begin = before[-1] if len(before) else 0
    return float(np.log10(max(SHORTEST, (there - begin) * STEP)))


def _last(values: np.ndarray, least: float) -> int:
    above = np.flatnonzero(values > least)
    return int(above[-1]) if len(above) else 0


def _swing(seen: Look, low: float, high: float) -> float:
    """Return how much of the level's power, but for its mean, swings between two frequencies (dB)."""
    step = max(1, round(0.002 * seen.rate))
    level = np.sqrt((np.pad(seen.signal, (0, -len(seen.signal) % step)).reshape(-1, step) ** 2).mean(axis=1))
    power = np.abs(np.fft.rfft((level - level.mean()) * np.hanning(len(level)), max(1024, len(level)))) ** 2
    hz = np.fft.rfftfreq(max(1024, len(level)), step / seen.rate)
    all_of_it = len(level) * float((level**2).sum())
    return decibels(float(power[(hz >= low) & (hz < high)].sum() / (all_of_it + TINY)))
