"""What mends a sound, measured where the truth is known: what should go goes, what should stay stays, and when."""

import numpy as np
import pytest

from pyscore.sound.library import Library

from ..ears import RATE
from .inserts import Job, effect, energy, impulse, noise, sine, through

# Several renderings each: for `make soak`.
soak = pytest.mark.soak

LATE = {name: Library().docs[name].latency for name in ("denoise", "dereverb", "hpss", "declick")}
TIME = np.arange(3 * RATE) / RATE
TONES = sum(0.1 * np.sin(2 * np.pi * hertz * TIME) for hertz in (220, 331, 1207))
STROKES = np.zeros(3 * RATE)
for _at in range(RATE // 4, 3 * RATE - 4000, RATE // 3):
    STROKES[_at : _at + 3000] += noise(3000 / RATE, 0.6, seed=1)[:, 0] * np.exp(-np.arange(3000) / 400)
# Syllables: a gliding tone with partials that comes and goes twice a second, after some silence.
PITCH = np.cumsum(140 + 30 * np.sin(2 * np.pi * 1.3 * TIME)) / RATE
SYLLABLE = np.sin(2 * np.pi * 2 * TIME)
VOICE = sum(np.sin(2 * np.pi * n * PITCH + n) / n for n in range(1, 20)) * 0.1 * ((SYLLABLE > 0) & (TIME > 0.5))


def after(name: str, *sounds: np.ndarray, **controls: float) -> list[np.ndarray]:
    """Return the left side of sounds after an effect, in time."""
    late = LATE.get(name, 0)
    seconds = len(sounds[0]) / RATE
    results = through([Job(effect(name), sound, controls) for sound in sounds], seconds + 0.05)
    return [each[late : late + len(sounds[0]), 0].astype(float) for each in results]


def fidelity(truth: np.ndarray, sound: np.ndarray) -> float:
    """Return by how much what is true in a sound is louder than the rest (SI-SDR, dB), but for its ends."""
    truth, sound = truth[RATE // 2 : -RATE // 2], sound[RATE // 2 : -RATE // 2]
    part = truth * (truth @ sound) / (truth @ truth)
    return energy(part) - energy(sound - part)


@soak
@pytest.mark.parametrize("name", LATE)
def test_it_is_as_late_as_it_says(name: str) -> None:
    settings = {"denoise": {"reduction": 0}, "dereverb": {"strength": 0}, "hpss": {"keep": 0.5}, "declick": {}}[name]
    click = impulse(0.5, 9000) if name != "declick" else sine(100, 0.5) * (np.arange(RATE // 2) >= 9120)
    (result,) = through([Job(effect(name), click, settings)], 0.6)
    expected = np.concatenate([np.zeros(LATE[name]), click])[: len(result)]
    assert np.abs(result[: len(expected), 0] - expected)[: RATE // 2].max() < 0.01


def test_noise_goes_and_speech_stays() -> None:
    hiss = noise(3, 0.03)[:, 0]
    (clean,) = after("denoise", VOICE + hiss)
    pauses = (SYLLABLE < -0.7) & (TIME > 0.5)
    assert energy(clean[pauses]) - energy(hiss[pauses]) < -12
    assert fidelity(VOICE, clean) > fidelity(VOICE, VOICE + hiss) + 2


@soak
def test_no_more_goes_than_the_reduction_and_what_was_never_noisy_stays() -> None:
    hiss = noise(3, 0.1)[:, 0]
    for reduction in (6, 12, 24):
        (left,) = after("denoise", hiss, reduction=reduction, above=12, low=0)
        assert energy(left[RATE:]) - energy(hiss[RATE:]) == pytest.approx(-reduction, abs=0.5)
    assert fidelity(VOICE, after("denoise", VOICE)[0]) > 15


@soak
def test_noise_that_becomes_louder_is_learned_anew() -> None:
    hiss = noise(3, 0.1)[:, 0] * np.where(TIME < 1, 0.03, 1)
    (left,) = after("denoise", np.concatenate([hiss, hiss[RATE:]]))
    assert energy(left[-RATE:]) - energy(hiss[-RATE:]) < -10


def test_hum_goes_and_what_lies_between_its_partials_stays() -> None:
    for hertz in (50, 60):
        hum = sum(np.sin(2 * np.pi * hertz * n * TIME) / n for n in range(1, 9))
        left, kept = after("dehum", 0.1 * hum, sine(hertz * 4.5, 3), freq=hertz)
        assert energy(left[RATE:]) - energy(0.1 * hum[RATE:]) < -35
        assert abs(energy(kept[RATE:]) - energy(sine(hertz * 4.5, 3)[RATE:])) < 0.3


@soak
def test_a_notch_is_as_wide_as_it_says() -> None:
    for width in (4.0, 20.0):
        (edge,) = after("dehum", sine(100 + width / 2, 3), freq=100, width=width, harmonics=1)
        assert energy(edge[RATE:]) - energy(sine(100 + width / 2, 3)[RATE:]) == pytest.approx(-3, abs=0.3)


@soak
def test_clicks_go_and_music_stays_bit_for_bit() -> None:
    clicked = TONES.copy()
    for at in np.random.default_rng(0).integers(RATE // 2, 5 * RATE // 2, 30):
        clicked[at : at + 3] += 0.7
    mended, untouched = after("declick", clicked, TONES)
    assert fidelity(TONES, mended) > fidelity(TONES, clicked) + 12
    # That it begins is a jerk, too.
    assert np.array_equal(untouched[RATE // 10 :].astype("<f4"), TONES[RATE // 10 :].astype("<f4"))


@soak
def test_a_rooms_tail_goes_and_what_is_dry_stays() -> None:
    answer = noise(0.6, 1.0, seed=2)[:, 0] * np.exp(-6.9 * np.arange(round(0.6 * RATE)) / (0.6 * RATE)) * 0.03
    answer[: RATE // 20] = 0
    wet = VOICE + np.convolve(VOICE, answer)[: len(VOICE)]
    closer, dry = after("dereverb", wet, VOICE)
    tails = (SYLLABLE < -0.3) & (TIME > 0.8)
    assert energy(closer[tails]) - energy(wet[tails]) < -5
    assert fidelity(VOICE, closer) > fidelity(VOICE, wet)
    assert fidelity(VOICE, dry) > 10


@soak
def test_tones_and_strokes_are_told_apart_and_both_are_what_was_there() -> None:
    mixed = TONES + STROKES
    kept = [after("hpss", mixed, keep=keep)[0] for keep in (0.0, 0.5, 1.0)]
    assert fidelity(TONES, kept[0]) > fidelity(TONES, mixed) + 8
    assert fidelity(STROKES, kept[2]) > fidelity(STROKES, mixed) + 8
    assert fidelity(mixed, kept[1]) > 50
    assert fidelity(mixed, kept[0] + kept[2]) > 50
