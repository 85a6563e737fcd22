"""Shapers against their curves, and what rounds, holds and repeats samples against numpy's own doing of it."""

import numpy as np
import pytest
from scipy import signal as dsp

from ..ears import RATE, decibels
from .inserts import Job, effect, energy, impulse, noise, sine, spectrum, through

OPEN = {"tone": 20000.0}


def ramp(seconds: float = 1.0, level: float = 1.0) -> np.ndarray:
    """Return a slow way up from -level to level."""
    return np.linspace(-level, level, round(seconds * RATE))


def shaped(name: str, sound: np.ndarray, *settings: dict[str, float], seconds: float = 1.0) -> list[np.ndarray]:
    """Return the left side of what an effect makes of a sound at each of the settings."""
    jobs = [Job(effect(name), sound, {"mix": 1, **own}) for own in settings]
    return [result[:, 0].astype(float) for result in through(jobs, seconds)]


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 12, 16])
def test_crush_rounds_as_numpy_does(bits: int) -> None:
    (crushed,) = shaped("crush", ramp(), {"bits": bits})
    step = 2.0 ** (1 - bits)
    exact = ramp().astype("<f4").astype(float)
    rounded = np.round(exact / step) * step
    # Where it is a tie, either will do.
    clear = np.abs(exact / step % 1 - 0.5) > 1e-3
    assert np.abs(crushed - rounded)[clear].max() < 1e-7
    assert len(np.unique(crushed)) == pytest.approx(2**bits + 1, abs=1) or bits > 12


@pytest.mark.parametrize("factor", [1, 2, 8, 13, 64])
def test_coarse_holds_every_nth_sample_as_numpy_does(factor: int) -> None:
    sound = noise(1, 0.5)
    (held,) = shaped("coarse", sound, {"factor": factor})
    taken = sound[:, 0].astype("<f4")[np.arange(RATE) // factor * factor]
    # In the long run the phase is a float's, and may slip by a sample.
    assert np.mean(held[: RATE // 4] != taken[: RATE // 4]) < 0.02


def test_shape_is_superdirts_curve() -> None:
    amounts = [0, 0.25, 0.6, 0.9]
    for amount, result in zip(amounts, shaped("shape", ramp(), *({"amount": a} for a in amounts)), strict=True):
        k = 2 * amount / (1 - amount)
        assert np.abs(result - (1 + k) * ramp() / (1 + k * np.abs(ramp()))).max() < 1e-5


def test_distort_is_a_tanh_at_one_end_of_its_edge_and_a_clip_at_the_other() -> None:
    amount = 0.4
    gain = np.exp(5 * amount)
    soft, hard = shaped("distort", ramp(), {"amount": amount, "edge": 0, **OPEN}, {"amount": amount, "edge": 1, **OPEN})
    # The open low-pass is a sample or so late.
    inner = slice(2000, -2000)
    even = gain**-0.35
    assert np.abs(soft - np.tanh(gain * ramp()) * even)[inner].max() < 2e-3
    assert np.abs(hard - np.clip(gain * ramp(), -1, 1) * even)[inner].max() < 2e-3


def test_overdrive_bends_one_half_more_than_the_other_and_so_makes_even_partials() -> None:
    odd, even = shaped("overdrive", sine(200, 1, 0.5), {"bias": 0, **OPEN}, {"bias": 1, **OPEN})
    lines = [spectrum(result) for result in (odd, even)]
    assert lines[0][400] < lines[0][200] - 80
    assert lines[1][400] > lines[1][200] - 25
    assert lines[0][600] > lines[0][200] - 40


def test_fuzz_is_a_square_and_its_octave_comes_from_the_rectified_wave() -> None:
    square, spit = shaped("fuzz", sine(200, 1, 0.5), {"amount": 1, "octave": 0, **OPEN}, {"octave": 1, **OPEN})
    lines = spectrum(square)
    # A square's odd partials lie at 1 / n.
    assert lines[600] - lines[200] == pytest.approx(decibels(1 / 3), abs=0.5)
    assert lines[1000] - lines[200] == pytest.approx(decibels(1 / 5), abs=0.5)
    assert lines[400] < lines[200] - 50
    assert spectrum(spit)[400] > spectrum(spit)[200] - 15


@pytest.mark.parametrize("folds", [1, 3, 8.5])
def test_wavefold_is_a_sine_of_the_level(folds: float) -> None:
    # High enough for the DC blocker to leave it alone.
    tone = sine(1000, 1)
    (folded,) = shaped("wavefold", tone, {"folds": folds})
    wanted = 0.6 * np.sin(np.pi / 2 * folds * tone)
    late = slice(RATE // 2, None)
    assert decibels(np.sqrt(np.mean((folded - wanted)[late] ** 2) / np.mean(wanted[late] ** 2))) < -30


def test_saturate_spares_what_is_soft_and_bends_what_is_loud() -> None:
    soft, loud = (
        shaped("saturate", sine(1000, 1, 0.001), {"drive": 0.4, "body": 0}),
        shaped("saturate", sine(1000, 1, 1), {"drive": 0.4, "body": 0}),
    )
    lines = [spectrum(each[0]) for each in (soft, loud)]
    assert lines[0][3000] < lines[0][1000] - 80
    assert lines[1][3000] > lines[1][1000] - 35
    gains = [energy(each[0]) - energy(sine(1000, 1, level)) for each, level in ((soft, 0.001), (loud, 1))]
    assert gains[1] < gains[0] - 6


def test_saturate_bends_highs_before_lows() -> None:
    def third(hertz: int) -> float:
        lines = spectrum(shaped("saturate", sine(hertz, 1, 0.5), {"drive": 0.2, "body": 0})[0])
        return float(lines[3 * hertz] - lines[hertz])

    # Less the treble that is taken off afterwards.
    assert third(6000) > third(300) + 3


def test_exciter_leaves_lows_alone_and_adds_partials_above_its_corner() -> None:
    (low,), (high,) = (shaped("exciter", sine(hertz, 1, 0.3), {"amount": 1}) for hertz in (200, 4000))
    assert decibels(np.abs(low - sine(200, 1, 0.3))[4800:].max()) < -50
    lines = spectrum(high)
    assert lines[12000] > lines[4000] - 45
    (off,) = shaped("exciter", noise(1, 0.5), {"amount": 0})
    assert np.abs(off - noise(1, 0.5)[:, 0]).max() < 1e-6


@pytest.mark.parametrize("lost", [0, 25, 60, 100])
def test_waveloss_leaves_out_as_many_whole_waves_as_it_says(lost: float) -> None:
    tone = sine(480, 8, 0.5, phase=np.pi)
    (left,) = shaped("waveloss", tone, {"lost": lost}, seconds=8)
    waves = left[50:][: 100 * 3800].reshape(-1, 100)
    kept = np.abs(waves).max(axis=1) > 0.4
    assert 100 * (1 - kept.mean()) == pytest.approx(lost, abs=3)
    # From one zero crossing to the next: nothing is cut.
    assert np.abs(np.diff(left)).max() <= np.abs(np.diff(tone)).max() + 1e-6


def test_waveloss_is_the_same_in_every_take_and_other_on_each_side() -> None:
    first, second = through([Job(effect("waveloss"), sine(300, 1), {"mix": 1})] * 2, 1)
    assert np.array_equal(first, second)
    assert not np.array_equal(first[:, 0], first[:, 1])


@pytest.mark.parametrize("ratio", [1, 2, 4, 8])
def test_squiz_multiplies_the_pitch_of_a_tone(ratio: int) -> None:
    (result,) = shaped("squiz", sine(240, 1, 0.5), {"ratio": ratio})
    lines = np.abs(np.fft.rfft(result[RATE // 2 :]))
    assert 2 * int(np.argmax(lines)) == 240 * ratio
    assert energy(result[RATE // 2 :]) == pytest.approx(energy(sine(240, 0.5, 0.5)), abs=0.2)


def squeezed(sound: np.ndarray, ratio: int) -> np.ndarray:
    """Return what squiz does, sample by sample: the wave before this one, `ratio` times as fast, round and round."""
    before = np.concatenate([[0.0], sound[:-1]])
    starts = np.flatnonzero((before <= 0) & (sound > 0))
    result = np.full(len(sound), np.nan)
    for first, second, third in zip(starts, starts[1:], starts[2:], strict=False):
        length = second - first
        place = first + np.arange(third - second) * ratio % length
        # Nothing is played before it was heard.
        result[second:third] = sound[np.minimum(place, np.arange(second, third) - 1)]
    return result


@pytest.mark.parametrize("ratio", [2, 5])
def test_squiz_plays_the_wave_before_over_and_over_as_numpy_does(ratio: int) -> None:
    lows = dsp.butter(2, 800, fs=RATE, output="sos")
    sound = dsp.sosfilt(lows, noise(1, 0.9)[:, 0])
    (result,) = shaped("squiz", sound, {"ratio": ratio})
    wanted = squeezed(sound.astype("<f4").astype(float), ratio)
    known = ~np.isnan(wanted)
    assert known.mean() > 0.9
    assert decibels(np.sqrt(np.mean((result - wanted)[known] ** 2) / np.mean(sound**2))) < -35


def test_what_is_silent_stays_silent() -> None:
    for name in (
        "crush",
        "coarse",
        "shape",
        "distort",
        "overdrive",
        "fuzz",
        "wavefold",
        "saturate",
        "exciter",
        "squiz",
    ):
        (result,) = shaped(name, impulse(0.5, level=0.0), {}, seconds=0.5)
        assert np.abs(result[2400:]).max() < 1e-6, name
