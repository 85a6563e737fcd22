"""Likeness is nought for the sound itself, however loud, and grows as sounds part."""

import numpy as np
import pytest

from pyscore.design.likeness import Likeness
from pyscore.design.population import RATE

TIME = np.arange(RATE // 4) / RATE


def tone(freq: float, decay: float = 6.0, gain: float = 0.5) -> np.ndarray:
    saw = sum(np.sin(2 * np.pi * freq * number * TIME) / number for number in range(1, 8))
    return np.asarray(gain * saw * np.exp(-decay * TIME), np.float32)


def stereo(*sounds: np.ndarray) -> np.ndarray:
    return np.stack([np.stack([sound, sound]) for sound in sounds])


LIKE = Likeness(np.stack([tone(220), tone(220)], axis=1), RATE)


def test_the_same_sound_is_no_way_off_however_loud() -> None:
    distances, gains = LIKE(stereo(tone(220), tone(220, gain=0.05)))
    assert distances == pytest.approx([0, 0], abs=0.01)
    assert gains == pytest.approx([1, 10], rel=0.001)


@pytest.mark.parametrize(
    "sounds",
    [[tone(freq) for freq in (220, 221, 224, 260)], [tone(220, decay) for decay in (6, 8, 14, 40)]],
    ids=["pitch", "decay"],
)
def test_the_farther_the_sound_the_farther_it_is(sounds: list[np.ndarray]) -> None:
    distances, _ = LIKE(stereo(*sounds))
    assert (np.diff(distances) > 0).all()


def test_silence_and_noise_are_far_and_finite() -> None:
    noise = np.random.default_rng(0).standard_normal(len(TIME)).astype(np.float32)
    distances, gains = LIKE(stereo(np.zeros_like(noise), noise))
    assert np.isfinite([*distances, *gains]).all()
    assert (distances > 5).all()


def test_what_is_beside_the_middle_counts_where_there_is_some() -> None:
    wide = np.stack([tone(220), tone(330)], axis=1)
    like = Likeness(wide, RATE)
    assert like.wide
    assert not LIKE.wide
    middle = wide.mean(axis=1)
    distances, _ = like(np.stack([wide.T, np.stack([middle, middle])]))
    assert distances[0] < 0.01
    assert distances[1] > 1
    assert len(like.smooth) == len(like.features)
