"""What shifts pitch and frequency, in cents and in Hz."""

import numpy as np
import pytest
from scipy import signal as dsp

from ..ears import RATE
from .inserts import Job, effect, sine, through

# Many renderings each: for `make soak`.
pytestmark = pytest.mark.soak


def rich(hertz: float, seconds: float) -> np.ndarray:
    """Return a tone of six partials."""
    return np.asarray(sum(sine(hertz * n, seconds, 0.3 / n, n) for n in range(1, 7)))


def strongest(sound: np.ndarray, near: float, reach: float = 0.12) -> float:
    """Return the frequency of the strongest line within `reach` of one, to a hundredth of a Hz, in four seconds."""
    windowed = sound[: 4 * RATE].astype(float) * np.hanning(4 * RATE)
    lines = np.abs(np.fft.rfft(windowed, 32 * RATE))
    low, high = (round(32 * near * (1 + way * reach)) for way in (-1, 1))
    return float(low + np.argmax(lines[low:high])) / 32


def cents(is_: float, should: float) -> float:
    """Return how many cents lie between two frequencies."""
    return float(1200 * np.log2(is_ / should))


@pytest.mark.parametrize("hertz", [82.41, 110.0, 233.08, 440.0, 987.77])
def test_the_pitch_is_shifted_by_as_many_semitones_as_asked(hertz: float) -> None:
    asked = (-12, -5, 3, 7, 12)
    jobs = [Job(effect("pitch_shift"), rich(hertz, 5.2), {"pitch": shift, "mix": 1}) for shift in asked]
    for shift, result in zip(asked, through(jobs, 5.2), strict=True):
        should = hertz * 2 ** (shift / 12)
        sound = result[RATE:, 0]
        assert abs(cents(strongest(sound, should), should)) < 5, shift
        # And it is that tone: other lines, but for its partials, are weak.
        lines = np.abs(np.fft.rfft(sound[: 4 * RATE] * np.hanning(4 * RATE))) ** 2
        at = np.arange(len(lines)) / 4
        partials = np.abs(at / should - np.round(at / should)) * should < 3
        assert np.sum(lines[partials]) > 0.9 * np.sum(lines), shift


def test_chords_and_noise_keep_their_loudness() -> None:
    chord = sum(sine(hertz, 4, 0.2) for hertz in (220, 277.18, 329.63))
    for shift in (-12, 5, 12):
        (result,) = through([Job(effect("pitch_shift"), np.asarray(chord), {"pitch": shift, "mix": 1})], 4)
        level = 10 * np.log10(np.mean(result[RATE:, 0] ** 2) / np.mean(np.asarray(chord)[RATE:] ** 2))
        assert abs(level) < 3, shift


def test_the_harmonizer_sings_both_intervals_one_on_each_side() -> None:
    tone = rich(220, 5.2)
    (result,) = through([Job(effect("harmonizer"), tone, {"first": 4, "second": 7, "width": 1, "mix": 1})], 5.2)
    for side, interval in ((0, 4), (1, 7)):
        should = 220 * 2 ** (interval / 12)
        assert abs(cents(strongest(result[RATE:, side], should), should)) < 5


@pytest.mark.parametrize("detune", [5, 12, 40])
def test_the_detuner_is_higher_on_the_left_and_lower_on_the_right(detune: float) -> None:
    (result,) = through([Job(effect("detuner"), sine(1000, 6), {"cents": detune, "delay": 0.01, "mix": 1})], 6)
    for side, way in ((0, 1), (1, -1)):
        lines = np.abs(np.fft.rfft(result[RATE : 5 * RATE, side] * np.hanning(4 * RATE))) ** 2
        at = np.arange(len(lines)) / 4
        near = (at > 900) & (at < 1100)
        middle = np.sum(at[near] * lines[near]) / np.sum(lines[near])
        assert cents(middle, 1000) == pytest.approx(way * detune, abs=2)


@pytest.mark.parametrize("shift", [-300, -7.3, 0.5, 100, 1234.5])
def test_every_frequency_is_shifted_by_as_many_hz(shift: float) -> None:
    tones = (500, 1700, 6000)
    jobs = [Job(effect("freq_shift"), sine(hertz, 5.2), {"shift": shift, "mix": 1}) for hertz in tones]
    for hertz, result in zip(tones, through(jobs, 5.2), strict=True):
        assert strongest(result[RATE:, 0], hertz + shift, 0.02) == pytest.approx(hertz + shift, abs=0.1)
        if abs(shift) >= 100:
            lines = np.abs(np.fft.rfft(result[RATE : 2 * RATE, 0] * np.blackman(RATE)))
            image = lines[round(hertz - shift) - 3 : round(hertz - shift) + 4].max()
            assert 20 * np.log10(image / lines.max()) < -40


def test_spread_shifts_the_right_side_the_other_way() -> None:
    (result,) = through([Job(effect("freq_shift"), sine(1000, 5.2), {"shift": 50, "spread": 1, "mix": 1})], 5.2)
    assert strongest(result[RATE:, 0], 1050, 0.02) == pytest.approx(1050, abs=0.1)
    assert strongest(result[RATE:, 1], 950, 0.02) == pytest.approx(950, abs=0.1)


@pytest.mark.parametrize("hertz", [82.41, 110, 196, 329.63])
@pytest.mark.parametrize(("voice", "ratio"), [("sub", 0.5), ("subsub", 0.25), ("up", 2)])
def test_octaves_lie_exactly_below_and_above(hertz: float, voice: str, ratio: float) -> None:
    alone = {"sub": 0, "subsub": 0, "up": 0, "tone": 2000, "mix": 1, voice: 1}
    saw = dsp.lfilter([0.1], [1, -0.9], dsp.sawtooth(2 * np.pi * hertz * np.arange(5.2 * RATE) / RATE))
    # To double the frequency by a rectifier takes a tone that is pure.
    for sound in (sine(hertz, 5.2, 0.3), saw)[: 1 if voice == "up" else 2]:
        (result,) = through([Job(effect("octaver"), np.asarray(sound), alone)], 5.2)
        should = hertz * ratio
        assert abs(cents(strongest(result[RATE:, 0], should), should)) < 2
        lines = np.abs(np.fft.rfft(result[RATE : 5 * RATE, 0] * np.hanning(4 * RATE)))
        low = round(should * 4)
        assert lines[low - 3 : low + 4].max() > 2 * lines[: low - 20].max()
