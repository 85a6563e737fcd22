"""The axes of sounds that words move: each a number that is read of a look, with its unit and where it comes from.

They follow what listeners tell timbres apart by: brightness as spectral centroid and attack as log rise time (Grey &
Gordon 1978; McAdams et al. 1995), flux and fine structure (Krumhansl 1989), and the models of hardness, depth,
brightness, roughness, warmth, sharpness, boominess and reverberation of Pearce, Brookes & Mason (AudioCommons, 2017).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ..spectrum import mel
from .looking import BANDS, HIGH, HOP, LOW, STEP, Array, Look

# The middles of the bands (Hz).
_LOWEST, _HIGHEST = mel(np.array([LOW, HIGH])).tolist()
CENTRES = 700 * (10 ** (np.linspace(_LOWEST, _HIGHEST, BANDS + 2)[1:-1] / 2595) - 1)
OCTAVES = np.log2(CENTRES)
# What cannot be told from nothing.
TINY = 1e-9
# Of a sound's spectra the loudest few tell whether it has a pitch; the lowest and highest one (Hz).
LOUDEST, DEEPEST, SHRILLEST = 12, 55.0, 5_000.0
# Metal rings above this (Hz).
DULL = 500.0
# Steps of time are no shorter (s), so that their logarithm is one.
BRIEFEST = 0.002
# Roughness is how much a level swings as fast as this (Hz): Vassilakis 2001; and movement is slower than that.
ROUGH = (20.0, 150.0)
# The early sound ends (s): ISO 3382's C50; and what is struck is over within this.
EARLY, PUNCH = 0.05, 0.5


class Axis(NamedTuple):
    """An axis: its unit, what it says, and how it is read of a look."""

    unit: str
    words: str
    read: Callable[[Look], float]


def _decibels(power: float) -> float:
    return float(10 * np.log10(max(power, TINY)))


def _log(seconds: float) -> float:
    return float(np.log2(max(seconds, BRIEFEST)))


def _share(seen: Look, low: float, high: float) -> float:
    """Return how much of the sound's loudness lies between two frequencies (dB)."""
    power = seen.bands.sum(axis=0)
    within = (low <= CENTRES) & (high > CENTRES)
    return _decibels(float(power[within].sum() / (power.sum() + TINY)))


# Spectrum


def _brightness(seen: Look) -> float:
    loud = (seen.bands**0.3).sum(axis=0)
    return float((loud * OCTAVES).sum() / (loud.sum() + TINY))


def _sharpness(seen: Look) -> float:
    """Return how much weighs above 16 critical bands, after Fastl & Zwicker (2007)."""
    loud = (seen.bands**0.23).mean(axis=0)
    bark = 26.81 * CENTRES / (1960 + CENTRES) - 0.53
    weight = np.where(bark < 15.8, 1, 0.15 * np.exp(0.42 * (bark - 15.8)) + 0.85)
    return float((loud * weight * bark).sum() / (loud.sum() + TINY))


def _noise(seen: Look) -> float:
    """Return the flatness of the spectrum between 100 Hz and 10 kHz, of the frames by their loudness."""
    some = (seen.hz > 100) & (seen.hz < 10_000)
    power = seen.spectra[:, some] + 1e-7 * seen.spectra[:, some].max(initial=TINY)
    flat = np.log(power).mean(axis=1) - np.log(power.mean(axis=1))
    return float(10 / np.log(10) * (flat * seen.loudness).sum() / (seen.loudness.sum() + TINY))


def _periodic(seen: Look, above: float = 0.0) -> tuple[float, float]:
    """Return how alike the sound is, above a frequency, to itself a period later, from 0 to 1, and that period (s)."""
    loudest = np.argsort(seen.loudness)[-LOUDEST:]
    size = 2 * (seen.spectra.shape[1] - 1)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    alike = np.fft.irfft(seen.spectra[loudest].sum(axis=0) * (seen.hz >= above), size)
    own = np.fft.irfft(np.abs(np.fft.rfft(window)) ** 2, size)
    alike = alike / (alike[0] + TINY) / (own / own[0])
    short, long = int(seen.rate / SHRILLEST), min(size // 2 - 1, int(seen.rate / DEEPEST))
    peaks = 1 + np.flatnonzero((alike[1:-1] > alike[:-2]) & (alike[1:-1] >= alike[2:]))
    peaks = peaks[(peaks >= short) & (peaks <= long)]
    if not len(peaks):
        return 0.0, 1 / DEEPEST
    # The first of those that are as good as the best.
    best = peaks[alike[peaks] >= alike[peaks].max() - 0.1 * abs(alike[peaks].max())][0]
    return float(np.clip(alike[best], 0, 1)), best / seen.rate


def _pitch(seen: Look) -> float:
    """Return the pitch, or where there is none the height of the strongest bands, in octaves above 1 Hz."""
    alike, period = _periodic(seen)
    power = seen.bands.sum(axis=0)
    height = float((power * OCTAVES).sum() / (power.sum() + TINY))
    sure = float(np.clip((alike - 0.5) / 0.4, 0, 1))
    return sure * float(np.log2(1 / period)) + (1 - sure) * height


def _metal(seen: Look) -> float:
    """Return how far its partials, where it has some, share no fundamental."""
    alike, _ = _periodic(seen, DULL)
    tonal = np.clip(-_noise(seen) / 30, 0, 1)
    loud = (seen.bands**0.3).sum(axis=0)
    high = loud[CENTRES >= DULL].sum() / (loud.sum() + TINY)
    return float(tonal * (1 - alike) * high)


def _width(seen: Look) -> float:
    return seen.width


# Time


def _attack(seen: Look) -> float:
    highest = seen.envelope.max(initial=TINY)
    there = int(np.argmax(seen.envelope >= 0.9 * highest))
    before = np.flatnonzero(seen.envelope[:there] <= 0.1 * highest)
    return _log((there - (before[-1] if len(before) else 0)) * STEP)


def _length(seen: Look) -> float:
    """Return for how long it is within 30 dB of its loudest."""
    heard = seen.envelope > 10 ** (-30 / 20) * seen.envelope.max(initial=TINY)
    return _log(float(heard.sum()) * STEP)


def _decay(seen: Look) -> float:
    """Return how long it takes to fall for good to 20 dB below its loudest."""
    top = int(seen.envelope.argmax())
    above = np.flatnonzero(seen.envelope[top:] > 0.1 * seen.envelope[top])
    return _log(float(above[-1] if len(above) else 0) * STEP)


def _late(seen: Look) -> float:
    power = seen.envelope**2
    end = int(power.argmax()) + round(EARLY / STEP)
    return _decibels(float(power[end:].sum() / (power[:end].sum() + TINY)))


def _punch(seen: Look) -> float:
    """Return how far its loudest moment stands out of the mean of the half second that it begins with."""
    first = seen.envelope[: round(PUNCH / STEP)]
    return _decibels(float(first.max(initial=TINY) ** 2 / ((first**2).sum() / round(PUNCH / STEP) + TINY)))


def _rough(seen: Look) -> float:
    step = max(1, round(STEP * seen.rate))
    crisp = np.diff(seen.signal, append=seen.signal[-1:])
    swing = np.sqrt((np.pad(crisp, (0, -len(crisp) % step)).reshape(-1, step) ** 2).mean(axis=1))
    size = max(256, len(swing))
    power = np.abs(np.fft.rfft(swing * np.hanning(len(swing)), size)) ** 2
    hz = np.fft.rfftfreq(size, STEP)
    fast = power[(hz >= ROUGH[0]) & (hz <= ROUGH[1])].sum()
    return _decibels(float(fast / (power.sum() + TINY)))


def _shapes(seen: Look) -> Array:
    """Return the levels of all bands against the whole, of the frames that are within 40 dB of the loudest (dB)."""
    power = seen.bands.sum(axis=1)
    heard = seen.bands[power > 1e-4 * power.max(initial=TINY)]
    levels = 10 * np.log10(heard / (heard.sum(axis=1, keepdims=True) + TINY) + 1e-5)
    return np.asarray(levels)


def _movement(seen: Look) -> float:
    """Return how far the spectrum's shape strays over time (dB), swings within a tenth of a second left out."""
    shapes = _shapes(seen)
    span = round(0.1 / HOP)
    if len(shapes) <= span:
        return 0.0
    summed = np.cumsum(np.concatenate([np.zeros((1, BANDS)), shapes]), axis=0)
    smooth = (summed[span:] - summed[:-span]) / span
    return float(smooth.std(axis=0).mean())


def _glide(seen: Look) -> float:
    """Return by how many octaves it rises from its first to its second half."""
    shapes = 10 ** (_shapes(seen) / 10)
    half = max(1, len(shapes) // 2)
    first, last = (part.sum(axis=0) if len(part) else shapes.sum(axis=0) for part in (shapes[:half], shapes[half:]))
    return float((last * OCTAVES).sum() / (last.sum() + TINY) - (first * OCTAVES).sum() / (first.sum() + TINY))


def _pulse(seen: Look) -> float:
    """Return how often it begins anew: rises of its loudness by a tenth of the greatest, as a logarithm."""
    rises = np.maximum(np.diff(seen.loudness, prepend=0.0), 0)
    peaks = (rises[1:-1] > rises[:-2]) & (rises[1:-1] >= rises[2:]) & (rises[1:-1] > 0.1 * rises.max(initial=TINY))
    return float(np.log2(1 + peaks.sum()))


AXES: dict[str, Axis] = {
    "brightness": Axis("octaves", "where the middle of its loudness lies", _brightness),
    "sharpness": Axis("bark", "how much weighs in the highest bands", _sharpness),
    "sub": Axis("dB", "how much of it is below 100 Hz", lambda seen: _share(seen, 0, 100)),
    "bass": Axis("dB", "how much of it is from 100 to 300 Hz", lambda seen: _share(seen, 100, 300)),
    "mid": Axis("dB", "how much of it is from 800 Hz to 2 kHz", lambda seen: _share(seen, 800, 2_000)),
    "air": Axis("dB", "how much of it is above 8 kHz", lambda seen: _share(seen, 8_000, HIGH)),
    "pitch": Axis("octaves", "how high its pitch is, or its strongest bands", _pitch),
    "noise": Axis("dB", "how flat its spectrum is: 0 is white noise", _noise),
    "metal": Axis("ratio", "how far its partials share no fundamental", _metal),
    "rough": Axis("dB", "how much it swings at 20 to 150 Hz", _rough),
    "attack": Axis("log2 s", "how long it takes to its loudest", _attack),
    "length": Axis("log2 s", "how long it is within 30 dB of its loudest", _length),
    "decay": Axis("log2 s", "how long it takes to fall by 20 dB", _decay),
    "late": Axis("dB", "how much of it comes after the first 50 ms", _late),
    "punch": Axis("dB", "how far its loudest moment stands out", _punch),
    "movement": Axis("dB", "how far its spectrum strays over time", _movement),
    "glide": Axis("octaves", "how far it rises", _glide),
    "pulse": Axis("log2", "how often it begins anew", _pulse),
    "width": Axis("ratio", "how wide it is between left and right", _width),
    "level": Axis("dB", "how loud it is", lambda seen: seen.level),
}


def axes_of(seen: Look) -> Array:
    """Return where a sound is on all AXES, in their order."""
    return np.array([axis.read(seen) for axis in AXES.values()], dtype=np.float32)
