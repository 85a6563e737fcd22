"""Speech over music: who counts as speaking, and how far the music goes down for that, against pyloudnorm."""

from typing import Any

import numpy as np
import pyloudnorm
import pytest
from scipy import signal as dsp
from supriya import synthdef
from supriya.ugens import K2A, ReplaceOut

from synthdefs._dynamics import elsewhere
from synthdefs._effect import heard
from synthdefs._speech import has_voice, smoothed
from synthdefs._talk import middle

from ..ears import RATE
from .inserts import Job, effect, energy, noise, sine, through

METER = pyloudnorm.Meter(RATE)
SECONDS = 6
TIME = np.arange(SECONDS * RATE) / RATE
SPEAKS = ((TIME > 1) & (TIME < 2.8)) | ((TIME > 4) & (TIME < 5.2))
# Several renderings each: for `make soak`.
soak = pytest.mark.soak
LATE = 0.045  # s
PASS = "width"  # what leaves its sound alone, at no mix: the voice is on its bus


@synthdef()
def told(bus: Any = 0, key: Any = -1) -> None:
    """Tells whether there is a voice, while it hears something else, too."""
    other = smoothed(middle(elsewhere(key)).squared(), 0.01)
    sound = heard(bus)
    ReplaceOut.ar(bus=bus, source=[K2A.ar(source=each) for each in (other, has_voice(sound[0]))])


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
        # A filter goes along the last axis.
        weighted = each.apply_filter(weighted.T).T
    part = weighted[round(begin * RATE) : round(end * RATE)]
    return float(-0.691 + 10 * np.log10(np.mean(part**2, axis=0).sum()))


def over(name: str, key: np.ndarray, sooner: np.ndarray | None = None, **controls: float) -> np.ndarray:
    """Return music that makes room for what is on another bus, and may be on a third one sooner."""
    jobs = [Job(effect(PASS), key, {"mix": 0}), Job(effect(name), music(), {"key": 0, **controls})]
    if sooner is not None:
        jobs = [jobs[0], jobs[1]._replace(controls={"sooner": 4, **jobs[1].controls}), jobs[0]._replace(signal=sooner)]
    return through(jobs, SECONDS)[1].astype(float)


@pytest.mark.parametrize("difference", [pytest.param(6, marks=soak), 12])
def test_a_voice_that_is_known_sooner_is_as_much_louder_than_the_music_as_was_asked_for(difference: float) -> None:
    late = np.roll(voice(), round(LATE * RATE))
    down = over("talkover", late, voice(), difference=difference)
    for begin, end in ((1 + LATE, 2.8 + LATE), (4 + LATE, 5.2 + LATE)):
        apart = lufs(np.stack([late] * 2, axis=1), begin, end) - lufs(down, begin, end)
        assert apart == pytest.approx(difference, abs=1.2)
        # It is down already.
        assert lufs(down, begin, begin + 0.05) < lufs(music(), begin, begin + 0.05) - difference
    for begin, end in ((0, 1), (3.4, 4)):
        assert lufs(down, begin, end) == pytest.approx(lufs(music(), begin, end), abs=0.3)


@soak
@pytest.mark.parametrize("difference", [6, 12])
def test_of_how_a_voice_begins_nobody_knows_before_and_a_little_is_missed(difference: float) -> None:
    speech, down = np.stack([voice()] * 2, axis=1), over("talkover", voice(), difference=difference)
    for begin, end in ((1, 2.8), (4, 5.2)):
        assert lufs(speech, begin, end) - lufs(down, begin, end) == pytest.approx(difference, abs=3.5)


@soak
@pytest.mark.parametrize("name", ["talkover", "unmask"])
def test_a_voice_that_is_muted_keeps_the_music_down_for_a_moment_only(name: str) -> None:
    down = over(name, np.zeros(len(TIME)), voice())
    assert lufs(down, 2, SECONDS) == pytest.approx(lufs(music(), 2, SECONDS), abs=0.1)


@soak
def test_whether_there_is_a_voice_does_not_depend_on_what_else_is_worked_out() -> None:
    # Pitch reads a sample of what lies beside its input.
    said = 0.01 * voice() + 3e-4 * noise(SECONDS)[:, 0]
    jobs = [Job(effect(PASS), noise(SECONDS), {"mix": 0}), *(Job(told, said, {"key": key}) for key in (-1, 0))]
    found = [each[:, 1] > 0.5 for each in through(jobs, SECONDS)[1:]]
    assert found[0].mean() > 0.15
    assert np.mean(found[0] != found[1]) < 0.005


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
    assert abs(apart[1]) < 3
    assert lufs(even, 2.2, 2.8) == pytest.approx(-20, abs=1.5)
    gains = [lufs(even, *at) - lufs(before, *at) for at in ((2.3, 2.8), (3.0, 3.9))]
    assert gains[1] < gains[0] + 2.5
