"""Delays: to the sample, and no louder than they should be."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import signal as dsp

from ..ears import RATE
from .inserts import Job, effect, energy, impulse, noise, sine, spectrum, swings, through

DELAY = effect("delay")


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


@pytest.mark.parametrize("name", ["tape_delay", "diffuse_delay"])
@pytest.mark.parametrize("rate", [44_100, RATE])
def test_what_goes_round_comes_on_its_sample(name: str, rate: int) -> None:
    clean = {"tape_delay": {"wow": 0, "flutter": 0, "drive": 0, "low": 10, "tone": 20000},
             "diffuse_delay": {"smear": 0, "tone": 20000}}[name]  # fmt: skip
    cases = [(0.25, 0.5), (1 / 64, 1.0), (1 / 3, 0.7), (1.0, 0.5)]
    jobs = [
        Job(effect(name), impulse(0.01, 100, 0.5, rate), {**clean, "time": time, "cps": cps, "mix": 1})
        for time, cps in cases
    ]
    for (time, cps), result in zip(cases, through(jobs, 4.5, rate), strict=True):
        period = round(time / cps * rate)
        assert np.abs(result[: 100 + period]).max() < 0.02
        assert result[100 + period] == pytest.approx([0.5, 0.5], rel=0.02)
        again = np.abs(result[100 + 2 * period - 20 : 100 + 2 * period + 21, 0])
        assert np.argmax(again) == 20


def test_the_tape_wows_by_as_many_cents_as_it_says() -> None:
    for control, hertz, cents in (("wow", 0.5, 30), ("flutter", 7, 15)):
        still = {"wow": 0, "flutter": 0, "time": 0.05, "cps": 1, "feedback": 0, "drive": 0, "mix": 1}
        (result,) = through([Job(effect("tape_delay"), sine(1000, 6), {**still, control: 1})], 6)
        track = swings(result[2 * RATE : 6 * RATE, 0], 1000)
        assert track.max() == pytest.approx(cents, rel=0.1), control
        assert track.min() == pytest.approx(-cents, rel=0.1), control
        lines = np.abs(np.fft.rfft(track - track.mean()))
        assert np.argmax(lines) == pytest.approx(hertz * len(track) / RATE, abs=1)


@pytest.mark.parametrize(("name", "most"), [("tape_delay", 1.1), ("diffuse_delay", 0.95)])
def test_what_goes_round_cannot_run_away(name: str, most: float) -> None:
    loud = noise(1, 8.0)
    (result,) = through([Job(effect(name), loud, {"time": 1 / 64, "cps": 0.5, "feedback": most, "mix": 1})], 8)
    assert np.abs(result).max() < 24
    assert np.abs(result[-RATE:]).max() < (3 if most > 1 else 0.5)


@pytest.mark.parametrize("rate", [44_100, RATE])
def test_taps_come_on_their_samples_from_alternating_sides(rate: int) -> None:
    controls = {"time": 0.1, "cps": 1, "taps": 5, "swell": -6, "swing": 0.5, "spread": 1, "mix": 1}
    (result,) = through([Job(effect("multi_tap"), impulse(0.01, 100, 0.5, rate), controls)], 1.5, rate)
    # Every other one waits half a tap longer, and the one after it as much less.
    for tap, place in enumerate((1, 2.5, 3, 4.5, 5)):
        at = 100 + round(place * 0.1 * rate)
        assert result[at, tap % 2] == pytest.approx(0.5 * 10 ** (-6 * tap / 20), rel=0.01), tap
        assert result[at, 1 - tap % 2] == 0
    assert np.count_nonzero(np.abs(result) > 1e-4) == 5
    (growing,) = through([Job(effect("multi_tap"), impulse(0.01, 100), {**controls, "swell": 6})], 1.5)
    assert np.abs(growing).max() == pytest.approx(1, rel=0.01)


def test_the_reverse_delay_plays_pieces_backwards() -> None:
    sound = noise(2, 0.5)
    (result,) = through([Job(effect("reverse_delay"), sound, {"time": 0.25, "cps": 1, "mix": 1})], 2)
    edge = round(0.02 * RATE)
    for piece in (1, 2, 3, 5):
        start = piece * RATE // 4
        heard = result[start + edge : start + RATE // 4 - 5].astype(float)
        # What is heard u after the piece began was there u before it began; the clock may be a sample early or late.
        before = [sound[start + shift - edge - len(heard) : start + shift - edge][::-1] for shift in range(-3, 5)]
        assert min(np.abs(heard - other).max() for other in before) < 1e-5, piece


def test_grains_are_of_the_moment_and_the_pitch_that_was_asked() -> None:
    burst = np.concatenate([np.zeros(RATE // 2), sine(800, 0.2, 0.5), np.zeros(RATE)])
    controls = {"time": 0.5, "cps": 1, "scatter": 0, "size": 0.1, "spread": 0, "mix": 1}
    plain, higher, scattered = through(
        [
            Job(effect("grain_delay"), burst, controls),
            Job(effect("grain_delay"), sine(800, 3, 0.5), {**controls, "pitch": 12}),
            Job(effect("grain_delay"), burst, {**controls, "scatter": 1}),
        ],
        3,
    )
    first, last = np.flatnonzero(np.abs(plain[:, 0]) > 1e-3)[[0, -1]] / RATE
    assert (first, last) == pytest.approx((1.0, 1.2), abs=0.001)
    assert np.abs(plain[: round(0.99 * RATE)]).max() < 1e-4
    lines = np.abs(np.fft.rfft(higher[RATE : 2 * RATE, 0] * np.hanning(RATE)))
    centre = np.sum(np.arange(1400, 1801) * lines[1400:1801] ** 2) / np.sum(lines[1400:1801] ** 2)
    assert 1200 * np.log2(centre / 1600) == pytest.approx(0, abs=10)
    reach = np.flatnonzero(np.abs(scattered[:, 0]) > 1e-3)[[0, -1]] / RATE
    assert reach[0] >= 0.99
    assert 1.5 < reach[1] < 1.72


def test_each_round_smears_an_echo_further_and_keeps_its_energy() -> None:
    controls = {"time": 0.5, "cps": 1, "feedback": 0.9, "smear": 0.7, "tone": 20000, "mix": 1}
    (result,) = through([Job(effect("diffuse_delay"), impulse(0.01, 0, 0.5), controls)], 2.5)
    echoes = [result[turn * RATE // 2 - 100 : (turn + 1) * RATE // 2 - 100, 0].astype(float) for turn in (1, 2, 3)]
    clock = np.arange(RATE // 2) / RATE
    lengths = [np.sqrt(np.average((clock - np.average(clock, weights=e**2)) ** 2, weights=e**2)) for e in echoes]
    assert lengths[0] < 0.001
    assert 0.01 < lengths[1] < 0.1
    assert lengths[2] > 1.15 * lengths[1]
    # One pole at 20 kHz takes that much of a spectrum that is flat.
    pole = np.exp(-2 * np.pi * 20000 / RATE)
    lost = 20 * np.log10(0.9) + 10 * np.log10((1 - pole) / (1 + pole))
    for before, after in pairwise(echoes):
        assert energy(after) - energy(before) == pytest.approx(lost, abs=0.1)
