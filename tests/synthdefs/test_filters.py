"""Filters against scipy's, and against the designs they are named after."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from scipy import signal as dsp

from synthdefs._formants import SINGERS
from synthdefs.effects.filters import ladder

from ..ears import RATE
from .inserts import Job, effect, impulse, noise, sine, spectrum, through

FILTER = effect("filter")


def test_the_filter_is_butterworths_and_out_of_hearing_when_open() -> None:
    cases: list[tuple[Mapping[str, float], Any]] = [
        ({}, None),
        ({"resonance": 1}, None),
        ({"lpf": 1000}, ("low", 1000)),
        ({"lpf": 6000}, ("low", 6000)),
        ({"hpf": 300}, ("high", 300)),
        ({"hpf": 5000}, ("high", 5000)),
    ]
    hertz = np.arange(RATE // 2 + 1)
    heard = slice(30, 15001)
    for rate in (44_100, RATE):
        results = through([Job(FILTER, impulse(1, 100, rate=rate), controls) for controls, _ in cases], 1, rate)
        for (controls, design), result in zip(cases, results, strict=True):
            is_ = 20 * np.log10(np.abs(np.fft.rfft(result[:rate, 0].astype(float))) + 1e-12)[heard]
            should = np.zeros(15001 - 30)
            if design:
                kind, cutoff = design
                numerator, denominator = dsp.butter(2, cutoff, kind, fs=rate)
                should = 20 * np.log10(np.abs(dsp.freqz(numerator, denominator, hertz[heard], fs=rate)[1]))
            assert np.abs(is_ - should).max() < 0.1, (rate, controls)


def test_resonance_rings_at_the_cutoff_and_an_unused_high_pass_does_not() -> None:
    cases: list[Mapping[str, float]] = [
        {"lpf": 1000, "resonance": 1},
        {"hpf": 1000, "resonance": 1},
        {"bpf": 1000, "resonance": 0},
        {"bpf": 1000, "resonance": 1},
    ]
    low, high, broad, narrow = (
        spectrum(result)[:, 0] for result in through([Job(FILTER, impulse(1, 100), case) for case in cases], 1)
    )
    for ringing in (low, high):
        assert abs(int(np.argmax(ringing)) - 1000) <= 3
        assert ringing.max() == pytest.approx(20 * np.log10(20), abs=0.1)
    assert np.abs(low[30:100]).max() < 0.2
    for band, quality in ((broad, 0.5**0.5), (narrow, 20)):
        assert abs(int(np.argmax(band)) - 1000) <= 5
        assert band.max() == pytest.approx(0, abs=0.1)
        inside = np.flatnonzero(band > band.max() - 3.01)
        assert 1000 / (inside[-1] - inside[0]) == pytest.approx(quality, rel=0.05)


def response(name: str, controls: Mapping[str, float], side: int = 0, seconds: float = 1) -> np.ndarray:
    """Return the magnitude (dB, a value each Hz) of an effect at full mix, from the second sample on."""
    job = Job(effect(name), impulse(0.01, 100), {"mix": 1, **controls})
    return spectrum(through([job], seconds)[0])[:, side]


def magnitude(numerator: Any, denominator: Any) -> np.ndarray:
    """Return the magnitude (dB, a value each Hz) that scipy gives a filter."""
    gain = np.abs(dsp.freqz(numerator, denominator, np.arange(RATE // 2 + 1), fs=RATE)[1])
    return np.asarray(20 * np.log10(gain + 1e-12))


@pytest.mark.parametrize("cutoff", [100, 1000, 5000])
@pytest.mark.parametrize("resonance", [0, 0.5, 0.9])
def test_the_ladder_is_moogs(cutoff: float, resonance: float) -> None:
    # T. Stilson and J. Smith, "Analyzing the Moog VCF", ICMC 1996: 1 / ((1 + s)^4 + k), here by the bilinear transform.
    k = resonance * ladder.ALMOST
    warped = 2 * RATE * np.tan(np.pi * cutoff / RATE)
    analog = np.poly([-1, -1, -1, -1]) + np.array([0, 0, 0, 0, k])
    scaled = analog * warped ** np.arange(5)
    should = magnitude(*dsp.bilinear([warped**4], scaled, RATE))
    is_ = response("ladder", {"cutoff": cutoff, "resonance": resonance})
    heard = slice(20, min(20000, cutoff * 8))
    assert np.abs(is_ - should)[heard].max() < 1


def test_drive_saturates_the_ladder() -> None:
    tone = sine(200, 1, 0.5)
    clean, driven = (
        spectrum(through([Job(ladder.ladder, tone, {"cutoff": 5000, "resonance": 0, "drive": drive})], 1)[0])[:, 0]
        for drive in (0, 1)
    )
    assert clean[600] < clean[200] - 80
    assert driven[600] > driven[200] - 30


@pytest.mark.parametrize("resonance", [0, 0.7])
@pytest.mark.parametrize("cutoff", [100, 1000, 8000])
def test_the_state_variable_filter_has_all_four_responses(cutoff: float, resonance: float) -> None:
    # R. Bristow-Johnson's cookbook, as W3C published it.
    angle = 2 * np.pi * cutoff / RATE
    alpha = np.sin(angle) / 2 * np.sqrt(2) * (np.sqrt(0.5) / 20) ** resonance
    cosine = np.cos(angle)
    low, high, band = (np.array(b) for b in ([(1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2],
                                             [(1 + cosine) / 2, -1 - cosine, (1 + cosine) / 2],
                                             [alpha, 0, -alpha]))  # fmt: skip
    poles = [1 + alpha, -2 * cosine, 1 - alpha]
    for mode, zeros in enumerate((low, band, high, low + high)):
        is_, should = response("svf", {"cutoff": cutoff, "resonance": resonance, "mode": mode}), magnitude(zeros, poles)
        loud = should[20:18000] > -50
        assert np.abs(is_ - should)[20:18000][loud].max() < 0.5, mode
    between = response("svf", {"cutoff": cutoff, "resonance": resonance, "mode": 0.5})
    assert np.abs(between - magnitude((low + band) / 2, poles))[20:18000].max() < 0.5


@pytest.mark.parametrize(("decay", "sign"), [(0.05, 1), (-0.05, -1), (0.3, 1)])
def test_the_comb_is_a_delay_fed_back(decay: float, sign: int) -> None:
    period = 120
    gain = sign * 10 ** (-3 * period / RATE / abs(decay))
    numerator = np.zeros(period + 1)
    numerator[-1] = np.sqrt(1 - gain**2)
    denominator = np.concatenate([[1], np.zeros(period - 1), [-gain]])
    is_ = response("comb", {"freq": RATE / period, "decay": decay})
    assert np.abs(is_ - magnitude(numerator, denominator))[20:5000].max() < 0.5


@pytest.mark.parametrize("vowel", range(5))
def test_vowels_have_the_formants_that_were_published(vowel: int) -> None:
    hertz, levels, widths = SINGERS[1][vowel]
    at = np.arange(RATE // 2 + 1)
    should = np.zeros(len(at), complex)
    for frequency, level, width in zip(hertz, levels, widths, strict=True):
        should += 10 ** (level / 20) * dsp.freqz(*dsp.iirpeak(frequency, frequency / width, fs=RATE), at, fs=RATE)[1]
    is_ = response("vowel_filter", {"vowel": vowel})
    assert np.abs(is_ - 20 * np.log10(np.abs(should) * 4))[100:6000].max() < 1
    higher = response("vowel_filter", {"vowel": vowel, "size": 12, "sharp": 2})
    assert np.argmax(higher) == pytest.approx(2 * hertz[0], rel=0.02)


def test_bandpass_is_butterworths_on_both_sides() -> None:
    for low, high in ((300, 3400), (1000, 1000), (50, 12000)):
        should = np.zeros(RATE // 2 + 1)
        for cutoff, kind in ((low, "high"), (high, "low")):
            should += magnitude(*dsp.butter(4, cutoff, kind, fs=RATE))
        is_ = response("bandpass", {"low": low, "high": high})
        loud = should > -60
        assert np.abs(is_ - should)[loud][20:].max() < 0.5


def test_the_one_knob_does_nothing_in_the_middle_and_turns_through_the_octaves() -> None:
    assert np.abs(response("dj", {"knob": 0.5})[20:20000]).max() < 1e-3
    for knob, cutoff, kind in ((0.25, 40 * 500**0.5, "low"), (0.75, 20 * 400**0.5, "high")):
        should = magnitude(*dsp.butter(4, cutoff, kind, fs=RATE))
        loud = should[30:15000] > -60
        assert np.abs(response("dj", {"knob": knob, "resonance": 0}) - should)[30:15000][loud].max() < 0.5


def test_the_wah_opens_as_loudness_asks() -> None:
    # The left side only says how loud it is, what it does is read on the right, in noise too quiet to matter.
    quiet = noise(3, 1e-3)[:, 1]
    peaks = []
    for level in (0.0, 0.25, 1.0):
        signal = np.stack([level * np.where(np.arange(3 * RATE) % 2, -1, 1), quiet], axis=1)
        job = Job(effect("auto_wah"), signal, {"freq": 200, "octaves": 3, "resonance": 1, "mix": 1})
        (result,) = through([job], 3)
        hertz, power = dsp.csd(quiet[RATE:], result[RATE : 3 * RATE, 1], RATE, nperseg=8192)
        peaks.append(hertz[np.argmax(np.abs(power))])
    assert peaks == pytest.approx([200 * 2 ** (3 * 0.001**0.5), 200 * 2**1.5, 200 * 2**3], rel=0.06)


@pytest.mark.parametrize(("stretch", "damp"), [(1, 0), (1.5, 0.5), (2, 1)])
def test_the_resonator_rings_at_its_modes_as_long_as_it_says(stretch: float, damp: float) -> None:
    freq, decay = 200, 1.5
    job = Job(effect("resonator"), impulse(0.01, 100),
              {"freq": freq, "stretch": stretch, "decay": decay, "damp": damp, "mix": 1})  # fmt: skip
    (result,) = through([job], 3)
    ringing = result[4800:, 0].astype(float)
    for mode in (1, 2, 3, 5):
        hertz, lasts = freq * mode**stretch, decay * mode**-damp
        lines = np.abs(np.fft.rfft(ringing[:RATE] * np.hanning(RATE)))
        near = slice(round(hertz) - 20, round(hertz) + 21)
        assert round(hertz) - 20 + np.argmax(lines[near]) == pytest.approx(hertz, abs=1.5)
        tune = np.exp(-2j * np.pi * hertz * np.arange(len(ringing)) / RATE)
        band = np.abs(np.convolve(ringing * tune, np.hanning(4800), "valid")) + 1e-12
        fall = 20 * np.log10(band[0] / band[round(lasts * 0.3 * RATE)])
        assert fall == pytest.approx(60 * 0.3, rel=0.1), mode
