"""The convolution reverb against numpy's and scipy's convolution."""

from pathlib import Path

import numpy as np
import pytest
from scipy import signal as dsp
from scipy.io import wavfile

from pyscore.sound import impulses
from pyscore.sound.impulses import HEAD, SPACES, Impulse
from pyscore.sound.responses import ready
from synthdefs.effects.reverbs import convolve

from ..ears import RATE, decibels
from .inserts import Job, energy, impulse, noise, sine, through

LATE = convolve.LATE


def written(path: Path, response: np.ndarray, rate: int = RATE) -> Impulse:
    wavfile.write(path, rate, response.astype("<f4"))
    return Impulse(path.name, path)


def answered(signal: np.ndarray, response: np.ndarray, frames: int) -> np.ndarray:
    """Return what scipy makes of a signal, each side with its own response, as late as the effect is."""
    sides = [dsp.fftconvolve(one, other) for one, other in zip(signal.T, response.T, strict=True)]
    return np.pad(np.stack(sides, axis=1), ((LATE, frames), (0, 0)))[:frames]


def test_what_the_library_and_the_synthdef_know_of_each_other_is_the_same() -> None:
    assert (impulses.SMALL, impulses.LARGE) == (convolve.SMALL, convolve.LARGE)


def test_each_tap_comes_at_its_sample_on_both_sides_of_every_seam(tmp_path: Path) -> None:
    taps = [0, 1, 127, 128, 129, HEAD - 1, HEAD, HEAD + 1, HEAD + 4095, HEAD + 4096, HEAD + 4097, 30_000]
    response = np.zeros((40_000, 2))
    response[taps, 0] = 1
    response[taps[::2], 1] = -1
    (found,) = through(
        [Job(convolve.convolve, impulse(0.2, 777), {"mix": 1}, (), written(tmp_path / "taps.wav", response))], 1
    )
    level = 1 / np.sqrt(np.sum(response**2) / 2)
    for side, (expected, sign) in enumerate(((taps, 1), (taps[::2], -1))):
        there = np.flatnonzero(np.abs(found[:, side]) > 0.1 * level)
        assert list(there - 777 - LATE) == expected
        assert found[there, side] == pytest.approx(sign * level, rel=1e-4)


@pytest.mark.parametrize("seconds", [0.001, 0.04, 0.5, 3.0])
def test_it_is_scipys_convolution(tmp_path: Path, seconds: float) -> None:
    chance = np.random.default_rng(3)
    frames = round(seconds * RATE)
    response = chance.standard_normal((frames, 2)) * np.exp(-4 * np.arange(frames) / frames)[:, None]
    sound = noise(1.0, 0.5)
    (found,) = through([Job(convolve.convolve, sound, {"mix": 1}, (), written(tmp_path / "h.wav", response))], 4)
    level = 1 / np.sqrt(np.sum(response**2) / 2)
    expected = answered(sound, response * level, len(found))
    assert energy(found - expected) < energy(expected) - 100
    assert abs(energy(found) - energy(sound)) < 1


@pytest.mark.parametrize("name", SPACES)
def test_each_space_answers_as_it_is_and_as_loud_as_what_went_in(name: str) -> None:
    sound = noise(1.0, 0.3)
    (found,) = through([Job(convolve.convolve, sound, {"mix": 1}, (), Impulse(name))], 12)
    _, response = wavfile.read(ready(Impulse(name), RATE).path)
    assert energy(found - answered(sound, response.astype(float), len(found))) < energy(found) - 100
    # A spring passes no highs.
    assert abs(energy(found) - energy(sound)) < (3 if name != "spring" else 9)


def test_the_predelay_is_exact_and_glides_without_a_click(tmp_path: Path) -> None:
    response = written(tmp_path / "one.wav", np.ones((1, 2)))
    early, late = through(
        [Job(convolve.convolve, impulse(0.2, 500), {"mix": 1, "predelay": wait}, (), response) for wait in (0, 0.1)],
        0.5,
    )
    assert np.argmax(early[:, 0]) == 500 + LATE
    assert np.argmax(late[:, 0]) in (500 + LATE + 4800, 500 + LATE + 4799)
    tone = Job(convolve.convolve, sine(200, 2, 0.3), {"mix": 1}, [(0.8, {"predelay": 0.3})], response)
    (moved,) = through([tone], 2)
    assert np.abs(np.diff(moved[RATE // 2 : -4800, 0])).max() < 10 * np.abs(np.diff(sine(200, 2, 0.3))).max()


def test_a_response_at_another_rate_is_converted(tmp_path: Path) -> None:
    time = np.arange(22_050) / 44_100
    tone = np.sin(2 * np.pi * 700 * time) * np.exp(-9 * time)
    found = ready(written(tmp_path / "slow.wav", np.stack([tone, tone], axis=1), 44_100), RATE)
    rate, response = wavfile.read(found.path)
    there = np.arange(24_000) / RATE
    expected = np.sin(2 * np.pi * 700 * there) * np.exp(-9 * there)
    expected /= np.sqrt(np.sum(expected**2))
    assert rate == RATE
    assert decibels(np.abs(response[:23_000, 0] - expected[:23_000]).max() / np.abs(expected).max()) < -50
