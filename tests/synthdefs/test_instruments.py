"""Instruments, rendered offline and measured: level, loudness, pitch, onset, end, and what their docstrings say."""

import importlib
import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from supriya import synthdef
from supriya.ugens import K2A, NumRunningSynths, Out

import synthdefs.instruments
from tests.ears import RATE, decibels, render

NAMES = sorted(path.stem for path in Path(synthdefs.instruments.__path__[0]).glob("[!_]*.py"))
PLUMBING = {"out", "rng", "seed", "cps"}
# What makes a pitch swing or beat on purpose.
IN_TUNE = {"detune": 0.0, "vibrato": 0.0, "tremolo": 0.0}
PITCHES = (36, 48, 60, 72, 84)
START = 0.1
SPARE = 0.2
AUDIBLE = 0.001


@synthdef()
def census(out: Any = 2) -> None:
    """Write how many synths there are, this one among them."""
    Out.ar(bus=out, source=K2A.ar(source=NumRunningSynths.kr()))


def module(name: str) -> Any:
    return importlib.import_module(f"synthdefs.instruments.{name}")


def definition(name: str) -> Any:
    return getattr(module(name), name)


def defaults(name: str) -> dict[str, float]:
    return {key: float(parameter.value[0]) for key, (parameter, _) in definition(name).parameters.items()}


@cache
def table(name: str) -> dict[str, tuple[float, float]]:
    """Return the lowest and highest value of each control in the docstring."""
    rows = re.findall(r"^([a-z]+) +(?:Hz|s|ratio) +(\S+) \.\. (\S+) +\S.*$", module(name).__doc__, re.MULTILINE)
    return {row[0]: (float(row[1]), float(row[2])) for row in rows}


def hertz(note: float) -> float:
    return float(440 * 2 ** ((note - 69) / 12))


def play(name: str, notes: Sequence[dict[str, float]]) -> list[np.ndarray]:
    """Return each note as it sounds alone, with the number of synths as a third channel; all are one score."""
    known, time = defaults(name), START
    timed: list[tuple[float, list[tuple[Any, ...]]]] = [(0.0, [("/s_new", "census", 1, 0, 0)])]
    spans = []
    for note in notes:
        given = {key: value for key, value in note.items() if key in known}
        full = {**known, **given}
        long = max(full["sustain"], full["attack"]) + full["release"] + SPARE
        timed.append((time, [("/s_new", name, -1, 0, 0, *(part for pair in given.items() for part in pair))]))
        spans.append((round(time * RATE), round((time + long) * RATE)))
        time = round((time + long) * RATE) / RATE
    heard = render([census, definition(name)], timed, time + 0.01, channels=3)
    assert not heard[: spans[0][0], :2].any()
    return [heard[start:end] for start, end in spans]


@cache
def plain(name: str) -> dict[int, np.ndarray]:
    """Return half a second at the default settings, by pitch."""
    notes = [{"freq": hertz(pitch), "sustain": 0.5, "rng": 1, "seed": 7} for pitch in PITCHES]
    return dict(zip(PITCHES, play(name, notes), strict=True))


def stereo(heard: np.ndarray) -> np.ndarray:
    """Return the note itself, up to the last sample that is not silence."""
    return heard[: np.flatnonzero(np.abs(heard[:, :2]).max(axis=1) > 1e-7)[-1] + 1, :2]


def peak(heard: np.ndarray) -> float:
    return float(np.abs(heard[:, :2]).max())


def loudness(heard: np.ndarray) -> float:
    """Return the loudest 400 ms in LUFS (ITU-R BS.1770, filters for 48 kHz)."""
    signal = pytest.importorskip("scipy.signal")
    shelf = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585])
    high = ([1, -2, 1], [1, -1.99004745483398, 0.99007225036621])
    weighted = signal.lfilter(*high, signal.lfilter(*shelf, heard[:, :2], axis=0), axis=0)
    power = np.concatenate([[0.0], np.cumsum((weighted**2).sum(axis=1))])
    window = round(0.4 * RATE)
    return float(-0.691 + 10 * np.log10((power[window:] - power[:-window]).max() / window))


def cents_off(heard: np.ndarray, freq: float) -> float:
    """Return how far the fundamental lies from `freq`: the centre of the power within 50 cents around it."""
    mono = heard[:, :2].sum(axis=1)
    power = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), 8 * len(mono))) ** 2
    at = np.fft.rfftfreq(8 * len(mono), 1 / RATE)
    near = (at > freq * 2 ** (-50 / 1200)) & (at < freq * 2 ** (50 / 1200))
    return float(1200 * np.log2((at[near] @ power[near]) / power[near].sum() / freq))


def brightness(heard: np.ndarray) -> float:
    """Return the centre of the magnitudes in the spectrum, in Hz."""
    magnitude = np.abs(np.fft.rfft(heard[:, :2].sum(axis=1)))
    return float(np.fft.rfftfreq(len(heard), 1 / RATE) @ magnitude / magnitude.sum())


@pytest.mark.parametrize("name", NAMES)
def test_docstring_lists_every_control(name: str) -> None:
    controls = {key: value for key, value in defaults(name).items() if key not in PLUMBING}
    assert set(table(name)) == set(controls)
    for control, (low, high) in table(name).items():
        assert low <= controls[control] <= high, control
    assert definition(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_peak_and_dc(name: str) -> None:
    for pitch in (48, 60, 72):
        assert -14 <= decibels(peak(plain(name)[pitch])) <= -5, pitch
    for heard in plain(name).values():
        assert np.abs(stereo(heard).mean(axis=0)).max() < 0.001


@pytest.mark.parametrize("pitch", [48, 60, 72])
def test_all_are_equally_loud(pitch: int) -> None:
    levels = {name: loudness(plain(name)[pitch]) for name in NAMES}
    assert max(levels.values()) - min(levels.values()) <= 3, levels


@pytest.mark.parametrize("name", NAMES)
def test_onset_and_end(name: str) -> None:
    millisecond = RATE // 1000
    for heard in plain(name).values():
        sound = np.abs(stereo(heard)).max(axis=1)
        assert sound[0] < AUDIBLE
        assert np.flatnonzero(sound > 1e-7)[0] <= millisecond
        slow = defaults(name)["attack"] * 0.1 * RATE
        assert np.flatnonzero(sound > AUDIBLE)[0] <= millisecond + slow
        assert sound[-64:].max() < AUDIBLE


@pytest.mark.parametrize("name", NAMES)
def test_frees_itself(name: str) -> None:
    for heard in plain(name).values():
        assert heard[RATE // 100, 2] == 2
        assert heard[-RATE // 100, 2] == 1
        assert not heard[-RATE // 100 :, :2].any()


@pytest.mark.parametrize("name", ["bell", "keys", "pluck"])
def test_ends_when_it_has_died_away(name: str) -> None:
    (heard,) = play(name, [{"freq": 440, "sustain": 5, "decay": 0.5, "release": 0.1}])
    assert len(stereo(heard)) < RATE


@pytest.mark.parametrize("name", NAMES)
def test_in_tune(name: str) -> None:
    notes = [{"freq": hertz(pitch), "sustain": 1.5, "attack": 0.01, "release": 0.1, **IN_TUNE} for pitch in PITCHES]
    for note, heard in zip(notes, play(name, notes), strict=True):
        assert abs(cents_off(heard[round(0.1 * RATE) : round(1.5 * RATE)], note["freq"])) < 5, note["freq"]


@pytest.mark.parametrize("name", NAMES)
def test_low_end_is_in_the_middle(name: str) -> None:
    left, right = np.fft.rfft(stereo(plain(name)[36]), axis=0).T
    low = np.fft.rfftfreq(len(stereo(plain(name)[36])), 1 / RATE) < 120
    middle, side = (float((np.abs(part[low]) ** 2).sum()) for part in (left + right, left - right))
    assert side < middle / 20


@pytest.mark.parametrize("name", NAMES)
def test_never_clips(name: str) -> None:
    """Even at the ends of all controls, drawn by lot."""
    draw = random.Random(name)
    length = {"sustain": 0.3, "release": 0.1, "amp": 1.0}
    notes = []
    for number in range(30):
        corner = {control: draw.choice(ends) for control, ends in table(name).items()}
        freq = hertz(draw.choice((24, 36, 48, 60, 84)))
        attack = table(name)["attack"][0]
        notes.append({**corner, **length, "freq": freq, "attack": attack, "rng": number, "seed": number})
    for note, heard in zip(notes, play(name, notes), strict=True):
        assert np.isfinite(heard).all(), note
        assert peak(heard) < 1, note
        assert np.abs(stereo(heard).mean(axis=0)).max() < 0.001, note


@pytest.mark.parametrize("name", [name for name in NAMES if "seed" in defaults(name)])
def test_a_seed_always_sounds_the_same(name: str) -> None:
    note = {"freq": 220.0, "sustain": 0.3, "attack": 0.01, "release": 0.1}
    first, again, other = play(name, [{**note, "rng": rng, "seed": seed} for rng, seed in ((1, 5), (2, 5), (3, 6))])
    assert np.array_equal(first, again)
    assert not np.allclose(first, other, atol=0.001)


@pytest.mark.parametrize(
    ("name", "control", "low", "high"),
    [
        ("acid", "cutoff", 200, 2000),
        ("acid", "env", 0, 0.7),
        ("acid", "accent", 0, 1),
        ("bass", "cutoff", 100, 2000),
        ("bell", "index", 0.5, 5),
        ("keys", "amp", 0.2, 1),
        ("keys", "index", 0.5, 3),
        ("lead", "cutoff", 500, 5000),
        ("pad", "cutoff", 500, 5000),
        ("pluck", "brightness", 0, 1),
        ("saw", "cutoff", 500, 8000),
    ],
)
def test_brighter(name: str, control: str, low: float, high: float) -> None:
    note = {"freq": 110.0, "sustain": 0.3, "attack": 0.01, "release": 0.1}
    dull, bright = play(name, [{**note, control: value} for value in (low, high)])
    assert brightness(bright) > 1.1 * brightness(dull)


def test_resonance_sings_at_the_cutoff() -> None:
    note = {"freq": 55.0, "sustain": 1.0, "cutoff": 1100.0, "env": 0.0, "drive": 0.0}

    def twentieth(heard: np.ndarray) -> float:
        """Return the level of the partial at the cutoff against the fundamental, in dB."""
        partials = np.abs(np.fft.rfft(heard[RATE // 10 :][: RATE * 4 // 5, 0] * np.hanning(RATE * 4 // 5)))
        return decibels(partials[880] / partials[44])

    flat, singing = play("acid", [{**note, "res": res} for res in (0, 1)])
    assert twentieth(singing) - twentieth(flat) > 12


def test_accent_is_louder() -> None:
    plain_note, accented = play("acid", [{"freq": 65.0, "accent": accent} for accent in (0, 1)])
    assert decibels(peak(accented) / peak(plain_note)) > 2
