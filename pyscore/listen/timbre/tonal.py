"""Descriptors of pitch: how high, how sure, how its partials lie; and of harmony."""

import numpy as np

from ..chroma import chroma, key
from ..levels import Audio
from .look import TINY, Look
from .spectral import decibels

# How many partials are looked at, and how far from where it should be each may lie (parts of the fundamental).
PARTIALS, NEAR = 20, 0.3
# Two partials sound roughest a quarter of a critical band apart: Plomp & Levelt (1965), in Sethares' form (1993).
ROUGHEST, FAST, SLOW, LOUDEST = 0.24, 3.51, 5.75, 24


def tonal(seen: Look) -> dict[str, float]:
    """Return what its pitch and harmony are like."""
    voice = seen.voice
    middle = 0.0 if seen.silent else voice.middle
    heard = chroma(seen.audio, seen.rate)
    total = heard.values.sum(axis=0)
    share = total / (total.sum() + TINY)
    swing = 1200 * np.log2(voice.hz[voice.hz > 0] / middle) if middle else np.zeros(1)
    return {
        "pitch": middle,
        "midi_pitch": float(69 + 12 * np.log2(middle / 440)) if middle else 0.0,
        "pitch_confidence": float(voice.voiced.mean()) if len(voice.voiced) else 0.0,
        "voiced": voice.share,
        "pitch_deviation": float(swing.std()),
        "pitch_glide": float(swing[-max(1, len(swing) // 4) :].mean() - swing[: max(1, len(swing) // 4)].mean()),
        **_partials(seen, middle),
        "dissonance": _dissonance(seen),
        "tuning": heard.cents,
        "key_strength": key(heard).strength,
        "chroma_entropy": float(-(share * np.log2(share + TINY)).sum() / np.log2(12)),
    }


def _partials(seen: Look, fundamental: float) -> dict[str, float]:
    """Return how its partials lie against harmonics, of its mean spectrum; 0 where there is no pitch."""
    names = ("harmonicity", "inharmonicity", "odd_to_even", "tristimulus_1", "tristimulus_2", "tristimulus_3")
    if not fundamental:
        return dict.fromkeys(names, 0.0)
    numbers = np.arange(1, min(PARTIALS, max(1, int(seen.rate / 2 / fundamental - 0.5))) + 1)
    found = [_nearest(seen, number * fundamental, fundamental) for number in numbers.tolist()]
    powers, hz = np.array(found).T
    total, roots = powers.sum() + TINY, np.sqrt(powers)
    away = np.abs(hz / fundamental - numbers) / numbers
    levels = roots / (roots.sum() + TINY)
    own = float(total / (seen.mean.sum() + TINY))
    odd, even = powers[2::2].sum(), powers[1::2].sum()
    values = (
        decibels(own / max(TINY, 1 - min(own, 1 - 1e-9))),
        float((powers * away).sum() / total),
        float(np.clip(10 * np.log10((odd + TINY) / (even + TINY)), -60, 60)),
        *(float(levels[part].sum()) for part in (slice(0, 1), slice(1, 4), slice(4, None))),
    )
    return dict(zip(names, values, strict=True))


def _nearest(seen: Look, hz: float, fundamental: float) -> tuple[float, float]:
    """Return the power of the highest peak near a frequency, and where it is (Hz)."""
    width = seen.rate / seen.size
    reach = max(1, round(min(NEAR * fundamental, 4 * width) / width))
    first = min(max(0, round(hz / width) - reach), len(seen.mean) - 1)
    part = seen.mean[first : round(hz / width) + reach + 1]
    at = first + int(part.argmax())
    lobe: Audio = seen.mean[max(0, at - 2) : at + 3]
    middle = float((lobe * np.arange(max(0, at - 2), max(0, at - 2) + len(lobe))).sum() / (lobe.sum() + TINY))
    return float(lobe.sum()), middle * width if lobe.sum() > TINY else hz


def _dissonance(seen: Look) -> float:
    """Return how rough its strongest partials sound together, from 0 to 1."""
    roots = np.sqrt(seen.mean)
    tops = 1 + np.flatnonzero((roots[1:-1] > roots[:-2]) & (roots[1:-1] >= roots[2:]))
    tops = tops[np.argsort(-roots[tops])[:LOUDEST]]
    hz, level = seen.hz[tops], roots[tops]
    low, apart = np.minimum(hz[:, None], hz), np.abs(hz[:, None] - hz)
    scale = ROUGHEST / (0.021 * low + 19)
    curve = np.exp(-FAST * scale * apart) - np.exp(-SLOW * scale * apart)
    weight = level[:, None] * level
    np.fill_diagonal(weight, 0.0)
    # The curve is 0.18 at most.
    return float((weight * curve).sum() / (weight.sum() + TINY) / 0.18) if len(tops) > 1 else 0.0
