"""Equalisers against the cookbook: R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients"."""

import numpy as np
import pytest
from scipy import signal as dsp

from pyscore.listen import filters
from pyscore.listen.mastering.bells import NAMES, sections

from ..ears import RATE
from .inserts import Job, effect, impulse, through

HERTZ = np.array([25, 40, 70, 120, 250, 500, 700, 1000, 2000, 3000, 5000, 8000, 12000, 16000])
# Filters move to their first setting within a block.
START = 4800
BANDS = ("b31", "b62", "b125", "b250", "b500", "b1k", "b2k", "b4k", "b8k", "b16k")


def bell(hertz: float, gain: float, q: float) -> np.ndarray:
    """Return the gain in dB of the cookbook's peaking filter."""
    a, w = 10 ** (gain / 40), 2 * np.pi * hertz / RATE
    alpha = np.sin(w) / (2 * q)
    b = [1 + alpha * a, -2 * np.cos(w), 1 - alpha * a]
    return response(b, [1 + alpha / a, -2 * np.cos(w), 1 - alpha / a])


def shelf(hertz: float, gain: float, slope: float, high: bool) -> np.ndarray:
    """Return the gain in dB of the cookbook's shelf."""
    a, w = 10 ** (gain / 40), 2 * np.pi * hertz / RATE
    alpha = np.sin(w) / 2 * np.sqrt((a + 1 / a) * (1 / slope - 1) + 2)
    c, root, s = np.cos(w), 2 * np.sqrt(a) * alpha, -1 if high else 1
    b = [
        a * ((a + 1) - s * (a - 1) * c + root),
        2 * s * a * ((a - 1) - s * (a + 1) * c),
        a * ((a + 1) - s * (a - 1) * c - root),
    ]
    return response(
        b, [(a + 1) + s * (a - 1) * c + root, -2 * s * ((a - 1) + s * (a + 1) * c), (a + 1) + s * (a - 1) * c - root]
    )


def response(b: list[float], a: list[float]) -> np.ndarray:
    return np.asarray(20 * np.log10(np.abs(dsp.freqz(b, a, HERTZ, fs=RATE)[1])))


def measured(name: str, *settings: dict[str, float]) -> list[np.ndarray]:
    """Return the gain in dB at HERTZ that an effect has at each of the settings."""
    results = through([Job(effect(name), impulse(1, at=START), {"mix": 1, **own}) for own in settings], 1)
    spectra = (np.abs(np.fft.rfft(result[:, 0].astype(float)))[HERTZ] for result in results)
    return [20 * np.log10(spectrum) for spectrum in spectra]


@pytest.mark.parametrize("gain", [-24, -6, 3, 18])
def test_the_equalizers_bands_are_the_cookbooks(gain: float) -> None:
    cases = [
        ({"low": gain, "lowfreq": 200}, shelf(200, gain, 1, high=False)),
        ({"high": gain, "highfreq": 5000}, shelf(5000, gain, 1, high=True)),
        ({"bell": gain, "bellfreq": 300, "bellq": 0.5}, bell(300, gain, 0.5)),
        ({"bell2": gain, "bell2freq": 6000, "bell2q": 6}, bell(6000, gain, 6)),
    ]
    for (controls, wanted), found in zip(cases, measured("equalizer", *(case[0] for case in cases)), strict=True):
        assert np.abs(found - wanted).max() < 0.1, controls


def test_the_equalizers_bands_add_up() -> None:
    (found,) = measured("equalizer", {"low": 6, "bell": -9, "bell2": 4, "bell2q": 3, "high": -12})
    wanted = shelf(120, 6, 1, False) + bell(500, -9, 1) + bell(3000, 4, 3) + shelf(8000, -12, 1, True)
    assert np.abs(found - wanted).max() < 0.1


def test_flat_is_flat() -> None:
    for name, flat in (("equalizer", {}), ("graphic", {}), ("third_octave", {}), ("tilt", {"tilt": 0})):
        (found,) = measured(name, flat)
        assert np.abs(found).max() < 0.01, name


def test_the_graphic_equalizer_is_the_sum_of_its_bells() -> None:
    draw = np.random.default_rng(3).uniform(-12, 12, 10)
    (found,) = measured("graphic", dict(zip(BANDS, draw, strict=True)))
    wanted = sum(bell(31.25 * 2**octave, gain, 1.414) for octave, gain in enumerate(draw))
    assert np.abs(found - wanted).max() < 0.1


@pytest.mark.parametrize("name", BANDS)
def test_each_band_of_the_graphic_equalizer_lifts_its_own_octave(name: str) -> None:
    (found,) = measured("graphic", {name: 12})
    centre = 31.25 * 2 ** BANDS.index(name)
    assert abs(np.log2(HERTZ[int(np.argmax(found))] / centre)) < 0.7


def test_the_third_octave_equalizer_is_the_sum_of_bells_that_a_master_is_fitted_with() -> None:
    draw = np.random.default_rng(4).uniform(-24, 24, len(NAMES)).round(1)
    (found,) = measured("third_octave", dict(zip(NAMES, draw, strict=True)))
    wanted = 20 * np.log10(np.abs(filters.response(sections(draw, RATE), HERTZ, RATE)))
    assert np.abs(found - wanted).max() < 0.1


@pytest.mark.parametrize(("tilt", "pivot"), [(6, 700), (-12, 700), (3, 2000)])
def test_tilt_is_two_shelves_that_meet_at_the_pivot(tilt: float, pivot: float) -> None:
    (found,) = measured("tilt", {"tilt": tilt, "pivot": pivot})
    wanted = shelf(pivot, -tilt, 1 / 1.6, high=False) + shelf(pivot, tilt, 1 / 1.6, high=True)
    assert np.abs(found - wanted).max() < 0.1
    assert found[0] == pytest.approx(-tilt, abs=1)
    assert found[-1] == pytest.approx(tilt, abs=1)
    assert np.interp(np.log(pivot), np.log(HERTZ), found) == pytest.approx(0, abs=0.2)
