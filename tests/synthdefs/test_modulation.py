"""What moves by itself, against the theory of all-passes, combs, modulation and Doppler."""

import numpy as np
import pytest
from scipy import signal as dsp

from synthdefs.effects.modulation import rotary

from ..ears import RATE
from .inserts import Job, effect, energy, impulse, noise, sine, spectrum, swings, through

# Many renderings each: for `make soak`.
pytestmark = pytest.mark.soak


def response(name: str, **controls: float) -> np.ndarray:
    """Return the magnitude (dB, a value each Hz) of an effect that stands still."""
    (result,) = through([Job(effect(name), impulse(0.01, 100), {"mix": 1, **controls})], 1)
    return spectrum(result)[:, 0]


@pytest.mark.parametrize("feedback", [0, 0.5, 0.9])
@pytest.mark.parametrize("freq", [300, 800, 3000])
def test_the_phasers_notches_lie_where_all_pass_theory_puts_them(freq: float, feedback: float) -> None:
    # Six all-passes turn the phase by 180 degrees, and odd multiples of it, where each turns it by 30, 90 and 150.
    is_ = response("phaser", freq=freq, depth=0, rate=0, feedback=feedback)
    turned = np.tan(np.radians([15, 45, 75])) * np.tan(np.pi * freq / RATE)
    notches = np.arctan(turned) * RATE / np.pi
    for notch in notches:
        near = slice(round(notch * 0.9), round(notch * 1.1))
        assert near.start + np.argmin(is_[near]) == pytest.approx(notch, abs=1.5)
        assert is_[near].min() < -30
    hertz = np.arange(20, 18000)
    delay = np.exp(-2j * np.pi * hertz / RATE)
    tangent = np.tan(np.pi * freq / RATE)
    c = (1 - tangent) / (1 + tangent)
    chain = ((delay - c) / (1 - c * delay)) ** 6
    should = 20 * np.log10(np.abs((1 + chain) / 2 / (1 - feedback * chain)) * (1 - feedback) ** 0.5 + 1e-9)
    heard = should > -40
    assert np.abs(is_[20:18000] - should)[heard].max() < 1


def test_the_phaser_sweeps_as_far_and_as_fast_as_it_says() -> None:
    # An octave up and down in two seconds: the lowest notch, at 0.268 times the middle one, passes this on its way.
    probe = 1000 * np.tan(np.radians(15)) * 2**0.5
    controls = {"rate": 0.5, "freq": 1000, "depth": 1, "feedback": 0, "spread": 1}
    (result,) = through([Job(effect("phaser"), sine(probe, 4.2), controls)], 4.2)
    level = np.abs(dsp.hilbert(result.astype(float), axis=0))
    for side, late in ((0, 0), (1, 1)):
        quietest, _ = dsp.find_peaks(-level[4800:-4800, side], height=-0.02, distance=RATE // 10)
        crossings = [turn + late + at for turn in (-2, 0, 2) for at in (1 / 6, 5 / 6)]
        expected = [at for at in crossings if 0.1 < at < 4.1]
        assert (quietest + 4800) / RATE == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("feedback", [0, 0.7, -0.7])
def test_the_flanger_is_a_comb(feedback: float) -> None:
    samples = 96
    is_ = response("flanger", delay=samples / RATE, depth=0, rate=0, feedback=feedback)
    hertz = np.arange(20, 10000)
    turn = np.exp(-2j * np.pi * hertz * samples / RATE)
    should = np.abs(1 + turn / (1 - feedback * turn)) / 2 * (1 - abs(feedback)) ** 0.5
    heard = should > 0.01
    assert np.abs(is_[20:10000] - 20 * np.log10(should + 1e-9))[heard].max() < 1


def test_the_vibrato_swings_by_as_many_cents_as_often_as_it_says() -> None:
    for rate, depth in ((5, 30), (1, 100), (8, 50)):
        (result,) = through([Job(effect("vibrato_fx"), sine(1000, 6), {"rate": rate, "depth": depth, "mix": 1})], 6)
        track = swings(result[RATE : 5 * RATE, 0], 1000)
        assert track.max() == pytest.approx(depth, rel=0.08)
        assert track.min() == pytest.approx(-depth, rel=0.08)
        assert np.argmax(np.abs(np.fft.rfft(track - track.mean()))) == round(rate * len(track) / RATE)


def test_the_choruss_players_are_late_and_apart() -> None:
    still = {"rate": 0, "depth": 0, "delay": 0.01, "width": 1, "mix": 1}
    (result,) = through([Job(effect("chorus"), impulse(0.01, 100), still)], 0.2)
    for side in (0, 1):
        at = (np.flatnonzero(np.abs(result[:, side]) > 0.2) - 100) / RATE
        expected = [0.01 * (1 + 0.17 * (2 * player + side)) for player in range(3)]
        assert [np.abs(at - late).min() for late in expected] == pytest.approx([0] * 3, abs=2 / RATE)
    assert energy(result[:, 0]) == pytest.approx(0, abs=1)
    mono, wide = through(
        [Job(effect("chorus"), sine(500, 3), {"width": width, "depth": 20, "mix": 1}) for width in (0, 1)], 3
    )
    assert np.abs(mono[:, 0] - mono[:, 1]).max() < 1e-6
    assert energy(wide[:, 0] - wide[:, 1]) > energy(wide[:, 0]) - 10


def test_a_players_pitch_swings_by_the_depth() -> None:
    # In the middle of the spectrum of all three: how wide the line gets is Carson's rule.
    for depth in (10, 40):
        (result,) = through([Job(effect("chorus"), sine(2000, 6), {"rate": 0.5, "depth": depth, "mix": 1})], 6)
        lines = np.abs(np.fft.rfft(result[RATE : 5 * RATE, 0] * np.hanning(4 * RATE))) ** 2
        share = np.cumsum(lines) / np.sum(lines)
        width = (np.searchsorted(share, 0.99) - np.searchsorted(share, 0.01)) / 4
        swing = 2000 * (2 ** (depth / 1200) - 1)
        assert 1.5 * swing < width < 2 * 1.14 * swing + 4


def test_the_ensembles_lines_drift_and_shiver_in_three_phases() -> None:
    wet = {"width": 1, "mix": 1, "shiver": 0, "drift": 30}
    # What is only on the left goes to the first two lines; the first alone is heard on the left.
    left = np.stack([sine(1000, 8), np.zeros(8 * RATE)], axis=1)
    drifting, shivering = through(
        [Job(effect("ensemble"), left, wet), Job(effect("ensemble"), left, {**wet, "drift": 0, "shiver": 12})], 8
    )
    for result, hertz in ((drifting, 0.63), (shivering, 6.1)):
        level = np.abs(dsp.hilbert(result[RATE : 7 * RATE, 1].astype(float)))
        assert level.min() > 0.05
        track = swings(result[RATE : 7 * RATE, 1], 1000)
        lines = np.abs(np.fft.rfft((track - track.mean()) * np.hanning(len(track)), 16 * len(track)))
        assert np.argmax(lines) * RATE / 16 / len(track) == pytest.approx(hertz, rel=0.05)
        assert track.max() == pytest.approx(30 if hertz < 1 else 12, rel=0.1)


@pytest.mark.parametrize(("freq", "rates", "radius"), [(3000, rotary.HORN, rotary.HORN_RADIUS),
                                                       (300, rotary.DRUM, rotary.DRUM_RADIUS)])  # fmt: skip
def test_the_rotors_turn_and_shift_the_pitch_as_doppler_says(
    freq: float, rates: tuple[float, float], radius: float
) -> None:
    clean = {"drive": 0, "depth": 1, "width": 0, "mix": 1}
    slow, fast = through(
        [Job(effect("rotary"), sine(freq, 12, 0.02), {**clean, "speed": speed}) for speed in (0, 1)], 12
    )
    for result, rate in ((slow, rates[0]), (fast, rates[1])):
        track = swings(result[7 * RATE : 12 * RATE - 10, 0], freq)
        lines = np.abs(np.fft.rfft((track - track.mean()) * np.hanning(len(track)), 16 * len(track)))
        assert np.argmax(lines) * RATE / 16 / len(track) == pytest.approx(rate, rel=0.05)
        doppler = 1200 * np.log2(1 + 2 * np.pi * rate * radius / rotary.SPEED)
        # The mean over 10 ms that `swings` takes hides a little of the fast one.
        assert track.max() == pytest.approx(doppler, rel=0.1)


def test_the_rotors_speed_up_each_in_its_own_time() -> None:
    for freq, rates, settled in ((3000, rotary.HORN, 1.0), (300, rotary.DRUM, 5.0)):
        clean = {"drive": 0, "depth": 1, "width": 0, "mix": 1, "speed": 0}
        job = Job(effect("rotary"), sine(freq, 9, 0.02), clean, [(1, {"speed": 1})])
        (result,) = through([job], 9)
        level = np.abs(dsp.hilbert(result[:, 0].astype(float)))
        peaks, _ = dsp.find_peaks(dsp.savgol_filter(level, 1201, 2), distance=RATE // 12, prominence=level.max() / 10)
        turns = RATE / np.diff(peaks)
        late = turns[peaks[:-1] > (1 + settled) * RATE]
        assert late.mean() == pytest.approx(rates[1], rel=0.05), freq
        half = turns[(peaks[:-1] > RATE) & (peaks[:-1] < (1 + settled * 0.1) * RATE)]
        assert len(half) == 0 or half[0] < rates[1] * 0.8


@pytest.mark.parametrize("time", [0.25, 0.05])
def test_the_tremolo_swings_in_time_and_as_deep_as_it_says(time: float) -> None:
    (result,) = through(
        [Job(effect("tremolo"), np.ones(2 * RATE), {"time": time, "cps": 0.5, "depth": 0.6, "shape": 0, "mix": 1})], 2
    )
    seconds = np.arange(2 * RATE) / RATE
    should = 1 - 0.6 * (1 - np.cos(2 * np.pi * 0.5 / time * seconds)) / 2
    assert np.abs(result[100:, 0] - should[100:]).max() < 0.002
    (chopped,) = through(
        [Job(effect("tremolo"), np.ones(2 * RATE), {"time": time, "cps": 0.5, "depth": 1, "shape": 1, "mix": 1})], 2
    )
    assert np.mean(chopped[:, 0] > 0.9) == pytest.approx(0.5, abs=0.1)
    assert np.mean(chopped[:, 0] < 0.1) == pytest.approx(0.5, abs=0.1)


def test_panning_keeps_the_power_and_reaches_both_sides_in_time() -> None:
    (result,) = through(
        [Job(effect("auto_pan"), np.ones(3 * RATE), {"time": 0.5, "cps": 0.5, "depth": 1, "shape": 0, "mix": 1})], 3
    )
    power = np.sum(result.astype(float) ** 2, axis=1)
    assert np.abs(power - 2).max() < 1e-3
    seconds = np.arange(3 * RATE) / RATE
    angle = np.pi / 4 * np.sin(2 * np.pi * seconds)
    assert np.abs(result[:, 0] - (np.cos(angle) - np.sin(angle))).max() < 0.01


def test_the_ring_modulator_makes_sum_and_difference_and_nothing_else() -> None:
    (result,) = through([Job(effect("ring_mod"), sine(1000, 2), {"freq": 300, "shape": 0, "mix": 1})], 2)
    lines = spectrum(result[RATE:])[:, 0] - spectrum(sine(1000, 1)[:, None])[1000, 0]
    assert lines[[700, 1300]] == pytest.approx([-6.02, -6.02], abs=0.05)
    assert np.max(np.delete(lines, [700, 1300])) < -80
    (square,) = through([Job(effect("ring_mod"), sine(1000, 2), {"freq": 300, "shape": 1, "mix": 1})], 2)
    assert (spectrum(square[RATE:])[:, 0] - spectrum(sine(1000, 1)[:, None])[1000, 0])[1900] > -20


def test_the_barber_poles_teeth_rise_for_ever() -> None:
    delay, rate = 0.002, 0.5
    sound = noise(6, 0.5)
    (result,) = through([Job(effect("barber_pole"), sound, {"rate": rate, "delay": delay, "spread": 0, "mix": 1})], 6)
    hertz = np.arange(2000, 6000, 5)
    places = []
    for start in np.arange(1, 5, 0.25):
        part = slice(round(start * RATE), round((start + 0.1) * RATE))
        at, wet = dsp.welch(result[part, 0], RATE, nperseg=1024)
        _, dry = dsp.welch(sound[part, 0], RATE, nperseg=1024)
        gain = np.interp(hertz, at, wet / dry)
        # Where the comb's teeth are, as a part of the way from one to the next.
        places.append(np.angle(np.sum(gain * np.exp(2j * np.pi * hertz * delay))) / 2 / np.pi)
    slope = np.polyfit(np.arange(1, 5, 0.25), np.unwrap(np.array(places), period=1), 1)[0]
    assert slope == pytest.approx(rate, rel=0.05)
