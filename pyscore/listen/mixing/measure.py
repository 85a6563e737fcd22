"""What is measured of a stem before anything is decided: how loud, how high, how sharp, how wide. Frozen values."""

from dataclasses import dataclass

import numpy as np

from ..levels import SILENT, Audio, peak
from ..loudness import integrated
from .desk import STEP, levels, stereo
from .hearing import excitation, middles
from .moves import Stem

# What is so much softer than a stem's loudest moment does not count as playing (dB).
PLAYING = 40.0
# Low is below this, where ears tell no side (Hz).
LOW = 120.0
# A level that rises by so much (dB) within two grains (s) is an attack.
RISE, GRAIN = 6.0, 0.02
QUIET = 1e-12


@dataclass(frozen=True)
class Heard:
    """A stem as it is heard.

    `loudness` is integrated (LUFS); `excited` its excitation (moments, bands); `playing` which moments count;
    `centroid` the middle of its excitation (Hz); `low` and `high` its shares of power below LOW and above 5 kHz;
    `attacks` a second; `held` the share of the time in which it is within 12 dB of its loudest; `crest` in dB; `spread`
    between the 95th and the 20th percentile of its levels while it plays (dB); `wide` side to middle below LOW (dB);
    `side` how much louder the right is than the left (dB).
    """

    name: str
    loudness: float
    excited: Audio
    playing: Audio
    centroid: float
    low: float
    high: float
    attacks: float
    held: float
    crest: float
    spread: float
    peaked: float
    wide: float
    side: float
    dryness: float

    @property
    def silent(self) -> bool:
        """Whether nothing of it can be heard."""
        return self.loudness == SILENT


def heard(stem: Stem) -> Heard:
    """Return what is measured of a stem."""
    audio = stereo(np.asarray(stem.audio, dtype=float))
    excited = excitation(audio, stem.rate)
    power = excited.sum(axis=1)
    playing = power > power.max() * 10 ** (-PLAYING / 10) if power.any() else np.zeros(len(power), bool)
    mean = excited[playing].mean(axis=0) if playing.any() else np.full(excited.shape[1], QUIET)
    level, share = levels(audio), mean / max(mean.sum(), QUIET)
    sounding = level[level > level.max() - PLAYING]
    rms = float(np.sqrt((audio**2).mean()))
    return Heard(
        name=stem.name,
        loudness=integrated(audio, stem.rate) if power.max(initial=0) > 1 else SILENT,
        excited=excited,
        playing=playing,
        centroid=float(np.exp((np.log(middles()) * share).sum() / max(share.sum(), QUIET))),
        low=float(share[middles() < 150].sum()),
        high=float(share[middles() > 5000].sum()),
        attacks=_attacks(level, stem.rate),
        held=float((sounding > level.max() - 12).mean()),
        crest=20 * np.log10(max(peak(audio), QUIET) / max(rms, QUIET)),
        spread=float(np.percentile(sounding, 95) - np.percentile(sounding, 20)),
        peaked=float(mean.max() / max(mean.sum(), QUIET)),
        wide=_wide(audio, stem.rate),
        side=_decibels((audio[:, 1] ** 2).mean(), (audio[:, 0] ** 2).mean()),
        dryness=_fall(level, stem.rate),
    )


def ramp(value: float, begin: float, end: float) -> float:
    """Return where a value lies from one, 0, to another, 1; beyond them 0 or 1.

    >>> ramp(3.0, 2.0, 4.0), ramp(3.0, 2.5, 1.0)
    (0.5, 0.0)
    """
    return float(np.clip((value - begin) / (end - begin), 0, 1))


def _attacks(level: Audio, rate: int) -> float:
    """Return how many attacks there are in a second in which it plays."""
    fine = max(1, round(GRAIN * rate / STEP))
    grains = np.pad(level, (0, -len(level) % fine), constant_values=-120.0).reshape(-1, fine).max(axis=1)
    rises = (grains[2:] - grains[:-2] > RISE) & (grains[2:] > grains.max() - 30)
    begun = int((rises[1:] & ~rises[:-1]).sum())
    return begun / max(float((grains > grains.max() - PLAYING).sum()) * GRAIN, 0.1)


def _fall(level: Audio, rate: int) -> float:
    """Return how fast it falls where it falls fast (dB a second): what rings in a room falls slowly."""
    step = max(1, round(0.05 * rate / STEP))
    falls = (level[:-step] - level[step:])[level[:-step] > level.max() - 30]
    return float(np.percentile(falls, 90) / 0.05) if len(falls) else 0.0


def _wide(audio: Audio, rate: int) -> float:
    """Return how loud the sides are against the middle below LOW (dB)."""
    middle, apart = audio.sum(axis=1), audio[:, 0] - audio[:, 1]
    size = 1 << (len(audio) - 1).bit_length()
    below = np.fft.rfftfreq(size, 1 / rate) < LOW
    return _decibels(*((np.abs(np.fft.rfft(each, size)[below]) ** 2).sum() for each in (apart, middle)))


def _decibels(power: float, other: float) -> float:
    return float(10 * np.log10((power + QUIET) / (other + QUIET)))
