"""Effects against textbook formulas, scipy's filters and room acoustics' own measures."""

from collections.abc import Mapping
from itertools import pairwise
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from scipy import signal as dsp
from scipy.special import erfc

from synthdefs.effects import compressor, delay, reverb
from synthdefs.effects import filter as filters

from ..ears import RATE, decibels
from .inserts import Job, defaults, energy, impulse, noise, sine, table, through

MODULES = (compressor, delay, filters, reverb)
COMPRESSOR, DELAY, FILTER, REVERB = compressor.compressor, delay.delay, filters.filter, reverb.reverb
EFFECTS = (COMPRESSOR, DELAY, FILTER, REVERB)


def spectrum(sound: np.ndarray) -> np.ndarray:
    """Return the magnitude in dB, a value each Hz (of the first second)."""
    return np.asarray(20 * np.log10(np.abs(np.fft.rfft(sound[:RATE].astype(float), axis=0)) + 1e-12))


# ---------------------------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_the_docstring_lists_every_control_and_no_other(module: ModuleType) -> None:
    name = module.__name__.split(".")[-1]
    definition = getattr(module, name)
    listed, values = table(module), defaults(definition)
    assert definition.name == name
    assert listed.keys() == values.keys()
    assert "mix" in listed
    assert "bus" in definition.parameters
    for control, (low, high) in listed.items():
        assert low <= values[control] <= high, control


# What each is set to so that it changes the sound a lot.
STRONG: Mapping[Any, Mapping[str, float]] = {
    COMPRESSOR: {"threshold": -50, "ratio": 20},
    DELAY: {"time": 0.02},
    FILTER: {"lpf": 300},
    REVERB: {"predelay": 0},
}


def test_at_no_mix_the_sound_is_left_bit_for_bit_and_at_full_mix_it_is_not() -> None:
    sound = noise(0.5, 0.5)
    jobs = [Job(effect, sound, {**STRONG[effect], "mix": mix}) for effect in EFFECTS for mix in (0, 1)]
    results = through(jobs, 0.5)
    for dry, wet in zip(results[::2], results[1::2], strict=True):
        assert np.array_equal(dry, sound.astype("<f4"))
        assert energy(wet - sound) > energy(sound) - 6


def test_half_a_mix_is_half_of_each() -> None:
    sound = noise(0.3, 0.5)
    jobs = [Job(effect, sound, {**STRONG[effect], "mix": mix}) for effect in EFFECTS for mix in (0.5, 1)]
    results = through(jobs, 0.3)
    for half, wet in zip(results[::2], results[1::2], strict=True):
        assert np.abs(half - (sound + wet) / 2).max() < 1e-6


def test_what_is_no_number_does_not_stay() -> None:
    good = np.stack([sine(300, 1.5, 0.3)] * 2, axis=1)
    bad = good.copy()
    bad[24000:24010] = [np.nan, np.inf]
    bad[26000:26010] = [-np.inf, 3e38]
    jobs = [Job(effect, sound, {**STRONG[effect], "mix": 1}) for effect in EFFECTS for sound in (good, bad)]
    results = through(jobs, 3)
    for right, wrong in zip(results[::2], results[1::2], strict=True):
        assert np.isfinite(wrong).all()
        assert abs(energy(wrong[60000:72000]) - energy(right[60000:72000])) < 6 or energy(wrong) > energy(right)
        assert np.abs(wrong[-4800:]).max() < 1e4


def test_used_memory_is_not_heard() -> None:
    sound = noise(0.4, 0.5)
    jobs = [Job(effect, sound, {**STRONG[effect], "mix": 1}) for effect in EFFECTS]
    for clean, muddy in zip(through(jobs, 0.5), through(jobs, 0.5, muddy=True), strict=True):
        assert np.array_equal(clean, muddy)


# Control, from where to where it jumps (and back); and what else is set.
JUMPS = [
    *((FILTER, name, ends, {"lpf": 1000}) for name, ends in
      {"lpf": (20000, 300), "hpf": (10, 2000), "bpf": (0, 3000), "resonance": (0, 1), "mix": (0, 1)}.items()),
    *((DELAY, name, ends, {"mix": 1, "time": 0.1}) for name, ends in
      {"time": (0.05, 0.2), "cps": (0.5, 0.7), "feedback": (0, 0.9), "tone": (200, 20000), "spread": (0, 1),
       "mix": (0, 1)}.items()),
    *((REVERB, name, ends, {"mix": 1}) for name, ends in
      {"time": (0.2, 10), "damp": (0, 1), "predelay": (0, 0.2), "size": (0.3, 1.2), "low": (10, 1000),
       "mix": (0, 1)}.items()),
    *((COMPRESSOR, name, ends, {"threshold": -40, "makeup": 10}) for name, ends in
      {"threshold": (-40, 0), "ratio": (1, 50), "attack": (0.5, 0.01), "release": (0.02, 1), "knee": (0, 30),
       "makeup": (-20, 20), "mix": (0, 1)}.items()),
]  # fmt: skip


def test_a_control_that_jumps_does_not_click() -> None:
    tone, level = sine(200, 2.4), -12
    jobs = [
        Job(effect, tone * 10 ** (level / 20), {**others, name: low}, [(0.9, {name: high}), (1.6, {name: low})])
        for effect, name, (low, high), others in JUMPS
    ]
    assert {(job[0].name, job[1]) for job in JUMPS} == {
        (effect.name, name) for effect in EFFECTS for name in {*defaults(effect), *({"cps"} & {*effect.parameters})}
    } - {("compressor", "key")}
    highs = dsp.butter(8, 10000, "high", fs=RATE, output="sos")
    for (effect, name, _, _), result in zip(JUMPS, through(jobs, 2.4), strict=True):
        click = np.abs(dsp.sosfilt(highs, result.astype(float), axis=0)[int(0.85 * RATE) : int(2.3 * RATE)]).max()
        # A change of filter or of pitch is heard; a change of level is not.
        quiet = 70 if name in ("mix", "feedback", "spread", "makeup") else 40
        assert decibels(click) < level - quiet, (effect.name, name, decibels(click))


# ---------------------------------------------------------------------------------------------- filter


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


# ---------------------------------------------------------------------------------------------- delay


@pytest.mark.parametrize("rate", [44_100, RATE, 96_000])
def test_echoes_fall_on_their_sample(rate: int) -> None:
    cases = [
        (0.25, 0.5, 0.0),
        (1 / 3, 0.7, 1.0),
        (1 / 64, 2.0, 0.0),
        (0.1, 0.37, 0.5),
        (1.0, 0.5, 1.0),
        (2.0, 0.5, 0.0),
    ]
    start, level, feedback = 100, 0.5, 0.5
    jobs = [
        Job(
            DELAY,
            impulse(0.01, start, level, rate),
            {"time": time, "cps": cps, "spread": spread, "feedback": feedback, "tone": 20000, "mix": 1},
        )
        for time, cps, spread in cases
    ]
    for (time, cps, spread), result in zip(cases, through(jobs, 4.5, rate), strict=True):
        period = round(time / cps * rate)
        first = start + period
        assert np.abs(result[:first]).max() < 0.02
        assert result[first, 0] == pytest.approx(level, rel=0.02)
        assert result[first, 1] == pytest.approx(level * (1 - spread), abs=0.01)
        both = np.abs(result).max(axis=1)
        for echo in range(2, 5):
            near = both[start + echo * period - 20 : start + echo * period + 21]
            if len(near) == 41:
                assert int(np.argmax(near)) - 20 == 0, (time, cps, spread, echo)


def test_spread_makes_it_ping_pong() -> None:
    wide = np.stack([impulse(0.01), impulse(0.01) * 0], axis=1)
    controls = {"time": 0.1, "cps": 1, "feedback": 0.8, "mix": 1}
    same, bouncing, left_only = through(
        [
            Job(DELAY, impulse(0.01), {**controls, "spread": 0}),
            Job(DELAY, impulse(0.01), {**controls, "spread": 1}),
            Job(DELAY, wide, {**controls, "spread": 0}),
        ],
        0.65,
    )
    assert np.array_equal(same[:, 0], same[:, 1])
    assert not left_only[:, 1].any()
    assert energy(left_only[:, 0]) == pytest.approx(energy(same[:, 0]), abs=0.01)
    for echo in range(1, 6):
        part = bouncing[echo * 4800 - 100 : echo * 4800 + 2400]
        on, off = (0, 1) if echo % 2 else (1, 0)
        assert energy(part[:, on]) > energy(part[:, off]) + 60


def test_each_echo_is_quieter_and_darker_than_the_last() -> None:
    tone, feedback = 2000, 0.6
    (result,) = through(
        [Job(DELAY, impulse(0.01), {"time": 0.5, "cps": 1, "tone": tone, "feedback": feedback, "spread": 0, "mix": 1})],
        2.5,
    )
    echoes = [np.pad(result[at : at + 20000, 0], (0, RATE)) for at in (23900, 47900, 71900)]
    # y[n] = (1 - p) x[n] + p y[n - 1], p = exp(-2 pi f / rate), and the same with 20 Hz for the DC that is left out.
    pole, still = np.exp(-2 * np.pi * np.array([tone, 20]) / RATE)
    hertz = np.array([100, 500, 1000, 2000, 5000, 10000])
    once = np.abs(
        dsp.freqz(1 - pole, [1, -pole], hertz, fs=RATE)[1] * dsp.freqz([1, -1], [1, -still], hertz, fs=RATE)[1]
    )
    for before, after in pairwise(echoes):
        step = (spectrum(after) - spectrum(before))[hertz]
        assert np.abs(step - 20 * np.log10(feedback * once)).max() < 0.1


def test_the_delay_cannot_run_away() -> None:
    loud = noise(1, 8.0)
    controls = {"time": 1 / 64, "cps": 0.5, "tone": 20000, "mix": 1}
    jobs = [Job(DELAY, loud, {**controls, "feedback": feedback, "spread": 0.5}) for feedback in (0.95, 5)]
    constant = Job(DELAY, np.ones(RATE), {**controls, "feedback": 0.95, "spread": 0})
    most, beyond, offset = through([*jobs, constant], 5)
    assert np.array_equal(most, beyond)
    assert np.abs(most).max() < 8 + 2
    assert energy(most[-RATE:]) < energy(most[RATE : 2 * RATE]) - 20
    assert np.abs(offset[:RATE]).max() < 3
    assert np.abs(offset[-4800:]).max() < 0.01


def test_the_delay_follows_the_tempo() -> None:
    clicks = impulse(3, 60) + impulse(3, 2 * RATE)
    controls = {"time": 0.25, "cps": 0.5, "feedback": 0, "mix": 1, "spread": 0}
    (result,) = through([Job(DELAY, clicks, controls, [(0.8, {"cps": 1.0})])], 3)
    assert np.argmax(result[:RATE, 0]) == 60 + RATE // 2
    assert np.argmax(result[RATE:, 0]) == RATE + RATE // 4


# ---------------------------------------------------------------------------------------------- reverb


def decay_time(response: np.ndarray, low: float, high: float) -> float:
    """Return the RT60 (s) in a band: Schroeder's backward integral, from -5 to -35 dB (ISO 3382, T30)."""
    band = dsp.sosfilt(dsp.butter(4, [low, high], "band", fs=RATE, output="sos"), response.astype(float))
    left = np.cumsum(band[::-1] ** 2)[::-1]
    curve = 10 * np.log10(left / left[0] + 1e-12)
    first, last = np.argmax(curve < -5), np.argmax(curve < -35)
    slope = np.polyfit(np.arange(first, last) / RATE, curve[first:last], 1)[0]
    return float(-60 / slope)


def echo_density(response: np.ndarray) -> float:
    """Return how much of it lies outside one standard deviation, against Gaussian noise (Abel and Huang, AES 2006)."""
    window = np.hanning(len(response)) / np.hanning(len(response)).sum()
    outside = np.abs(response) > np.sqrt(np.sum(window * response**2))
    return float(np.sum(window * outside) / erfc(1 / np.sqrt(2)))


def flatness(response: np.ndarray) -> float:
    """Return the spectral flatness from 300 to 8,000 Hz, of fine structure only: Gaussian noise has 0.56."""
    power = np.abs(np.fft.rfft(response * np.hanning(len(response)))) ** 2
    band = power[300 * len(response) // RATE : 8000 * len(response) // RATE]
    band = band / np.convolve(band, np.ones(401) / 401, "same")
    return float(np.exp(np.mean(np.log(band))) / np.mean(band))


@pytest.fixture(scope="module")
def halls() -> dict[str, np.ndarray]:
    """Impulse responses, not from the first sample on: scsynth's filters count that one twice (3.14.1)."""
    dry = {"mix": 1, "predelay": 0, "damp": 0}
    left = np.stack([impulse(0.01, 1), impulse(0.01, 1) * 0], axis=1)
    jobs = {f"{time} s": Job(REVERB, impulse(0.01, 1), {**dry, "time": time}) for time in (0.2, 1, 2, 4, 20)}
    jobs |= {f"damp {damp}": Job(REVERB, impulse(0.01, 1), {**dry, "damp": damp}) for damp in (0.5, 1)}
    jobs |= {f"size {size}": Job(REVERB, impulse(0.01, 1), {**dry, "size": size}) for size in (0.2, 0.5, 1.5)}
    jobs |= {
        "left": Job(REVERB, left, dry),
        "late": Job(REVERB, impulse(0.01, 1), {**dry, "predelay": 0.1}),
        "thin": Job(REVERB, impulse(0.01, 1), {**dry, "low": 500}),
    }
    return dict(zip(jobs, through(list(jobs.values()), 7), strict=True))


def test_the_reverb_lasts_as_long_as_it_says(halls: dict[str, np.ndarray]) -> None:
    for time in (1, 2, 4):
        for side in (0, 1):
            assert decay_time(halls[f"{time} s"][:, side], 500, 2000) == pytest.approx(time, rel=0.03)
    for size in (0.2, 0.5, 1.5):
        assert decay_time(halls[f"size {size}"][:, 0], 500, 2000) == pytest.approx(2, rel=0.05)


def test_damp_shortens_the_highs(halls: dict[str, np.ndarray]) -> None:
    for damp in (0.5, 1):
        response = halls[f"damp {damp}"][:, 0]
        assert decay_time(response, 5600, 6400) == pytest.approx(2 * (1 - 0.9 * damp), rel=0.2)
        assert decay_time(response, 150, 300) == pytest.approx(2, rel=0.15)


def test_the_reverb_is_as_loud_whatever_its_time_and_size(halls: dict[str, np.ndarray]) -> None:
    levels = [energy(halls[name][:, 0]) for name in ("0.2 s", "1 s", "2 s", "4 s", "size 0.2", "size 0.5", "size 1.5")]
    assert max(levels) - min(levels) < 4
    assert min(levels) > -6
    assert max(levels) < 1


def test_the_tail_is_dense_smooth_and_wide(halls: dict[str, np.ndarray]) -> None:
    for name in ("1 s", "2 s", "4 s", "damp 0.5", "size 0.5"):
        response = halls[name].astype(float)
        assert abs(np.corrcoef(response[4800:].T)[0, 1]) < 0.1, name
        length = float(name.split()[0]) if name.endswith("s") else 2.0
        level = (response * 10 ** (3 * np.arange(len(response)) / RATE / length)[:, None])[:, 0]
        for start in (0.15, 0.3, 0.5):
            assert echo_density(level[int(start * RATE) : int((start + 0.05) * RATE)]) == pytest.approx(1, abs=0.15)
        assert flatness(level[RATE // 2 : RATE // 2 + RATE]) > 0.4, name
        late = level[RATE // 2 : RATE // 2 + 4800]
        assert np.mean(late**4) / np.mean(late**2) ** 2 == pytest.approx(3, abs=0.6)


def test_what_comes_from_the_left_begins_on_the_left(halls: dict[str, np.ndarray]) -> None:
    response = halls["left"]
    assert energy(response[:4800, 0]) > energy(response[:4800, 1]) + 6
    assert abs(energy(response[RATE:, 0]) - energy(response[RATE:, 1])) < 1.5


def test_predelay_and_low_cut(halls: dict[str, np.ndarray]) -> None:
    late, early, thin = (halls[name].astype(float) for name in ("late", "2 s", "thin"))
    assert np.abs(late[:5700]).max() < 1e-4 * np.abs(late).max()
    assert energy(late) == pytest.approx(energy(early), abs=0.3)
    band = dsp.butter(4, [60, 90], "band", fs=RATE, output="sos")
    bass = energy(dsp.sosfilt(band, thin, axis=0)) - energy(dsp.sosfilt(band, early, axis=0))
    cuts = [np.abs(dsp.freqz(*dsp.butter(2, low, "high", fs=RATE), [75], fs=RATE)[1][0]) for low in (500, 100)]
    assert bass == pytest.approx(20 * np.log10(cuts[0] / cuts[1]), abs=2)


def test_the_reverb_is_linear_and_the_same_each_time() -> None:
    one, two = noise(1, 0.3, 1), noise(1, 0.3, 2)
    jobs = [Job(REVERB, sound, {"mix": 1}) for sound in (one, two, one + two, one)]
    first, second, both, again = through(jobs, 2.5)
    assert energy(both - first - second) < energy(both) - 100
    assert np.array_equal(first, again)


# ---------------------------------------------------------------------------------------------- compressor


def textbook(level: np.ndarray, threshold: float, ratio: float, knee: float) -> np.ndarray:
    """Return the level (dB) that comes out: Giannoulis, Massberg and Reiss (2012), equation 4."""
    over = level - threshold
    below, above = 2 * over < -knee, 2 * over > knee
    bent = level + (1 / ratio - 1) * (over + knee / 2) ** 2 / (2 * knee)
    return np.where(below, level, np.where(above, threshold + over / ratio, bent))


def test_the_curve_is_the_textbooks() -> None:
    levels = np.arange(-45, 1, 5.0)
    steps = np.concatenate([sine(440, 0.4, 10 ** (level / 20)) for level in levels])
    cases = [(-20, 4, 0.01), (-20, 4, 12), (-30, 20, 6), (-10, 1.5, 40), (-24, 1, 6)]
    jobs = [
        Job(COMPRESSOR, steps, {"threshold": t, "ratio": r, "knee": k, "attack": 0.005, "release": 0.02, "makeup": 6})
        for t, r, k in cases
    ]
    for case, result in zip(cases, through(jobs, 0.4 * len(levels)), strict=True):
        steady = result[: round(0.4 * len(levels) * RATE), 0].reshape(len(levels), -1)[:, -9600:].astype(float)
        out = 20 * np.log10(np.sqrt(2 * np.mean(steady**2, axis=1)))
        assert np.abs(out - 6 - textbook(levels, *case)).max() < 0.05, case


def test_a_steady_tone_stays_a_sine() -> None:
    (result,) = through(
        [Job(COMPRESSOR, sine(60, 2), {"threshold": -30, "ratio": 20, "attack": 0.001, "release": 0.05})], 2
    )
    lines = spectrum(result[RATE:])[:, 0]
    assert lines[60] - np.max(np.delete(lines, [60])) > 80


def test_attack_and_release_take_their_time() -> None:
    quiet, loud, threshold, ratio = -40.0, 0.0, -20.0, 4.0
    cut = (loud - threshold) * (1 - 1 / ratio)
    level = np.repeat([quiet, loud, quiet], [RATE // 2, RATE, RATE * 3 // 2])
    carrier = np.where(np.arange(len(level)) % 2, -1, 1)
    cases = [(0.01, 0.1), (0.05, 0.3)]
    curve = {"threshold": threshold, "ratio": ratio, "knee": 0}
    jobs = [
        Job(COMPRESSOR, carrier * 10 ** (level / 20), {**curve, "attack": a, "release": r})
        for a, r in cases
    ]  # fmt: skip
    for (attack, release), result in zip(cases, through(jobs, 3), strict=True):
        gain = 20 * np.log10(np.abs(result[: len(level), 0].astype(float))) - level
        assert gain[RATE // 2 + round(attack * RATE)] == pytest.approx(-cut * (1 - np.exp(-1)), abs=0.1)
        over = RATE * 3 // 2 + compressor.HOLD
        assert gain[over - 10] == pytest.approx(-cut, abs=0.05)
        assert gain[over + round(release * RATE)] == pytest.approx(-cut * np.exp(-1), abs=0.1)


def test_both_sides_are_turned_down_alike_by_the_louder_or_by_the_key() -> None:
    uneven = np.stack([sine(440, 1), sine(440, 1) * 0.1], axis=1)
    quiet = sine(300, 1, 0.01)
    strong = {"threshold": -20, "ratio": 1000, "knee": 0}
    key, linked, keyed, alone = through(
        [
            Job(FILTER, sine(440, 1)),
            Job(COMPRESSOR, uneven, strong),
            Job(COMPRESSOR, quiet, {**strong, "key": 0}),
            Job(COMPRESSOR, quiet, strong),
        ],
        1,
    )
    late = slice(RATE // 2, RATE)
    assert np.abs(linked[late, 1] - 0.1 * linked[late, 0]).max() < 1e-6
    assert np.abs(linked[late]).max() == pytest.approx(0.1, rel=0.01)
    assert energy(key) > 0
    assert energy(keyed[late]) - energy(alone[late]) == pytest.approx(-20, abs=0.1)
    assert np.array_equal(alone[late, 0], quiet[late].astype("<f4"))
