"""What the rest is made of: spectra and back, other rates, filters, files that can be analysed."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal
from scipy.io import wavfile

from pyscore.listen import filters
from pyscore.listen.files import SoundFileError, sound
from pyscore.listen.resample import resampled
from pyscore.listen.spectrum import istft, magnitudes, mel_bands, stft

RATE = 48_000


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 3000), st.sampled_from([(256, 64), (256, 128), (100, 30), (512, 500 // 2), (64, 7)]))
def test_spectra_give_their_signal_back(frames: int, shape: tuple[int, int]) -> None:
    given = np.random.default_rng(frames).normal(size=frames)
    assert istft(stft(given, *shape), frames, *shape) == pytest.approx(given, abs=1e-9)


def test_a_hop_that_loses_samples_is_refused() -> None:
    with pytest.raises(ValueError, match="at most half"):
        istft(stft(np.ones(1000), 256, 200), 1000, 256, 200)


def test_magnitudes_are_those_of_the_spectra() -> None:
    noise = np.random.default_rng(1).normal(size=20_000)
    found = np.concatenate(list(magnitudes(noise, 512, 100)))
    assert np.abs(found - np.abs(stft(noise, 512, 100))).max() < 1e-3


@pytest.mark.parametrize("rate", [8_000, 44_100, 192_000])
def test_every_mel_band_hears_something_and_low_ones_lie_below_high_ones(rate: int) -> None:
    weights = mel_bands(rate, 1024, 40)
    assert (weights.sum(axis=1) > 0.5).all()
    assert (np.diff(weights @ np.arange(513) / weights.sum(axis=1)) > 0).all()


@pytest.mark.parametrize(("rate", "to"), [(44_100, 48_000), (48_000, 16_000), (8_000, 44_100), (96_000, 44_100)])
def test_a_resampled_tone_is_the_tone(rate: int, to: int) -> None:
    for seconds in (0.3, 5.0):
        low, there = (np.sin(2 * np.pi * 1234 * np.arange(round(seconds * each)) / each) for each in (rate, to))
        found = resampled(low[:, None], rate, to)[:, 0]
        middle = slice(to // 10, -to // 10)
        assert len(found) == len(there)
        assert np.abs(found[middle] - there[middle]).max() < 2e-4


def test_what_a_lower_rate_cannot_hold_is_gone() -> None:
    high = np.sin(2 * np.pi * 10_000 / RATE * np.arange(RATE))[:, None]
    assert np.abs(resampled(high, RATE, 16_000)[1600:-1600]).max() < 1e-4


@settings(max_examples=25, deadline=None)
@given(st.floats(20, 20_000), st.floats(-18, 18), st.floats(0.2, 8))
def test_bells_and_shelves_have_their_gains_where_they_should(hz: float, db: float, q: float) -> None:
    def gain(sos: np.ndarray, at: float) -> float:
        return float(20 * np.log10(np.abs(filters.response(sos, np.array([at]), RATE))[0]))

    assert gain(filters.peaking(hz, db, q, RATE), hz) == pytest.approx(db, abs=1e-6)
    assert gain(filters.low_shelf(hz, db, RATE), 1e-3) == pytest.approx(db, abs=1e-3)
    assert gain(filters.high_shelf(hz, db, RATE), RATE / 2) == pytest.approx(db, abs=1e-3)


@pytest.mark.parametrize("order", [2, 4, 6])
def test_passes_are_scipys_butterworths(order: int) -> None:
    hz = np.geomspace(20, 20_000, 50)
    for ours, kind in ((filters.low_pass, "lowpass"), (filters.high_pass, "highpass")):
        theirs = signal.butter(order, 1000, kind, fs=RATE, output="sos")
        _, response = signal.freqz_sos(theirs, hz, fs=RATE)
        assert np.abs(filters.response(ours(1000, RATE, order), hz, RATE)) == pytest.approx(np.abs(response), abs=1e-6)


def test_filters_that_are_none_are_refused() -> None:
    for wrong in (lambda: filters.low_pass(100, RATE, 3), lambda: filters.peaking(0, 3, 1, RATE)):
        with pytest.raises(ValueError, match="filter"):
            wrong()


def test_what_is_no_number_is_said_with_where(tmp_path: Path) -> None:
    audio = np.zeros((RATE, 2), np.float32)
    wavfile.write(tmp_path / "fine.wav", RATE, audio)
    assert sound(tmp_path / "fine.wav").seconds == 1
    for value, word in ((np.nan, "no number"), (np.inf, "inf"), (1e30, "1e[+]30")):
        audio[12_000, 1] = value
        wavfile.write(tmp_path / "bad.wav", RATE, audio)
        with pytest.raises(SoundFileError, match=rf"^bad\.wav is {word}.* at 0\.250 s"):
            sound(tmp_path / "bad.wav")
    wavfile.write(tmp_path / "odd.wav", 3, audio)
    with pytest.raises(SoundFileError, match="says 3 Hz"):
        sound(tmp_path / "odd.wav")
