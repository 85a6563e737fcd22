"""What a master is judged by: loudness, its range, true peak, crest, width and spectrum, in numbers."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ..levels import Audio, dbfs, true_peak
from ..loudness import STEP, gated, powers, spread
from .bands import middle_and_sides, power, thirds

# What is shorter has no loudness: a block of BS.1770-4 (s).
SHORTEST = 0.4
# The sides of what is mono are lower than the middle by more than this (dB).
MONO, FLAT = -80.0, -120.0
OCTAVES = (31, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16000)


@dataclass(frozen=True)
class Figures:
    """Loudness (LUFS) and its range (LU), true peak (dBTP), crest (true peak over loudness, dB: the field's PLR).

    `correlation` of left and right is from -1 to 1, `width` how loud the sides are beside the middle (dB). `octaves`
    are levels in dB around 31 Hz to 16 kHz, beside their mean.
    """

    loudness: float
    range: float
    true_peak: float
    crest: float
    correlation: float
    width: float
    octaves: tuple[float, ...]

    def as_json(self) -> dict[str, Any]:
        """Return them by name, rounded."""
        plain = {key: round(value, 2) for key, value in asdict(self).items() if key != "octaves"}
        return {**plain, "octaves": {str(hz): round(db, 1) for hz, db in zip(OCTAVES, self.octaves, strict=False)}}


@dataclass(frozen=True)
class Heard:
    """What is known of a recording: its figures, and its power spectra: middle and, of stereo, sides."""

    figures: Figures
    spectra: Audio
    rate: int

    @property
    def levels(self) -> Audio:
        """The level (dB) of each third-octave band, of both channels together."""
        return thirds(self.spectra.sum(axis=0), self.rate)

    @property
    def stereo(self) -> bool:
        """Whether its sides are not silent."""
        return self.figures.width > MONO


def heard(
    audio: Audio, rate: int, parts: Audio | None = None, highest: float | None = None, steps: Audio | None = None
) -> Heard:
    """Return what is known of mono or stereo audio. Raises ValueError for more channels, silence, and what is short.

    Its middle and sides, its true peak, and its power in steps of loudness may be known already.

    >>> tone = 0.5 * np.sin(2 * np.pi * 1000 / 48_000 * np.arange(48_000)).reshape(-1, 1)
    >>> found = heard(tone, 48_000).figures
    >>> round(found.loudness, 1), round(found.true_peak, 1), found.correlation
    (-9.0, -6.0, 1.0)
    """
    check(audio, rate)
    steps = powers(audio, rate, STEP) if steps is None else steps
    loudness, peak = gated(steps), dbfs(true_peak(audio) if highest is None else highest)
    if loudness == -np.inf:
        raise ValueError("it is silent, or softer than -70 LUFS: there is nothing to master")
    parts = middle_and_sides(audio) if parts is None else parts
    spectra = power(parts, rate)
    correlation, width = _image(parts)
    octaves = tuple(_octaves(thirds(spectra.sum(axis=0), rate)).tolist())
    return Heard(Figures(loudness, spread(steps), peak, peak - loudness, correlation, width, octaves), spectra, rate)


def check(audio: Audio, rate: int) -> None:
    """Raise ValueError where audio can't be mastered: more than two channels, or shorter than loudness is."""
    if audio.shape[1] > 2:
        raise ValueError(f"it has {audio.shape[1]} channels: a master is mono or stereo")
    if len(audio) < SHORTEST * rate:
        raise ValueError(f"it lasts {len(audio) / rate:.3g} s: loudness needs {SHORTEST} s at least")


def _image(parts: Audio) -> tuple[float, float]:
    """Return how alike left and right are, and how loud the sides are beside the middle (dB)."""
    middle, sides = (float(np.einsum("n,n", part, part, dtype=float)) for part in (parts[0], parts[-1]))
    if len(parts) < 2 or not sides:
        return 1.0, FLAT
    # The product of left and right is M² - S², the square of each (M ± S)².
    cross = float(np.einsum("n,n", *parts, dtype=float))
    both = np.sqrt(max((middle + sides) ** 2 - 4 * cross**2, 1e-30))
    return (middle - sides) / float(both), max(FLAT, 10 * float(np.log10(sides / max(middle, 1e-30))))


def _octaves(levels: Audio) -> Audio:
    """Return the levels (dB) of octaves, each of up to three thirds, beside their mean."""
    linear = 10 ** (levels / 10)
    sums = [10 * np.log10(linear[max(0, at - 1) : at + 2].sum()) for at in range(0, len(levels), 3)]
    return np.asarray(sums - np.mean(sums))
