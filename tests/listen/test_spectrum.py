"""Spectra over time, against scipy's, and on a scale of octaves."""

import numpy as np
import pytest
from scipy.signal import ShortTimeFFT
from scipy.signal.windows import hann

from pyscore.listen.spectrum import octaves, stft

RATE = 48_000


def test_it_is_scipys() -> None:
    noise = np.random.default_rng(1).normal(size=10_000)
    theirs = ShortTimeFFT(hann(1024, sym=False), 256, RATE, scale_to=None).stft(noise, p0=0).T
    ours = stft(noise, 1024, 256)
    count = min(len(ours), len(theirs))
    assert count > 35
    # Theirs counts phase from the middle of the window, ours from its begin.
    assert np.abs(ours[:count]) == pytest.approx(np.abs(theirs[:count]), abs=1e-9)


@pytest.mark.parametrize("frequency", [100.0, 1000.0, 8000.0])
def test_a_full_sine_has_its_level_in_its_band(frequency: float) -> None:
    tone = np.sin(2 * np.pi * frequency / RATE * np.arange(RATE))
    levels = octaves(stft(tone, 8192, 2048), RATE, bands=27)[10]
    centres = 30 * (16_000 / 30) ** ((np.arange(27) + 0.5) / 27)
    assert abs(np.log2(centres[levels.argmax()] / frequency)) < 0.4
    assert 10 * np.log10((10 ** (levels / 10)).sum()) == pytest.approx(1.76, abs=0.3), "with the window's width"
