"""Where somebody speaks: probabilities over time, by a small net (extra `speech`) or by statistics, and utterances."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from ..filters import filtered, high_pass
from ..levels import Audio
from ..resample import resampled
from ..spectrum import stft
from .lsa import noise_of
from .settings import DETECTION, Detection

# What all of this works at (Hz), and how many samples one probability stands for: what earshot has.
RATE, STEP = 16_000, 256
PER_SECOND = RATE / STEP
# Where speech is sought without the net: bands (Hz), and the pitches of voices.
BANDS = (250.0, 500.0, 1_000.0, 1_500.0, 2_000.0, 2_500.0, 3_000.0, 3_400.0)
PITCHES = (70.0, 400.0)
# The net hears speech at one level, taken from what is so near (s); speech this far below the loudest stays so (dB).
NEAR, UNEVEN = 2.0, 24.0
# Speech begins and ends so far below an utterance's loud parts, or above the noise (dB); sought this far away (s).
QUIET, ABOVE, FAR = 32.0, 4.0, 0.2
# What comes after a longer hole than this (s) is something else.
HOLE = 0.15
# One level is told each so often (s), of so many of them together: so noise hardly differs from its mean.
FINE, TOGETHER = 0.01, 3
TINY = 1e-12


class Utterance(NamedTuple):
    """When somebody speaks (s)."""

    begin: float
    end: float


@cache
def net() -> Any:
    """Return earshot's detector; None where it is not installed, or cannot be loaded here."""
    try:
        from earshot import Detector
    except ImportError:
        return None
    return Detector


def probabilities(signal: Audio, rate: int) -> Audio:
    """Return how likely a mono signal is speech, from 0 to 1: 62.5 values a second."""
    audio = resampled(np.asarray(signal, dtype=float)[:, None], rate, RATE)[:, 0]
    loudest = np.abs(audio).max(initial=0)
    if loudest < TINY or len(audio) < STEP:
        return np.zeros(len(audio) // STEP)
    likely = _by_net(audio / loudest) if net() else _by_statistics(audio / loudest)
    # A net, too, takes a burst of noise for speech at times.
    return likely * _voiced(audio / loudest)


def _by_net(audio: Audio) -> Audio:
    whole = audio[: len(audio) // STEP * STEP].reshape(-1, STEP)
    even = (0.3 * whole / _around(whole)[:, None]).clip(-1, 1).astype(np.float32)
    detector = net()()
    return np.array([detector.predict_f32(each) for each in even])


def _around(steps: Audio) -> Audio:
    """Return how loud the loudest near each step is: soft speech is taken for noise as it is."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    loud, near = np.sqrt((steps**2).mean(axis=1)), round(NEAR * PER_SECOND)
    around = uniform_filter1d(maximum_filter1d(loud, near), near)
    return np.asarray(np.maximum(around, around.max() * 10 ** (-UNEVEN / 20)) + TINY)


def _by_statistics(audio: Audio) -> Audio:
    """Return how much likelier speech than noise is, as a probability (Sohn, Kim and Sung 1999)."""
    from scipy.ndimage import uniform_filter1d

    spectra = stft(audio, 2 * STEP, STEP)[: len(audio) // STEP]
    edges = np.searchsorted(np.fft.rfftfreq(2 * STEP, 1 / RATE), BANDS)
    power = np.stack([(np.abs(spectra[:, low:high]) ** 2).mean(axis=1) for low, high in pairwise(edges)], axis=1) + TINY
    above = np.clip(power / noise_of(power, PER_SECOND), 1, 1e4)
    likelier = uniform_filter1d((above - 1 - np.log(above)).mean(axis=1), 5)
    return np.asarray(1 / (1 + np.exp(2 - likelier)))


def _voiced(audio: Audio) -> Audio:
    """Return whether there is a voice near each step, from 0 to 1."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    voice = maximum_filter1d(uniform_filter1d(_voicing(audio), 3), round(0.4 * PER_SECOND))
    return np.asarray(np.clip((voice - 0.35) / 0.15, 0, 1))


def _voicing(audio: Audio) -> Audio:
    """Return how periodic each step is, at a voice's pitch: the highest normalised autocorrelation, about 0 to 1."""
    size = 4 * STEP
    power = np.abs(stft(audio, size, STEP)[: len(audio) // STEP]) ** 2
    hz = np.fft.rfftfreq(size, 1 / RATE)
    alike = np.fft.irfft(power * ((hz > BANDS[0]) & (hz < BANDS[-1])), axis=1)
    lags = np.arange(round(RATE / PITCHES[1]), round(RATE / PITCHES[0]))
    # The window alone makes it fall with the lag.
    share = (1 - lags / size) * (2 / 3 + np.cos(2 * np.pi * lags / size) / 3) + np.sin(2 * np.pi * lags / size) / (
        2 * np.pi
    )
    return np.asarray((alike[:, lags] / share).max(axis=1) / (alike[:, 0] + TINY))


def utterances(signal: Audio, rate: int, settings: Detection = DETECTION) -> tuple[Utterance, ...]:
    """Return when somebody speaks in a mono signal, to about 20 ms; pauses shorter than the hold are within one.

    Only what is likely speech begins, joins or prolongs an utterance: noise in a pause does nothing.

    >>> utterances(np.random.default_rng(1).normal(0, 0.1, 32_000), 16_000)
    ()
    """
    likely = probabilities(signal, rate)
    levels = _levels(signal, rate)
    found = [_edged(begin, end, levels) for begin, end in _runs(likely, settings)]
    joined: list[Utterance] = []
    for begin, end in sorted(found):
        if joined and begin - joined[-1].end < settings.hold:
            joined[-1] = Utterance(joined[-1].begin, max(end, joined[-1].end))
        elif end - begin >= settings.least:
            joined.append(Utterance(begin, end))
    last = len(signal) / rate
    return tuple(
        Utterance(max(0.0, each.begin - settings.before), min(last, each.end + settings.after)) for each in joined
    )


def _runs(likely: Audio, settings: Detection) -> Iterator[tuple[float, float]]:
    """Yield from where to where it is likely (s), for long enough, and not less than that for longer than the hold."""
    sure = np.flatnonzero(likely >= settings.on)
    doubtful = [
        after - before > settings.hold * PER_SECOND or likely[before:after].min() < settings.off
        for before, after in pairwise(sure)
    ]
    for run in np.split(sure, np.flatnonzero(doubtful) + 1):
        if len(run) >= settings.least * PER_SECOND:
            yield run[0] / PER_SECOND, (run[-1] + 1) / PER_SECOND


def _levels(signal: Audio, rate: int) -> Audio:
    """Return the level around each FINE (dB), without rumble."""
    from scipy.ndimage import uniform_filter1d

    step = round(FINE * rate)
    clean = filtered(np.asarray(signal)[:, None], high_pass(200, rate))[:, 0]
    power = (clean[: len(clean) // step * step].reshape(-1, step) ** 2).mean(axis=1)
    return np.asarray(10 * np.log10(np.maximum(uniform_filter1d(power, TOGETHER), 0) + TINY))


def _edged(begin: float, end: float, levels: Audio) -> Utterance:
    """Return an utterance whose ends are where its sound begins and ends, as levels have it."""
    first, last, far = round(begin / FINE), round(end / FINE), round(FAR / FINE)
    near = levels[max(0, first - far) : last + far]
    around = levels[max(0, first - 10 * far) : last + 10 * far]
    if not len(near):
        return Utterance(begin, end)
    threshold = max(np.percentile(levels[first:last], 90) - QUIET, np.percentile(around, 5) + ABOVE)
    loud = np.flatnonzero(near > threshold) + max(0, first - far)
    parts = np.split(loud, np.flatnonzero(np.diff(loud) > HOLE / FINE) + 1)
    own = [part for part in parts if len(part) and part[0] < last and part[-1] >= first]
    if not own:
        return Utterance(begin, end)
    return Utterance(float(own[0][0] * FINE), float((own[-1][-1] + 1) * FINE))
