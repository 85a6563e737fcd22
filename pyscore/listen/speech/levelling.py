"""Speech at one level: its noise turned down, its tone evened, its loudness ridden, compressed and held in bounds."""

from collections.abc import Sequence

import numpy as np

from ..filters import filtered, high_pass, peaking
from ..levels import Audio, highs
from ..mastering import limiter
from ..resample import resampled
from . import lsa, rnnoise
from .detection import Utterance
from .measure import HOP, gain, held, loudness, mask, steps, within
from .settings import COLOUR, LEVELLING, Colour, Levelling

# How fast a limiter lets go (s).
RELEASE = 0.1
TINY = 1e-12


def denoised(audio: Audio, rate: int, decibels: float) -> Audio:
    """Return audio (frames, channels) with noise turned down by so many dB: by RNNoise (extra `speech`), or statistics.

    >>> denoised(np.zeros((100, 1)), 48_000, 10).shape
    (100, 1)
    """
    loudest = np.abs(audio).max(initial=0)
    if decibels <= 0 or loudest < TINY:
        return audio
    level = audio / loudest
    if rnnoise.library() is None:
        return np.asarray(loudest * np.stack([lsa.denoised(channel, rate, decibels) for channel in level.T], axis=1))
    there = resampled(level, rate, rnnoise.RATE)
    clean = resampled(np.stack([rnnoise.denoised(each) for each in there.T], axis=1), rnnoise.RATE, rate)
    share = 10 ** (-decibels / 20)
    return np.asarray(loudest * (share * level + (1 - share) * clean[: len(audio)]))


def coloured(audio: Audio, rate: int, colour: Colour = COLOUR) -> Audio:
    """Return speech through its equaliser."""
    bells = [peaking(hz, db, q, rate) for hz, db, q in (colour.warmth, colour.presence) if hz < 0.45 * rate]
    return filtered(audio, np.concatenate([high_pass(colour.low_cut, rate), *bells]))


def levelled(
    audio: Audio, rate: int, spans: Sequence[Utterance], target: float, settings: Levelling = LEVELLING
) -> Audio:
    """Return speech whose utterances are each at one loudness (LUFS), by a gain that follows its level.

    Frames of (frames, channels); what lies between utterances is turned down.
    """
    ridden = audio * gain(_riding(steps(audio, rate), spans, settings), len(audio), rate)
    even = ridden * _compression(ridden, rate, settings)
    power = steps(even, rate)
    exact = [target - loudness(within(power, span)) for span in spans]
    curve = held(exact, spans, len(power)) - settings.floor * _pauses(spans, len(power))
    made = even * gain(curve, len(audio), rate)
    return made * limiting(made, rate, settings.ceiling)


def limiting(audio: Audio, rate: int, ceiling: float) -> Audio:
    """Return the gain of each frame that a limiter has for audio: (frames, 1)."""
    step = max(1, round(limiter.STEP * rate))
    gains = limiter.held(highs(audio, step), 10 ** (ceiling / 20), step / rate, RELEASE)
    return limiter.ramps(gains, step)[: len(audio), None]


def _riding(power: Audio, spans: Sequence[Utterance], settings: Levelling) -> Audio:
    """Return the gain (dB, one each 10 ms) that brings speech's level over a while to 1."""
    from scipy.ndimage import gaussian_filter1d

    inside = mask(spans, len(power))
    for span in spans:
        part = within(power, span)
        begin = round(span.begin / HOP)
        inside[begin : begin + len(part)] *= part > 0.01 * np.percentile(part, 95)
    width = settings.window / HOP / 2
    around = gaussian_filter1d(inside, width)
    level = 10 * np.log10(gaussian_filter1d(power * inside, width) / np.maximum(around, TINY) + TINY)
    where = np.flatnonzero(inside)
    if not len(where):
        return np.zeros(len(power))
    middle = np.median(level[where])
    near = np.clip(level, middle - settings.most, middle + settings.most)
    return np.asarray(-np.interp(np.arange(len(power)), where, near[where]))


def _compression(audio: Audio, rate: int, settings: Levelling) -> Audio:
    """Return the gain of each frame that brings soft and loud sounds of ridden speech nearer to its level: (frames, 1).

    Upward and downward, over a window around each moment: it is not late.
    """
    from scipy.ndimage import uniform_filter1d

    width = max(1, round(settings.time * rate))
    power = (audio**2).mean(axis=1)
    level = 10 * np.log10(np.maximum(uniform_filter1d(uniform_filter1d(power, width), width), 0) + TINY)
    above = level - (10 * np.log10(power[level > settings.gate].mean() + TINY) if (level > settings.gate).any() else 0)
    wanted = np.clip(-settings.slope * above, settings.down, settings.up)
    believed = np.clip((above - settings.gate) / 6, 0, 1)
    return np.asarray(10 ** (wanted * np.where(above < 0, believed, 1) / 20))[:, None]


def _pauses(spans: Sequence[Utterance], count: int) -> Audio:
    """Return 1 in pauses and 0 within utterances, with soft edges outside those."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    return np.asarray(1 - uniform_filter1d(maximum_filter1d(mask(spans, count), 9), 9))
