"""What analogue, lead and chip sounds promise by theory: where partials lie or lack, how fast they turn, no aliases."""

import numpy as np
import pytest
from scipy.signal import find_peaks

from pyscore.live.names import LIBRARY
from tests.ears import RATE, decibels

from .sounds import IN_TUNE, brightness, hertz, play

FAMILIES = ("analogue", "lead", "chip")
MINE = [doc.name for doc in LIBRARY.of_kind("instruments") if doc.path.parent.name in FAMILIES]


def heard(name: str, **controls: float) -> np.ndarray:
    """Return a note in mono, a second of it."""
    (note,) = play(LIBRARY.docs[name], [{"sustain": 1.2, "rng": 1, "seed": 7, **controls}])
    return np.asarray(note.heard[RATE // 10 :][:RATE, :2].sum(axis=1), dtype=float)


def spectrum(sound: np.ndarray) -> np.ndarray:
    """Return magnitudes, one a hertz."""
    magnitudes: np.ndarray = np.abs(np.fft.rfft(sound * np.blackman(len(sound)), RATE))
    return magnitudes


def partials(sound: np.ndarray, freq: int, count: int) -> np.ndarray:
    """Return the first partials in dB against the strongest."""
    found = np.array([spectrum(sound)[n * freq - 2 : n * freq + 3].max() for n in range(1, count + 1)])
    return np.asarray(20 * np.log10(found / found.max() + 1e-9))


@pytest.mark.parametrize("name", MINE)
def test_the_low_end_is_in_the_middle(name: str) -> None:
    (note,) = play(LIBRARY.docs[name], [{"freq": hertz(36), "sustain": 0.5, "rng": 1, "seed": 7}])
    left, right = np.fft.rfft(note.sound, axis=0).T
    low = np.fft.rfftfreq(len(note.sound), 1 / RATE) < 100
    middle, side = (float((np.abs(part[low]) ** 2).sum()) for part in (left + right, left - right))
    assert side <= middle / 20


@pytest.mark.parametrize(("duty", "lacking"), [(0.5, (2, 4, 6, 8, 10)), (0.25, (4, 8)), (0.2, (5, 10))])
def test_a_pulse_lacks_the_partials_that_its_width_says(duty: float, lacking: tuple[int, ...]) -> None:
    levels = partials(heard("pulse", freq=220, duty=duty, res=0, cutoff=16000), 220, 10)
    for number in range(1, 11):
        assert (levels[number - 1] < -40) == (number in lacking), (number, levels[number - 1])


def test_the_partials_of_a_triangle_fall_by_their_square() -> None:
    levels = partials(heard("tri", freq=220), 220, 7)
    assert levels[[0, 2, 4, 6]] == pytest.approx([-40 * np.log10(n) for n in (1, 3, 5, 7)], abs=0.8)
    assert levels[[1, 3, 5]].max() < -60


@pytest.mark.parametrize(
    ("name", "controls", "clean"),
    [
        ("sync", {"env": 0, "detune": 0, "ratio": 2.37, "cutoff": 16000}, -55),
        ("sync", {"env": 0, "detune": 0, "ratio": 4, "cutoff": 16000}, -55),
        ("synclead", {"motion": 0, "vibrato": 0, "width": 0}, -60),
        ("gameboy", {"motion": 0, "vibrato": 0}, -35),
        ("nes", {"tone": 0}, -60),
    ],
)
def test_what_starts_over_or_steps_does_not_fold_back(name: str, controls: dict[str, float], clean: float) -> None:
    # A prime: no alias falls on a partial. Of SyncSaw's, the strongest below 8 kHz are at -32 and -27 dB.
    magnitudes = spectrum(heard(name, freq=443, **controls))[:8000]
    between = magnitudes.copy()
    for partial in range(0, len(magnitudes), 443):
        between[max(0, partial - 6) : partial + 7] = 0
    assert decibels(between.max() / magnitudes.max()) < clean


def test_a_synced_saw_sings_where_its_ratio_says() -> None:
    for ratio in (3, 5):
        levels = partials(heard("sync", freq=220, env=0, detune=0, ratio=ratio, cutoff=16000), 220, 8)
        assert np.argmax(levels) == ratio - 1


def test_a_supersaw_at_full_detune_lies_where_it_was_measured() -> None:
    sound = heard("supersaw", freq=1000, detune=1, drift=0, brightness=0, cutoff=16000)
    magnitudes = spectrum(sound)[800:1200]
    peaks, _ = find_peaks(magnitudes, height=magnitudes.max() / 10, distance=8)
    expected = [1000 * (1 + offset) for offset in (-0.11, -0.0629, -0.0195, 0, 0.0199, 0.0622, 0.1075)]
    assert peaks + 800 == pytest.approx(expected, abs=2)


def brightness_over_time(sound: np.ndarray, step: int) -> np.ndarray:
    frames = sound[: len(sound) // step * step].reshape(-1, step) * np.hanning(step)
    magnitudes = np.abs(np.fft.rfft(frames, axis=1))
    return np.asarray((magnitudes @ np.arange(magnitudes.shape[1])) / magnitudes.sum(axis=1))


@pytest.mark.parametrize(("rate", "cps"), [(4, 0.5), (8, 0.5), (4, 1.25)])
def test_a_wobble_keeps_time(rate: float, cps: float) -> None:
    sound = heard("wobble", freq=60, rate=rate, cps=cps, sustain=4)
    swing = brightness_over_time(sound, RATE // 100)
    swing -= swing.mean()
    turns = np.abs(np.fft.rfft(swing * np.hanning(len(swing)), 10_000))
    assert np.argmax(turns) / 100 == pytest.approx(rate * cps, abs=0.4)


def test_a_pulse_that_breathes_turns_at_its_rate() -> None:
    sound = heard("pwm", freq=400, rate=5, detune=0, width=0, motion=0.6)
    second = sound * np.exp(-2j * np.pi * 800 * np.arange(len(sound)) / RATE)
    swing = np.abs(second.reshape(-1, RATE // 100).mean(axis=1))
    # Its second partial is gone twice a turn, where both pulses are squares.
    turns = np.abs(np.fft.rfft(swing - swing.mean()))
    assert np.argmax(turns) == 10


@pytest.mark.parametrize(("name", "start"), [("glide", 0.5), ("hoover", 0.5)])
def test_it_slides_up_to_the_note(name: str, start: float) -> None:
    note = {"freq": 880.0, "sweep": 1.0, "glide": 0.4, "vibrato": 0.0, "sustain": 1.0, "rng": 1, "seed": 7}
    (slid,) = play(LIBRARY.docs[name], [note])
    mono = slid.sound[: RATE // 40].sum(axis=1)
    magnitudes = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), RATE))
    assert 300 + np.argmax(magnitudes[300:700]) == pytest.approx(880 * start, rel=0.2)
    assert decibels(magnitudes[300:700].max() / magnitudes[800:1000].max()) > -3


def test_the_short_loop_of_chip_noise_is_as_long_as_on_the_console() -> None:
    loop = LIBRARY._module(LIBRARY.docs["chipnoise"]).LOOP
    assert len(loop) == 93
    clock = 93 * 160
    sound = heard("chipnoise", freq=clock / 16, tone=1, decay=10)
    magnitudes = spectrum(sound)[:8000]
    lines = sum(magnitudes[at - 3 : at + 4].sum() for at in range(160, 7900, 160))
    assert lines > 0.9 * magnitudes[20:].sum()


def test_the_triangle_of_the_console_has_sixteen_levels() -> None:
    module = LIBRARY._module(LIBRARY.docs["nes"])
    levels = [round(float(module._stairs(step / 32)) * 7.5 + 7.5, 6) for step in range(32)]
    assert levels == [*range(15, -1, -1), *range(16)]


def test_a_chip_pulse_falls_in_steps() -> None:
    sound = heard("chip", freq=1000, vibrato=0, duty=0.5, decay=0.5, cutoff=16000)
    levels = np.sqrt((sound.reshape(-1, 480) ** 2).mean(axis=1))
    changes = np.abs(np.diff(levels)) > levels[:-1] * 0.02
    assert 3 <= changes.sum() <= 25


def test_a_whistle_is_almost_a_sine() -> None:
    levels = partials(heard("whistle", freq=1000, **dict.fromkeys(IN_TUNE, 0)), 1000, 4)
    assert np.argmax(levels) == 0
    assert levels[1] < -24
    assert levels[2:].max() < -40


def test_a_donk_loses_its_overtones_first() -> None:
    (note,) = play(LIBRARY.docs["donk"], [{"freq": 110.0, "sustain": 1.0, "rng": 1, "seed": 7, "drive": 0}])
    early, late = (note.sound[at : at + RATE // 5].sum(axis=1) for at in (RATE // 50, RATE * 3 // 10))
    rise = [spectrum(part)[330] / spectrum(part)[110] for part in (early, late)]
    assert decibels(rise[1] / rise[0]) < -6


def test_brass_brightens_as_it_is_blown() -> None:
    (note,) = play(LIBRARY.docs["brass"], [{"freq": 262.0, "sustain": 1.0, "rng": 1, "seed": 7, "swell": 0.2}])
    mono = note.sound.sum(axis=1)
    swing = brightness_over_time(mono, RATE // 50)
    assert swing[9:12].mean() > 1.5 * swing[1:3].mean()


@pytest.mark.parametrize(
    ("name", "control", "low", "high"),
    [
        ("brass", "env", 0, 0.8),
        ("fuzzlead", "tone", 0, 1),
        ("glide", "tone", 0, 1),
        ("mono", "cutoff", 300, 3000),
        ("poly", "cutoff", 400, 4000),
        ("reese", "cutoff", 200, 3000),
        ("screamer", "ratio", 3, 14),
        ("sid", "cutoff", 300, 4000),
        ("stab", "cutoff", 500, 6000),
        ("strings", "brightness", 0, 1),
        ("sub", "tone", 0, 1),
        ("supersaw", "cutoff", 1000, 12000),
        ("synclead", "ratio", 2, 10),
        ("theremin", "tone", 0, 1),
        ("tri", "drive", 0, 1),
        ("west", "index", 0.5, 5),
        ("whistle", "noise", 0, 1),
        ("wobble", "cutoff", 500, 8000),
    ],
)
def test_brighter(name: str, control: str, low: float, high: float) -> None:
    note = {"sustain": 0.3, "attack": 0.01, "release": 0.1, "rng": 1, "seed": 7}
    dull, bright = play(LIBRARY.docs[name], [{**note, control: value} for value in (low, high)])
    assert brightness(bright.heard) > 1.1 * brightness(dull.heard)
