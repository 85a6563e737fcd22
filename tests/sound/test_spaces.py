"""Impulse responses that are computed, against room acoustics' own measures; and how files become such."""

import numpy as np
import pytest
from scipy import signal as dsp

from pyscore.sound.impulses import SPACES
from pyscore.sound.spaces import BANDS, RUMBLE, SPEED, evened, made, padded, resampled

RATE = 48_000

each_space = pytest.mark.parametrize("name", SPACES)


def decay_time(response: np.ndarray, hertz: float) -> float:
    """Return the RT60 (s) of an octave: Schroeder's backward integral, from -5 to -35 dB (ISO 3382, T30)."""
    band = dsp.sosfilt(dsp.butter(4, [hertz / 2**0.5, hertz * 2**0.5], "band", fs=RATE, output="sos"), response)
    left = np.cumsum(band[::-1] ** 2)[::-1]
    curve = 10 * np.log10(left / left[0] + 1e-12)
    first, last = np.argmax(curve < -5), np.argmax(curve < -35)
    return float(-60 / np.polyfit(np.arange(first, last) / RATE, curve[first:last], 1)[0])


@pytest.mark.parametrize("name", [name for name in SPACES if name != "spring"])
def test_each_band_dies_away_in_its_own_time(name: str) -> None:
    response = made(name, RATE)
    for hertz, seconds in zip(BANDS, SPACES[name].times, strict=True):
        # Low bands have few cycles, and are the more by chance.
        found = [decay_time(side, hertz) for side in response.T]
        assert np.mean(found) == pytest.approx(seconds, rel=0.1), hertz


def test_a_spring_dies_away_in_its_time_too() -> None:
    assert decay_time(made("spring", RATE)[:, 0], 1000) == pytest.approx(SPACES["spring"].times[1], rel=0.15)


@each_space
def test_it_is_the_same_each_time_is_wide_and_has_an_end_and_no_rumble(name: str) -> None:
    response = evened(made(name, RATE))
    assert np.array_equal(response, evened(made(name, RATE)))
    assert np.sum(response**2) == pytest.approx(2)
    assert abs(np.corrcoef(response.T)[0, 1]) < 0.8
    assert np.abs(response[-100:]).max() < 1e-4 * np.abs(response).max()
    spectrum = np.abs(np.fft.rfft(response[:, 0]))
    assert spectrum[: round(len(response) * RUMBLE / 10 / RATE)].max() < 0.2


@pytest.mark.parametrize("name", ["hall", "room"])
def test_the_first_echo_of_a_room_is_its_nearest_walls(name: str) -> None:
    walls = np.array(SPACES[name].walls)
    source = walls * (0.21, 0.56, 0.38)
    ear = np.array([0.68 * walls[0], 0.47 * walls[1] - min(0.5, 0.05 * walls[1]), min(1.7, 0.45 * walls[2])])
    mirrored = []
    for axis in range(3):
        for wall in (0.0, walls[axis]):
            image = source.copy()
            image[axis] = 2 * wall - image[axis]
            mirrored.append(np.linalg.norm(image - ear))
    late = (min(mirrored) - np.linalg.norm(source - ear)) / SPEED * RATE
    response = np.abs(made(name, RATE)[:, 0])
    first = np.argmax(response > 0.2 * response.max())
    assert first == pytest.approx(late, abs=2)


def test_highs_come_first_on_a_plate_and_last_in_a_spring() -> None:
    for name, ahead in (("plate", 1), ("spring", -1)):
        response, arrivals = made(name, RATE)[: round(0.085 * RATE), 0], []
        for hertz in (400, 3200):
            band = dsp.sosfiltfilt(dsp.butter(2, [hertz * 0.8, hertz * 1.2], "band", fs=RATE, output="sos"), response)
            arrivals.append(np.argmax(np.abs(band) > 0.3 * np.abs(band).max()))
        assert (arrivals[0] - arrivals[1]) * ahead > 50, name


def test_another_rate_keeps_what_both_can_have() -> None:
    time = np.arange(4410) / 44_100
    tone = np.stack([np.sin(2 * np.pi * 1000 * time), np.zeros(4410)], axis=1) * np.hanning(4410)[:, None]
    there = resampled(tone, 44_100, 48_000)
    expected = np.sin(2 * np.pi * 1000 * np.arange(4800) / 48_000) * np.interp(
        np.arange(4800) * 44_100 / 48_000, np.arange(4410), np.hanning(4410)
    )
    assert there.shape == (4800, 2)
    assert np.abs(there[:, 0] - expected).max() < 1e-3
    assert np.abs(resampled(there, 48_000, 44_100)[:4410] - tone).max() < 1e-6
    assert resampled(tone, 44_100, 44_100) is tone


def test_a_response_of_one_side_answers_on_both_and_a_short_one_is_followed_by_silence() -> None:
    one = evened(np.array([[0.0], [3.0], [4.0]]))
    assert np.allclose(one, [[0, 0], [0.6, 0.6], [0.8, 0.8]])
    assert padded(one, 5).shape == (5, 2)
    assert padded(one, 2) is not None
    assert len(padded(one, 2)) == 3
    assert np.array_equal(evened(np.zeros((4, 2))), np.zeros((4, 2)))
