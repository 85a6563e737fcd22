"""The limiter: no true peak above its ceiling, and nothing else is touched."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.listen.levels import dbfs, true_peak
from pyscore.listen.mastering.limiter import limited

from .scenes import RATE, band


@settings(max_examples=15, deadline=None)
@given(st.floats(-20, -0.1), st.floats(-12, 40), st.floats(0.01, 1.0), st.sampled_from([8_000, 44_100, 192_000]))
def test_no_true_peak_passes_the_ceiling(ceiling: float, gain: float, release: float, rate: int) -> None:
    audio = band(0.3) * 10 ** (gain / 20)
    made = limited(audio, rate, ceiling, release)
    assert made.shape == audio.shape
    assert dbfs(true_peak(made)) <= ceiling + 1e-6


def test_what_is_below_the_ceiling_stays_as_it_is() -> None:
    audio = band(0.5) * 0.3
    assert np.array_equal(limited(audio, RATE), audio)


def test_only_what_is_near_a_peak_goes_down_and_it_comes_back() -> None:
    audio = 0.2 * np.ones((RATE, 2)) * np.sin(2 * np.pi * 200 / RATE * np.arange(RATE) + 0.1)[:, None]
    audio[RATE // 2] = 2.0
    taken = 20 * np.log10(limited(audio, RATE, -1.0, 0.1) / audio)[:, 0]
    assert taken[: RATE // 2 - 200].max() == taken[: RATE // 2 - 200].min() == 0
    assert taken[RATE // 2] < -6.9
    assert taken[RATE // 2 + RATE * 64 // 1000] == pytest.approx(taken[RATE // 2] / 2, rel=0.1)
    assert taken[-1] > -0.3


def test_both_sides_go_down_alike() -> None:
    audio = band(1.0) * 8
    made = limited(audio, RATE)
    loud = np.abs(audio).min(axis=1) > 0.01
    gains = made[loud] / audio[loud]
    assert np.allclose(gains[:, 0], gains[:, 1])


@pytest.mark.parametrize("hz", [45, 100, 1000])
def test_a_steady_tone_gets_lower_and_not_distorted(hz: int) -> None:
    tone = 2 * np.sin(2 * np.pi * hz / RATE * np.arange(2 * RATE)).reshape(-1, 1)
    heard = np.abs(np.fft.rfft(limited(tone, RATE, -1.0)[RATE // 2 : RATE // 2 + RATE, 0] * np.hanning(RATE)))
    heard[hz - 10 : hz + 11] = 0
    assert 20 * np.log10(heard.max() / (RATE / 4 * 0.89)) < -50


@pytest.mark.parametrize("frames", [0, 1, 2, 31, 100])
def test_few_frames_are_limited_too(frames: int) -> None:
    assert limited(np.full((frames, 2), 3.0), RATE).shape == (frames, 2)


def test_a_release_takes_time() -> None:
    with pytest.raises(ValueError, match="release takes more than 0 s"):
        limited(band(0.1), RATE, -1.0, 0.0)
