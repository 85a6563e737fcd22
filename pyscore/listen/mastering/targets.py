"""What a master is to become: loudness, ceiling, spectrum, width. A table of presets, each with its source."""

from dataclasses import dataclass, replace
from math import log2
from typing import NamedTuple

import numpy as np

from ..levels import Audio
from .bands import centres, thirds
from .measure import Figures, Heard


class Preset(NamedTuple):
    """Loudness (LUFS), ceiling (dBTP), where the bass becomes mono (Hz), and who says so.

    `dense` is by how many dB the limiter may take down the loudest twentieth before a compressor helps it. `bits` and
    `rate` (Hz, 0 for as it comes) are what such a file has.
    """

    lufs: float
    ceiling: float
    mono: float
    dense: float
    source: str
    bits: str = "24"
    rate: int = 0


PRESETS = {
    "streaming": Preset(-14, -1, 0, 3, "AES TD1008 (2021); Spotify's and YouTube's playback level"),
    "apple": Preset(-16, -1, 0, 3, "AES TD1008 (2021); Apple's Sound Check"),
    "club": Preset(-9, -1, 120, 4, "practice, no standard: dance records are about so loud, and cut mono below"),
    "cd": Preset(-11, -1, 0, 4, "practice, no standard: the Red Book (IEC 60908) knows full scale alone", "16", 44_100),
    "broadcast": Preset(-23, -1, 0, 3, "EBU R 128 (2023)", "24", 48_000),
    "atsc": Preset(-24, -2, 0, 3, "ATSC A/85 (2013)", "24", 48_000),
    "podcast": Preset(-16, -1, 0, 3, "Apple Podcasts: -16 LUFS ± 1, at most -1 dBTP"),
    "vinyl": Preset(-16, -3, 150, 2, "practice, no standard: cutting engineers ask for headroom and mono bass"),
    "game": Preset(-24, -1, 0, 3, "Sony ASWG-R001 (2013)"),
}
DEFAULT = "streaming"


@dataclass(frozen=True)
class Target:
    """What a master is to become: `levels` (dB) of thirds of an octave, and of the sides beside the middle.

    `tolerance` is how far (dB) a spectrum may be off before it is changed, `strength` how much of the rest is taken
    away, `most` by how many dB at most. Sides of None stay as they are.
    """

    name: str
    lufs: float
    ceiling: float
    mono: float
    dense: float
    source: str
    levels: Audio
    tolerance: float = 4.0
    strength: float = 0.5
    most: float = 4.0
    sides: Audio | None = None
    figures: Figures | None = None


# What mastered music has on average, in thirds of an octave: from 100 Hz to 4 kHz P. D. Pestana et al., "Spectral
# characteristics of popular commercial recordings 1950-2010" (AES 135, 2013): 5 dB an octave down in the density, so
# 2 in bands of octaves, and steeper above; the ends as six mastered recordings had them here, rounded. Hz and dB.
AVERAGE = ((31, -15), (40, -6), (50, -2), (63, 0), (100, 0), (4000, -10.6), (8000, -14), (16000, -20), (20000, -26))


def average(rate: int) -> Audio:
    """Return the levels (dB) of third-octave bands that mastered music has on average.

    >>> average(48_000)[[5, 8]].round(1).tolist()
    [0.0, -2.0]
    """
    hz, db = zip(*AVERAGE, strict=True)
    return np.asarray(np.interp(np.log2(centres(rate)), [log2(each) for each in hz], db))


def preset(name: str, rate: int) -> Target:
    """Return what a preset asks for at a rate. Raises ValueError for one that there is not.

    >>> preset("streaming", 48_000).lufs
    -14
    """
    if name not in PRESETS:
        raise ValueError(f"no preset '{name}' (there is {', '.join(PRESETS)})")
    chosen = PRESETS[name]
    return Target(name, chosen.lufs, chosen.ceiling, chosen.mono, chosen.dense, chosen.source, average(rate))


def loud(lufs: float, rate: int) -> Target:
    """Return what a loudness (LUFS) asks for. Raises ValueError where that is none.

    >>> loud(-14, 48_000).name
    '-14 LUFS'
    """
    if not -60 <= lufs <= -4:
        raise ValueError(f"a master is from -60 to -4 LUFS: not {lufs:g}")
    return replace(preset(DEFAULT, rate), name=f"{lufs:g} LUFS", lufs=lufs, source="asked for")


def like(reference: Heard, name: str) -> Target:
    """Return what it takes to be like a reference: its spectrum, loudness and width; its true peak is ours."""
    figures = reference.figures
    sides = None
    if reference.stereo:
        middle, side = thirds(reference.spectra, reference.rate)
        sides = side - middle
    made = Target(name, figures.loudness, -1.0, 0.0, 3.0, "the reference", reference.levels)
    return replace(made, tolerance=0.0, strength=1.0, most=24.0, sides=sides, figures=figures)
