"""The master against meters of true peak: scipy's resampler, and ffmpeg's ebur128 where there is one."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from scipy import signal as dsp
from scipy.io import wavfile

from synthdefs import _limiting
from synthdefs.system import master

from ..ears import RATE, decibels
from .inserts import Job, defaults, energy, impulse, noise, sine, table, through

MASTER, LATENCY = master.master, master.LATENCY
RATES = (44_100, RATE, 96_000)


def true_peak(sound: np.ndarray) -> float:
    """Return the highest level (dBTP) of a signal sampled 16 times as often."""
    return decibels(float(np.abs(dsp.resample_poly(sound.astype(float), 16, 1, axis=0)).max()))


def bursts(low: float, high: float, level: float, seed: int) -> np.ndarray:
    """Return a second of short sines, each of another frequency, length, phase and level (up to `level` dB)."""
    draw = np.random.default_rng(seed)
    sound = np.zeros(RATE)
    for start in range(500, RATE - 3000, 600):
        length = int(draw.integers(3, 2400))
        tone = sine(draw.uniform(low, high), length / RATE, 10 ** (draw.uniform(-3, level) / 20), draw.uniform(0, 6.3))
        sound[start : start + length] += tone * (np.hanning(length) if draw.random() < 0.3 else 1)
    return sound


def nasty() -> dict[str, np.ndarray]:
    """Return what is hard to limit, each a second long and with silence around."""
    draw = np.random.default_rng(7)
    time = np.arange(RATE)
    sounds = {
        "noise": draw.uniform(-1, 1, RATE),
        "loud noise": draw.normal(0, 2, RATE),
        "clipped noise": np.clip(draw.normal(0, 5, RATE), -3, 3),
        "random signs": draw.choice([-1.0, 1.0], RATE),
        "noise in bursts": draw.normal(0, 1, RATE) * (1 + 8 * (np.sin(2 * np.pi * 5 * time / RATE) > 0.9)),
        "fs/4 at 45 degrees": sine(RATE / 4, 1, 2, np.pi / 4),
        "close to fs/2": sine(0.49 * RATE, 1, 2),
        "impulses": 4.0 * (time % 997 == 0) - 3.0 * (time % 1409 == 0),
        "fs/2 in bursts": np.where(time % 64 < 32, np.where(time % 2, 1.5, -1.5), 0.1),
        "far beyond": 1e30 * sine(440, 1),
    }
    sounds |= {f"square {f} Hz": 4 * np.sign(sine(f, 1, phase=0.1)) for f in (97, 997, 7919, 15013)}
    sounds |= {f"bursts up to {high} Hz": bursts(low, high, 20, high) for low, high in
               ((20, 300), (300, 3000), (3000, 12000), (12000, 18000), (18000, 21000), (20000, 23900))}  # fmt: skip
    return {name: np.pad(sound, 2400) for name, sound in sounds.items()}


@pytest.fixture(scope="module")
def limited() -> dict[tuple[int, str], np.ndarray]:
    """What comes out for each rate."""
    sounds = nasty()
    found = {}
    for rate in RATES:
        results = through([Job(MASTER, sound) for sound in sounds.values()], 1.4 * RATE / rate, rate)
        found |= {(rate, name): result for name, result in zip(sounds, results, strict=True)}
    return found


def test_the_docstring_lists_every_control_and_no_other() -> None:
    listed, values = table(master), defaults(MASTER)
    assert MASTER.name == "master"
    assert listed.keys() == values.keys()
    for control, (low, high) in listed.items():
        assert low <= values[control] <= high, control


def test_no_true_peak_passes_the_ceiling(limited: dict[tuple[int, str], np.ndarray]) -> None:
    peaks = {case: true_peak(result) for case, result in limited.items()}
    assert max(peaks.values()) <= -1.0, max(peaks, key=lambda case: peaks[case])
    # Nor is anything turned down for nothing: what was over it is just under it now.
    assert min(peaks.values()) > -1.5, min(peaks, key=lambda case: peaks[case])


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_ffmpeg_finds_no_true_peak_over_the_ceiling(limited: dict[tuple[int, str], np.ndarray], tmp_path: Path) -> None:
    path = tmp_path / "limited.wav"
    meter = ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    for rate in RATES:
        wavfile.write(path, rate, np.concatenate([result for (each, _), result in limited.items() if each == rate]))
        command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), *meter]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
        peak = float(re.findall(r"Peak:\s+(\S+) dBFS", said)[-1])
        assert -3 < peak <= -1.0, rate


def test_other_ceilings_hold_too() -> None:
    sound = np.pad(noise(1, 3.0), ((2400, 2400), (0, 0)))
    for ceiling, result in zip(
        (-12, 0), through([Job(MASTER, sound, {"ceiling": c}) for c in (-12, 0)], 1.2), strict=True
    ):
        assert ceiling - 0.5 < true_peak(result) <= ceiling


@pytest.mark.parametrize("rate", RATES)
def test_below_the_ceiling_it_only_delays(rate: int) -> None:
    sound = np.pad(noise(0.5, 1.0), ((100, 4800), (0, 0)))
    sound *= 10 ** ((-2.0 - true_peak(sound)) / 20)
    (result,) = through([Job(MASTER, sound)], len(sound) / rate, rate)
    assert not result[:LATENCY].any()
    assert np.array_equal(result[LATENCY : len(sound)], sound[: len(sound) - LATENCY].astype("<f4"))


def test_both_sides_are_turned_down_alike() -> None:
    loud, quiet = sine(440, 0.5, 4), sine(3000, 0.5, 0.01)
    both = np.stack([np.pad(loud, 9600), np.pad(quiet, 9600)], axis=1)
    (result,) = through([Job(MASTER, both)], 1)
    heard = result[LATENCY : LATENCY + len(both)].astype(float)
    where = np.abs(both).min(axis=1) > 0.005
    left, right = (heard[where] / both[where]).T
    assert np.abs(left - right).max() < 1e-4 * left.max()
    assert left.min() < 0.25


def test_it_lets_go_in_its_time() -> None:
    releases = (0.05, 0.4)
    sound = np.pad(np.full(2 * RATE, 0.001), (0, 0))
    sound[4800] = 10
    carrier = np.where(np.arange(len(sound)) % 2, -1, 1)
    results = through([Job(MASTER, sound * carrier, {"release": release}) for release in releases], 2)
    limit = 10 ** (-1 / 20) * _limiting.MARGIN
    for release, result in zip(releases, results, strict=True):
        gain = np.abs(result[LATENCY:, 0].astype(float)) / 0.001
        excess = 1 / gain[: 2 * RATE - LATENCY] - 1
        # The peak is found ten samples late and held; the gain then follows the middle of the running means.
        start = 4800 + _limiting.REACH + _limiting.HOLD + _limiting.ATTACK - LATENCY
        for after in (0.5, 1.0, 2.0):
            expected = (10 / limit - 1) * np.exp(-after)
            assert excess[start + round(after * release * RATE)] == pytest.approx(expected, rel=0.03)
        assert gain[4800 - 200] == pytest.approx(1, abs=1e-5)


def test_a_bass_wave_keeps_its_shape() -> None:
    (result,) = through([Job(MASTER, sine(50, 3, 4))], 3)
    lines = np.abs(np.fft.rfft(result[2 * RATE : 3 * RATE, 0].astype(float) * np.hanning(RATE)))
    harmonics = np.sqrt(np.sum(lines[60:] ** 2) / np.sum(lines[40:60] ** 2))
    assert decibels(float(harmonics)) < -60


def test_gain_is_a_ratio_and_goes_down_to_silence() -> None:
    tone = sine(200, 1.5, 0.25)
    half, fading = through(
        [Job(MASTER, tone, {"gain": 0.5}), Job(MASTER, tone, {}, [(0.5, {"gain": 0}), (1.0, {"gain": 1})])], 1.5
    )
    assert np.abs(half[LATENCY:, 0] - tone[:-LATENCY] / 2).max() < 1e-6
    assert np.abs(fading[int(0.8 * RATE) : RATE]).max() < 1e-6


JUMPS: Mapping[str, tuple[float, float]] = {
    "gain": (0.1, 3),
    "mute": (0, 1),
    "ceiling": (0, -20),
    "release": (0.02, 2),
}


def test_a_control_that_jumps_does_not_click() -> None:
    assert JUMPS.keys() == defaults(MASTER).keys()
    tone = sine(200, 2, 0.25)
    jobs = [
        Job(MASTER, tone, {"gain": 2, name: low}, [(0.7, {name: high}), (1.3, {name: low})])
        for name, (low, high) in JUMPS.items()
    ]
    highs = dsp.butter(8, 10000, "high", fs=RATE, output="sos")
    for name, result in zip(JUMPS, through(jobs, 2), strict=True):
        click = np.abs(dsp.sosfilt(highs, result.astype(float), axis=0)[RATE // 2 : RATE * 9 // 5]).max()
        assert decibels(click) < -80, name


def test_what_is_no_number_or_wild_does_not_silence_the_stage() -> None:
    good = np.stack([sine(300, 4, 0.3)] * 2, axis=1)
    cases = []
    for value in (np.nan, np.inf, -np.inf, 3e38):
        bad = good.copy()
        bad[9600:9700] = value
        cases.append(bad)
    clean, *results = through([Job(MASTER, sound) for sound in (good, *cases)], 4)
    for bad, result in zip(cases, results, strict=True):
        assert np.isfinite(result).all()
        assert true_peak(result[: RATE * 3]) <= -1.0
        assert energy(result[2 * RATE : 3 * RATE]) > energy(clean[2 * RATE : 3 * RATE]) - 3
        if not np.isfinite(bad[9600, 0]):
            # PlayBuf's interpolation spreads it by some samples.
            after = slice(9710 + LATENCY, None)
            assert np.array_equal(result[after], clean[after])


def test_used_memory_is_not_heard() -> None:
    jobs = [Job(MASTER, noise(0.4, 2.0)), Job(MASTER, impulse(0.1, 10, 0.5))]
    for clean, muddy in zip(through(jobs, 0.5), through(jobs, 0.5, muddy=True), strict=True):
        assert np.array_equal(clean, muddy)
