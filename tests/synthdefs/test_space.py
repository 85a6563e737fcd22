"""What changes the place of sounds, against their middle and their sides."""

import numpy as np
import pytest

from ..ears import RATE
from .inserts import Job, effect, impulse, noise, through


def both(name: str, sound: np.ndarray, **controls: float) -> tuple[np.ndarray, np.ndarray]:
    """Return what is the same on both sides of what comes out, and what is not."""
    (result,) = through([Job(effect(name), sound, {"mix": 1, **controls})], len(sound) / RATE)
    left, right = result.astype(float).T
    return (left + right) / 2, (left - right) / 2


@pytest.mark.parametrize("width", [0, 0.5, 1, 2])
def test_width_leaves_the_middle_and_scales_the_sides(width: float) -> None:
    sound = noise(1, 0.5)
    middle, side = both("width", sound, width=width)
    left, right = sound.T
    assert np.abs(middle - (left + right) / 2).max() < 1e-6
    assert np.abs(side - width * (left - right) / 2).max() < 1e-6


@pytest.mark.parametrize("freq", [80, 150, 400])
def test_mono_bass_leaves_the_middle_and_takes_the_lows_off_the_sides(freq: float) -> None:
    one_side = np.stack([impulse(1, at=4800), np.zeros(RATE)], axis=1)
    middle, side = both("mono_bass", one_side, freq=freq)
    assert np.abs(middle - impulse(1, at=4800, level=0.5)).max() < 1e-6
    gain = 20 * np.log10(np.abs(np.fft.rfft(2 * side)) + 1e-12)
    # Two Butterworths of the second order: |H|^2 = 1 / (1 + (f0 / f)^4) each.
    for hertz in (round(freq / 4), round(freq / 2), round(freq), round(2 * freq), round(8 * freq)):
        assert gain[hertz] == pytest.approx(-20 * np.log10(1 + (freq / hertz) ** 4), abs=0.2), hertz


@pytest.mark.parametrize(("side", "late"), [(1, 1), (-1, 0)])
def test_haas_delays_one_side_to_the_sample(side: float, late: int) -> None:
    (result,) = through([Job(effect("haas"), impulse(0.2, at=100), {"mix": 1, "time": 0.01, "side": side})], 0.2)
    arrivals = np.abs(result).argmax(axis=0)
    # DelayC is a sample late at the least, on both sides alike.
    assert arrivals[late] - 100 == 480
    assert arrivals[1 - late] - 100 <= 2
    assert np.abs(result).max() == pytest.approx(1, abs=0.01)


def test_haas_in_the_middle_is_no_wider() -> None:
    middle, side = both("haas", np.stack([noise(0.5)[:, 0]] * 2, axis=1), side=0)
    assert np.abs(side).max() < 1e-6
    assert np.abs(middle).max() > 0.5
