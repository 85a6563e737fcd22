"""A master's chain as effects that run live have it: bells, width, a bus compressor, a limiter."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ..filters import peaking, response
from ..levels import Audio
from ..loudness import integrated
from .bands import centres, middle_and_sides
from .chain import SPARE, UNHEARD, shaped
from .dynamics import ATTACK, BELOW, dynamics, levels
from .measure import heard
from .targets import Target
from .tone import tone, width

# The ten bells of `graphic`, an octave each, and how far they go (dB); those of `equalizer` are as wide as this.
OCTAVES, Q, MOST, NARROW = 31.25 * 2.0 ** np.arange(10), 1.414, 12.0, 2.5
NAMES = ("b31", "b62", "b125", "b250", "b500", "b1k", "b2k", "b4k", "b8k", "b16k")
# Bells are fitted as they are at so many dB; what is left of a band beyond this gets one more.
AT, LEFT = 6.0, 1.0
# How much bells that work against each other cost.
CALM = 0.15
# Limiter and compressor let go within (s). A sine's peak is so much above its loudness (dB).
LIMITER, RELEASE, SINE = 0.1, 0.2, 0.7
# How far the effect `limiter` can be turned (dB).
SOFTEST, LOUDEST = -12.0, 36.0

Chain = dict[str, dict[str, float]]


class Fitted(NamedTuple):
    """Effects by name, in order, with their settings; `slope` is how much louder 1 dB more before the limiter is.

    `loudness` (LUFS) and `true_peak` (dBTP) are those of the mix.
    """

    chain: Chain
    slope: float
    loudness: float
    true_peak: float


def fitted(audio: Audio, rate: int, target: Target) -> Fitted:
    """Return the effects that make of a mix what a target asks for. Raises ValueError for what can't be mastered.

    >>> from .targets import preset
    >>> hum = 0.1 * np.sin(2 * np.pi * 440 / 48_000 * np.arange(96_000)).reshape(-1, 1)
    >>> list(fitted(hum, 48_000, preset("streaming", 48_000)).chain)
    ['graphic', 'equalizer', 'limiter']
    """
    found, target = heard(audio, rate), replace(target, most=min(target.most, MOST))
    sides = width(found, target)
    gains = tone(found, target, sides)
    ready = shaped(audio, middle_and_sides(audio), rate, gains, sides)
    chosen = dynamics(levels(ready, rate), target.lufs, target.ceiling - SPARE, target.dense)
    chain: Chain = {}
    if target.mono and found.stereo:
        chain["mono_bass"] = {"freq": target.mono}
    middle = sides[8:20].mean() if found.stereo else 0.0
    if abs(middle) > UNHEARD:
        chain["width"] = {"width": round(min(2.0, float(10 ** (middle / 20))), 3)}
    chain |= _bells(gains, rate) if np.abs(gains).max() > UNHEARD else {}
    if chosen.ratio > 1:
        threshold = integrated(ready, rate) - BELOW + SINE
        chain["glue"] = _rounded(threshold=threshold, ratio=chosen.ratio, attack=ATTACK, release=RELEASE)
    chain["limiter"] = _rounded(gain=chosen.gain, ceiling=target.ceiling, release=LIMITER)
    return Fitted(chain, chosen.slope, found.figures.loudness, found.figures.true_peak)


def louder(chain: Chain, db: float) -> Chain:
    """Return a chain whose limiter gets so much more (dB), as far as it goes.

    >>> louder({"limiter": {"gain": 3.0, "ceiling": -1.0}}, 1.5)
    {'limiter': {'gain': 4.5, 'ceiling': -1.0}}
    """
    settings = chain["limiter"]
    return {**chain, "limiter": {**settings, "gain": round(min(LOUDEST, max(SOFTEST, settings["gain"] + db)), 2)}}


def _bells(gains: Audio, rate: int) -> Chain:
    """Return what ten bells, and two more, make of gains of third-octave bands, by least squares."""
    from scipy.optimize import lsq_linear

    hz = centres(rate)
    shapes = np.stack([_db(middle, AT, Q, hz, rate) / AT for middle in OCTAVES])
    wanted = gains - np.median(gains)
    calm = np.concatenate([shapes.T, CALM * np.eye(len(OCTAVES))])
    settings = lsq_linear(calm, np.append(wanted, np.zeros(len(OCTAVES))), (-MOST, MOST)).x
    left = wanted - sum(_db(middle, db, Q, hz, rate) for middle, db in zip(OCTAVES, settings, strict=True))
    more: dict[str, float] = {}
    for bell in ("bell", "bell2"):
        worst = int(np.abs(left[1:-1]).argmax()) + 1
        if abs(left[worst]) > LEFT:
            db = float(np.clip(left[worst], -AT, AT))
            more |= {bell: db, f"{bell}freq": float(hz[worst]), f"{bell}q": NARROW}
            left = left - _db(hz[worst], db, NARROW, hz, rate)
    chain = {"graphic": _rounded(**dict(zip(NAMES, settings.tolist(), strict=True)))}
    return {**chain, "equalizer": _rounded(**more)} if more else chain


def _db(middle: float, db: float, q: float, hz: Audio, rate: int) -> Audio:
    return np.asarray(20 * np.log10(np.abs(response(peaking(middle, db, q, rate), hz, rate))))


def _rounded(**settings: float) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in settings.items()}
