"""A master's chain as effects that run live have it: width, bells, a bus compressor, a limiter."""

from dataclasses import replace
from math import log
from typing import NamedTuple

import numpy as np

from ..filters import filtered, peaking, response
from ..levels import Audio
from ..loudness import integrated
from .bands import EDGE, centres
from .chain import BETWEEN, SPARE, UNHEARD
from .dynamics import ATTACK, BELOW, Dynamics, dynamics, levels
from .measure import Heard, heard
from .targets import Target
from .tone import tone, width

# The bells of `third_octave`, how narrow they are, and how far they go (dB).
NAMES = (
    *("b31", "b40", "b50", "b63", "b80", "b100", "b125", "b160", "b200", "b250"),
    *("b315", "b400", "b500", "b630", "b800", "b1k", "b1k25", "b1k6", "b2k", "b2k5"),
    *("b3k15", "b4k", "b5k", "b6k3", "b8k", "b10k", "b12k5", "b16k", "b20k"),
)
Q, MOST = 1 / (EDGE - 1 / EDGE), 24.0
# Bells are fitted as they are at so many dB, and so often again for what they are not; how much those that work against
# each other cost. What nobody hears is left out (dB).
AT, ROUNDS, CALM, LEAST = 6.0, 4, 0.15, 0.05
# Which thirds tell how wide all is: from 200 Hz to 3 kHz. The effect `width` goes so far.
MIDDLE, WIDEST = slice(8, 20), 2.0
# The compressor lets go within (s). A sine's peak is so much above its loudness (dB).
RELEASE, SINE = 0.2, 0.7
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
    ['third_octave', 'limiter']
    """
    found = heard(audio, rate)
    wide = _wide(found, target)
    gains = tone(_widened(found, wide), target, 0 * centres(rate), _passed)
    bells = settings(gains, rate)
    formed = filtered(_spread(audio, wide), sections(bells, rate))
    chosen = dynamics(levels(formed, rate), target.lufs, target.ceiling - SPARE - BETWEEN, target.dense)
    chain: Chain = {}
    if target.mono and found.stereo:
        chain["mono_bass"] = {"freq": target.mono}
    if wide != 1:
        chain["width"] = {"width": wide}
    if np.abs(gains).max() > UNHEARD:
        named = zip(NAMES, bells.round(1).tolist(), strict=False)
        chain["third_octave"] = {name: db for name, db in named if abs(db) > LEAST}
    chain |= _dynamics(chosen, integrated(formed, rate), target.ceiling)
    return Fitted(chain, chosen.slope, found.figures.loudness, found.figures.true_peak)


def louder(chain: Chain, db: float) -> Chain:
    """Return a chain whose limiter gets so much more (dB), as far as it goes.

    >>> louder({"limiter": {"gain": 3.0, "ceiling": -1.0}}, 1.5)
    {'limiter': {'gain': 4.5, 'ceiling': -1.0}}
    """
    limiter = chain["limiter"]
    return {**chain, "limiter": {**limiter, "gain": round(min(LOUDEST, max(SOFTEST, limiter["gain"] + db)), 2)}}


def settings(gains: Audio, rate: int) -> Audio:
    """Return the heights (dB) of bells that together make gains (dB) of third-octave bands: by least squares.

    >>> lifted = np.where(np.arange(29) == 10, 6.0, 0.0)
    >>> int(settings(lifted, 48_000).argmax())
    10
    """
    hz, made = centres(rate), np.zeros(len(gains))
    shapes = np.stack([_db(middle, AT, hz, rate) / AT for middle in hz], axis=1)
    calm = np.concatenate([shapes, CALM * np.eye(len(hz))])
    for _ in range(ROUNDS):
        off = gains - sum(_db(middle, db, hz, rate) for middle, db in zip(hz, made, strict=True))
        wanted = np.append(shapes @ made + off, np.zeros(len(hz)))
        made = np.clip(np.linalg.lstsq(calm, wanted, rcond=None)[0], -MOST, MOST)
    return made


def sections(bells: Audio, rate: int) -> Audio:
    """Return bells of such heights (dB) as filters: (bells, 6).

    >>> sections(np.zeros(29), 48_000).shape
    (29, 6)
    """
    return np.concatenate([peaking(middle, db, Q, rate) for middle, db in zip(centres(rate), bells, strict=True)])


def _passed(gains: Audio, rate: int, bins: int) -> Audio:
    """Return how much of a power spectrum passes bells that make such gains (dB)."""
    hz = np.linspace(0, rate / 2, bins)
    return np.asarray(np.abs(response(sections(settings(gains, rate), rate), hz, rate)) ** 2)


def _db(middle: float, db: float, hz: Audio, rate: int) -> Audio:
    return np.asarray(20 * np.log10(np.abs(response(peaking(middle, db, Q, rate), hz, rate))))


def _wide(found: Heard, target: Target) -> float:
    """Return how much wider all is to be: 1 for what nobody hears."""
    db = float(width(found, target)[MIDDLE].mean()) if found.stereo else 0.0
    return round(min(WIDEST, 10 ** (db / 20)), 3) if abs(db) > UNHEARD else 1.0


def _widened(found: Heard, wide: float) -> Heard:
    return replace(found, spectra=found.spectra * np.array([[1.0], [wide**2]])[: len(found.spectra)])


def _spread(audio: Audio, wide: float) -> Audio:
    middle = audio.mean(axis=1, keepdims=True)
    return np.asarray(middle + wide * (audio - middle))


def _dynamics(chosen: Dynamics, loudness: float, ceiling: float) -> Chain:
    """Return a compressor, where there is one, and the limiter, whose release is to 37 %."""
    chain: Chain = {}
    if chosen.ratio > 1:
        threshold = round(loudness - BELOW + SINE, 1)
        chain["glue"] = {"threshold": threshold, "ratio": chosen.ratio, "attack": ATTACK, "release": RELEASE}
    release = round(chosen.release / (2 * log(2)), 3)
    return {**chain, "limiter": {"gain": round(chosen.gain, 2), "ceiling": ceiling, "release": release}}
