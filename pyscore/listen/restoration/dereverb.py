"""Reverberation taken out of a recording: what earlier sound foretells is subtracted, by weighted prediction error.

T. Nakatani, T. Yoshioka et al., "Speech dereverberation based on variance-normalized delayed linear prediction" (IEEE
TASLP 18, 2010), each bin of the spectra by itself and all channels at once; what is left of the late reverberation is
turned down as noise is (Lebart et al. 2001; Habets 2007), its power being that of what was foretold.
"""

import numpy as np

from ..levels import Audio
from ..spectrum import Complex, istft, stft

# A segment (s), how many of them begin within one; early reflections stay, and so long is foretold from (s).
SEGMENT, OVERLAP, EARLY, REACH = 0.064, 4, 0.032, 0.4
TIMES = 2
# How much of what was foretold is still there, and how far it is turned down at most (dB).
LEFT, FLOOR = 0.1, 12.0
# So long is worked on at once, and so much of it blends into the next (s).
STRETCH, BLEND = 40.0, 2.0
# Bins that are worked on at once.
TOGETHER = 32
TINY = 1e-10


def dereverberated(audio: Audio, rate: int, strength: float = 1.0) -> Audio:
    """Return audio (frames, channels) with less late reverberation; strength from 0 (nothing) to 1. Raises ValueError.

    >>> noise = np.random.default_rng(1).normal(0, 0.1, (16_000, 1))
    >>> dereverberated(noise, 8_000).shape
    (16000, 1)
    """
    if not 0 <= strength <= 1:
        raise ValueError(f"dereverberation has a strength from 0 to 1, not {strength:g}")
    ready, step, blend = np.array(audio, dtype=float), round(STRETCH * rate), round(BLEND * rate)
    if strength == 0:
        return ready
    for begin in range(0, len(audio), step):
        before = min(begin, blend)
        part = _dry(np.asarray(audio[begin - before : begin + step], dtype=float), rate, strength)
        share = np.linspace(0, 1, before)[:, None]
        part[:before] = share * part[:before] + (1 - share) * ready[begin - before : begin]
        ready[begin - before : begin + step] = part
    return ready


def _dry(audio: Audio, rate: int, strength: float) -> Audio:
    size = 1 << max(5, round(float(np.log2(SEGMENT * rate))))
    hop = size // OVERLAP
    # (bins, channels, segments)
    heard = np.stack([stft(channel, size, hop).T for channel in audio.T], axis=1)
    early, reach = max(OVERLAP // 2, round(EARLY * rate / hop)), max(1, round(REACH * rate / hop))
    dry = np.empty_like(heard)
    for begin in range(0, len(heard), TOGETHER):
        dry[begin : begin + TOGETHER] = _unpredicted(heard[begin : begin + TOGETHER], early, reach)
    late = np.abs(heard - dry) ** 2 * LEFT
    kept = np.abs(dry) ** 2
    gain = np.maximum(kept / (kept + late + TINY), 10 ** (-FLOOR / 20))
    mixed = heard + strength * (dry * gain - heard)
    return np.stack([istft(each.T, len(audio), size, hop) for each in mixed.swapaxes(0, 1)], axis=1)


def _unpredicted(heard: Complex, early: int, reach: int) -> Complex:
    """Return what earlier segments do not foretell: (bins, channels, segments)."""
    bins, channels, count = heard.shape
    reach = max(1, min(reach, (count - early) // (4 * channels)))
    past = np.zeros((bins, channels, reach, count), complex)
    for tap in range(reach):
        late = early + tap
        past[:, :, tap, late:] = heard[:, :, : max(0, count - late)]
    past = past.reshape(bins, channels * reach, count)
    dry = heard
    for _ in range(TIMES):
        power = np.mean(np.abs(dry) ** 2, axis=1)
        weighted = past / np.maximum(power, 1e-4 * power.mean(axis=1, keepdims=True) + TINY)[:, None, :]
        alike = weighted @ past.conj().swapaxes(1, 2)
        level = np.trace(alike, axis1=1, axis2=2).real[:, None, None] / alike.shape[1]
        alike = alike + (1e-6 * level + TINY) * np.eye(alike.shape[1])
        weights = np.linalg.solve(alike, weighted @ heard.conj().swapaxes(1, 2))
        dry = heard - weights.conj().swapaxes(1, 2) @ past
    return np.asarray(dry)
