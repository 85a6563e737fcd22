"""The master's meter against pyloudnorm, at every rate, and against what a meter's peak does."""

import tempfile
from math import isclose
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from scipy.io import wavfile
from supriya import synthdef
from supriya.ugens import K2A, In, Out

from synthdefs.system import meter

from ..ears import RATE, decibels, render
from .inserts import impulse, noise, player, sine

RATES = (22_050, 44_100, RATE, 96_000, 192_000)
SECONDS = 5
PEAK, POWER = 0, 1


@synthdef()
def reader(meter: object = 0, out: object = 0) -> None:
    Out.ar(bus=out, source=K2A.ar(source=In.kr(bus=meter, channel_count=2)))


def told(signal: np.ndarray, rate: int = RATE) -> np.ndarray:
    """Return what the meter tells of a stereo recording, sample by sample."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "heard.wav"))
        wavfile.write(path, rate, signal.astype("<f4"))
        begin = [
            ("/b_allocRead", 0, path),
            ("/s_new", "player", 1000, 1, 0, "out", 10, "buffer", 0),
            ("/s_new", "meter", 1001, 1, 0, "bus", 10, "meter", 5),
            ("/s_new", "reader", 1002, 1, 0, "meter", 5, "out", 0),
        ]
        return render([player, meter.meter, reader], [(0.0, begin)], len(signal) / rate, 2, rate)


def short_term(signal: np.ndarray, rate: int, filters: str) -> float:
    """Return the loudness of the last 3 s (LUFS) through pyloudnorm's filters."""
    heard = signal
    for stage in pyloudnorm.Meter(rate, filter_class=filters)._filters.values():
        heard = np.stack([stage.apply_filter(side) for side in heard.T], axis=1)
    return float(-0.691 + 10 * np.log10((heard[-3 * rate :] ** 2).mean(axis=0).sum()))


def both(side: np.ndarray) -> np.ndarray:
    return np.stack([side, side], axis=1)


def sounds(rate: int) -> dict[str, np.ndarray]:
    """Return what is steady for as long as the meter remembers, and longer."""
    tones = {f"{hertz} Hz": both(sine(hertz, SECONDS, 0.5, rate=rate)) for hertz in (30, 100, 997, 3000, 9000)}
    left = both(sine(2000, SECONDS, 0.5, rate=rate)) * [1.0, 0.0]
    return {**tones, "one side": left, "noise": noise(SECONDS, 0.3, rate=rate)}


@pytest.mark.parametrize("rate", RATES)
def test_its_loudness_is_pyloudnorms(rate: int) -> None:
    for name, sound in sounds(rate).items():
        found = -0.691 + 10 * np.log10(told(sound, rate)[-100, POWER])
        # The recommendation's own coefficients, for each rate; pyloudnorm's usual ones are up to 0.09 LU from those.
        assert found == pytest.approx(short_term(sound, rate, "DeMan"), abs=0.05), name
        assert found == pytest.approx(short_term(sound, rate, "K-weighting"), abs=0.1), name


def test_a_sine_at_full_scale_on_one_side_has_the_loudness_that_the_recommendation_says() -> None:
    found = told(both(sine(997, SECONDS)) * [1.0, 0.0])[-100, POWER]
    assert -0.691 + 10 * np.log10(found) == pytest.approx(-3.01, abs=0.02)


def test_it_forgets_after_three_seconds() -> None:
    power = told(np.concatenate([noise(2.0, 0.5), np.zeros((4 * RATE, 2))]))[:, POWER]
    assert power[round(4.9 * RATE)] > power[2 * RATE - 100] * 0.02
    assert 0 <= power[round(5.1 * RATE)] < 1e-6 * power[2 * RATE - 100]


def test_a_single_sample_is_held_long_enough_to_be_read_and_then_falls() -> None:
    for at in (0.3, 0.7, 1.1):
        peak = told(both(impulse(5, round(at * RATE), -0.8)))[:, PEAK]
        held = peak[round((at + 0.01) * RATE) : round((at + meter.HELD / 2) * RATE)]
        assert np.all(np.isclose(held, 0.8))
        first, later = (decibels(float(peak[round((at + seconds) * RATE)])) for seconds in (2.0, 3.0))
        assert isclose(first - later, meter.FALL, abs_tol=0.1)


def test_the_higher_side_counts_and_what_is_no_number_does_not() -> None:
    sound = both(sine(440, 2, 0.25)) * [1.0, 2.0]
    sound[1000] = [np.nan, np.inf]
    found = told(sound)
    assert found[RATE, PEAK] == pytest.approx(0.5, abs=1e-3)
    assert np.isfinite(found).all()
