"""Speech over music: who counts as speaking, and how far the music goes down for that, against pyloudnorm."""

import numpy as np
import pyloudnorm
import pytest
from scipy import signal as dsp

from ..ears import RATE
from .inserts import Job, effect, energy, noise, sine, through

METER = pyloudnorm.Meter(RATE)
SECONDS = 6
TIME = np.arange(SECONDS * RATE) / RATE
SPEAKS = ((TIME > 1) & (TIME < 2.8)) | ((TIME > 4) & (TIME < 5.2))
# Several renderings each: for `make soak`.
soak = pytest.mark.soak
PASS = "width"  # what leaves its sound alone, at no mix: the voice is on its bus


def voice() -> np.ndarray:
    """Return something like speech: partials of a voice that glides, in syllables, with hissing between them."""
    pitch = np.cumsum(120 + 20 * np.sin(2 * np.pi * 0.7 * TIME)) / RATE
    partials = sum(np.sin(2 * np.pi * n * pitch) / (n + 2) for n in range(1, 30))
    hiss = 0.1 * dsp.sosfilt(dsp.butter(2, 3000, "high", fs=RATE, output="sos"), noise(SECONDS)[:, 0])
    syllable = np.sin(2 * np.pi * 2.5 * TIME) ** 2
    return np.asarray(0.3 * SPEAKS * (partials * syllable + hiss * (1 - syllable)))


def music() -> np.ndarray:
    """Return pink noise, of two sides."""
    spectrum = np.fft.rfft(noise(SECONDS, 1.0, seed=3), axis=0)
    spectrum /= np.sqrt(np.fft.rfftfreq(SECONDS * RATE, 1 / RATE) + 20)[:, None]
    sound = np.fft.irfft(spectrum, SECONDS * RATE, axis=0)
    return np.asarray(sound * 0.2 / np.abs(sound).std())


def lufs(sound: np.ndarray, begin: float, end: float) -> float:
    """Return the loudness of a stretch, without gates."""
    weighted = sound.astype(float)
    for each in METER._filters.values():
        weighted = each.apply_filter(weighted)
    part = weighted[round(begin * RATE) : round(end * RATE)]
    return float(-0.691 + 10 * np.log10(np.mean(part**2, axis=0).sum()))


def over(name: str, key: np.ndarray, **controls: float) -> np.ndarray:
    """Return music that makes room for what is on another bus."""
    jobs = [Job(effect(PASS), key, {"mix": 0}), Job(effect(name), music(), {"key": 0, **controls})]
    return through(jobs, SECONDS)[1].astype(float)


@pytest.mark.parametrize("difference", [pytest.param(6, marks=soak), 12])
def test_a_voice_is_as_much_louder_than_the_music_as_was_asked_for(difference: float) -> None:
    speech = np.stack([voice()] * 2, axis=1)
    down = over("talkover", voice(), difference=difference)
    # How loud somebody speaks is known better from word to word; and of how it begins nobody can know before.
    for begin, end, near in ((1, 2.8, 3), (4, 5.2, 3)):
        assert lufs(speech, begin, end) - lufs(down, begin, end) == pytest.approx(difference, abs=near)
    for begin, end in ((0, 1), (3.4, 4)):
        assert lufs(down, begin, end) == pytest.approx(lufs(music(), begin, end), abs=0.3)


@soak
def test_only_the_bands_of_speech_go_down() -> None:
    down, free = over("unmask", voice()), music()
    for hertz, low, high in ((60, -1, 0.5), (120, -3, 0.5), (500, -40, -6), (1000, -40, -6), (12000, -2.5, 0.5)):
        band = dsp.butter(2, (hertz / 1.2, hertz * 1.2), "band", fs=RATE, output="sos")
        inside = SPEAKS & (np.roll(SPEAKS, RATE // 5))
        change = energy(dsp.sosfilt(band, down, axis=0)[inside]) - energy(dsp.sosfilt(band, free, axis=0)[inside])
        assert low < change < high, hertz


@soak
@pytest.mark.parametrize("name", ["talkover", "unmask"])
def test_steady_noise_and_a_click_open_nothing_for_long(name: str) -> None:
    hiss = noise(SECONDS, 0.1)[:, 0] * (TIME > 1)
    down, free = over(name, hiss), music()
    # That it begins may be speech; then it is none.
    assert lufs(down, 2, 6) == pytest.approx(lufs(free, 2, 6), abs=0.3)
    assert np.abs(over(name, np.zeros_like(hiss)) - free).max() < 1e-3


@soak
@pytest.mark.parametrize("name", ["talkover", "unmask"])
def test_noise_after_speech_does_not_keep_it_open(name: str) -> None:
    key = voice() * (TIME < 2.8) + 0.1 * noise(SECONDS)[:, 0] * (TIME > 2.6)
    assert lufs(over(name, key), 4.5, 6) == pytest.approx(lufs(music(), 4.5, 6), abs=0.3)


@soak
@pytest.mark.parametrize("name", ["talkover", "unmask"])
def test_it_goes_down_and_up_without_a_click(name: str) -> None:
    jobs = [Job(effect(PASS), voice(), {"mix": 0}), Job(effect(name), sine(200, SECONDS, 0.25), {"key": 0})]
    down = through(jobs, SECONDS)[1].astype(float)
    bright = np.abs(dsp.sosfilt(dsp.butter(8, 5000, "high", fs=RATE, output="sos"), down, axis=0))
    assert bright[RATE // 2 : -RATE // 10].max() < 0.25 * 10 ** (-54 / 20)


@soak
def test_the_leveller_brings_far_and_near_to_one_loudness_and_leaves_pauses_alone() -> None:
    far_and_near = voice() * np.where(TIME < 3.4, 0.1, 1) + 1e-4 * noise(SECONDS)[:, 0]
    (even,) = through([Job(effect("leveller"), far_and_near, {"loudness": -20})], SECONDS)
    before = np.stack([far_and_near] * 2, axis=1)
    apart = [lufs(each, 4.4, 5.2) - lufs(each, 2.2, 2.8) for each in (before, even)]
    assert apart[0] > 17
    assert abs(apart[1]) < 5
    assert lufs(even, 2.2, 2.8) == pytest.approx(-20, abs=3)
    gains = [lufs(even, *at) - lufs(before, *at) for at in ((2.3, 2.8), (3.0, 3.9))]
    assert gains[1] < gains[0] + 2.5
