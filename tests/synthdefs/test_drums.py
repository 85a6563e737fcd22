"""The drum kit, listened to: level, onset, end, pitch, colour and the documentation of every drum."""

import importlib
import itertools
import re
from typing import Any

import numpy as np
import pyloudnorm
import pytest
from supriya import synthdef
from supriya.ugens import K2A, NumRunningSynths, Out

from tests.ears import RATE, decibels, render

# LUFS (K-weighted, over the 400 ms from the onset) at the default settings: bass and snare drum carry the beat
# with the toms beside them, the hats sit about 6 dB under those two.
BALANCE = {"bd": -16.6, "sn": -18.3, "cp": -19.1, "hh": -24.0, "oh": -22.5, "lt": -17.4, "ht": -17.7, "rim": -22.8}
TOLERANCE = 0.7

NAMES = list(BALANCE)
PLUMBING = {"out", "rng", "seed", "cps"}
MODULES = {name: importlib.import_module(f"synthdefs.drums.{name}") for name in NAMES}
DRUMS = {name: getattr(MODULES[name], name) for name in NAMES}
ROW = re.compile(r"^(\w+) +(\S+) +(-?[\d.]+) \.\. (-?[\d.]+) +(\S.*)$", re.MULTILINE)
TABLES = {name: {row[0]: row[1:] for row in ROW.findall(MODULES[name].__doc__ or "")} for name in NAMES}
NOISY = [name for name in NAMES if "seed" in DRUMS[name].parameters]

ONSET = 4817  # between two blocks
SECONDS = 0.9


def defaults(name: str) -> dict[str, float]:
    return {key: parameter.value[0] for key, (parameter, _) in DRUMS[name].parameters.items()}


def ends(name: str, control: str) -> tuple[float, float]:
    _, low, high, _ = TABLES[name][control]
    return float(low), float(high)


def strike(name: str, node: int, **settings: float) -> tuple[Any, ...]:
    return ("/s_new", name, node, 0, 0, *itertools.chain(*settings.items()))


def sounding(audio: np.ndarray) -> np.ndarray:
    """Return the audio from its first to its last sample that is not silent."""
    loud = np.nonzero(np.abs(audio).max(axis=1) > 0)[0]
    return audio[loud[0] : loud[-1] + 1]


def peak_db(audio: np.ndarray) -> float:
    return decibels(float(np.abs(audio).max()))


def power(audio: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return frequencies (Hz) and the power at each, both channels together."""
    spectrum = np.abs(np.fft.rfft(audio, axis=0)) ** 2
    return np.fft.rfftfreq(len(audio), 1 / RATE), spectrum.sum(axis=1)


def pitch(audio: np.ndarray) -> float:
    """Return the strongest frequency (Hz)."""
    mono = audio.mean(axis=1)
    return float(np.argmax(np.abs(np.fft.rfft(mono * np.hanning(len(mono)), 1 << 19)))) * RATE / (1 << 19)


@synthdef()
def census(out: Any = 0) -> None:
    Out.ar(bus=out, source=K2A.ar(source=NumRunningSynths.kr()))


@pytest.fixture(scope="module")
def takes() -> dict[str, dict[str, np.ndarray]]:
    """Each drum four times at once, each take on a bus of its own."""
    settings: dict[str, dict[str, float]] = {
        "default": {"seed": 1},
        "again": {"seed": 1},
        "other": {"seed": 2},
        "soft": {"seed": 1, "amp": 0.25},
    }
    places = list(itertools.product(NAMES, settings))
    messages = [
        strike(name, 1000 + i, **{"out": 2 * i, "rng": i, **settings[take]}) for i, (name, take) in enumerate(places)
    ]
    audio = render(list(DRUMS.values()), [(ONSET / RATE, messages)], SECONDS, channels=2 * len(places))
    heard: dict[str, dict[str, np.ndarray]] = {name: {} for name in NAMES}
    for i, (name, take) in enumerate(places):
        heard[name][take] = audio[:, 2 * i : 2 * i + 2]
    return heard


@pytest.mark.parametrize("name", NAMES)
def test_docstring_lists_exactly_the_controls(name: str) -> None:
    assert set(TABLES[name]) == set(defaults(name)) - PLUMBING
    for control, (unit, low, high, words) in TABLES[name].items():
        assert float(low) <= defaults(name)[control] <= float(high), control
        assert unit
        assert words


@pytest.mark.parametrize("name", NAMES)
def test_plumbing(name: str) -> None:
    assert DRUMS[name].name == name
    assert {"out", "freq", "amp", "pan", "decay"} <= set(defaults(name))
    assert ("seed" in defaults(name)) == ("rng" in defaults(name))
    assert defaults(name)["amp"] == 1
    assert defaults(name)["pan"] == 0


@pytest.mark.parametrize("name", NAMES)
def test_peak(takes: dict[str, dict[str, np.ndarray]], name: str) -> None:
    assert -12 < peak_db(takes[name]["default"]) < -5
    assert -27 < peak_db(takes[name]["soft"]) < -16


@pytest.mark.parametrize("name", NAMES)
def test_balance(takes: dict[str, dict[str, np.ndarray]], name: str) -> None:
    window = takes[name]["default"][ONSET : ONSET + int(0.4 * RATE)]
    loudness = pyloudnorm.Meter(RATE, block_size=0.4).integrated_loudness(window.astype(float))
    assert loudness == pytest.approx(BALANCE[name], abs=TOLERANCE)


@pytest.mark.parametrize("name", NAMES)
def test_starts_on_its_sample_and_never_clicks(takes: dict[str, dict[str, np.ndarray]], name: str) -> None:
    audio = takes[name]["default"]
    first = int(np.nonzero(np.abs(audio).max(axis=1) > 1e-6)[0][0])
    assert 0 <= first - ONSET <= 2
    assert np.abs(audio[first]).max() < 0.001
    assert peak_db(sounding(audio)[-64:]) < -60


@pytest.mark.parametrize("name", NAMES)
def test_no_dc(takes: dict[str, dict[str, np.ndarray]], name: str) -> None:
    assert np.abs(sounding(takes[name]["default"]).mean(axis=0)).max() < 0.001


@pytest.mark.parametrize("name", NOISY)
def test_seed_decides_the_noise(takes: dict[str, dict[str, np.ndarray]], name: str) -> None:
    assert np.array_equal(takes[name]["default"], takes[name]["again"])
    assert not np.allclose(takes[name]["default"], takes[name]["other"], atol=1e-3)


def test_every_drum_frees_itself() -> None:
    hits = [strike(name, 1000 + i) for i, name in enumerate(NAMES)]
    started = [(0.0, [("/s_new", "census", 900, 1, 0, "out", 2)]), (0.1, hits)]
    audio = render([census, *DRUMS.values()], started, 1.0, channels=3)
    assert audio[int(0.11 * RATE), 2] == 1 + len(NAMES)
    assert audio[int(0.95 * RATE), 2] == 1
    assert not audio[int(0.95 * RATE) :, :2].any()


def test_extremes() -> None:
    """At every corner of the documented ranges: not over full scale, and struck without a click."""
    slot = 0.12
    corners = {}
    for name in NAMES:
        controls = [control for control in TABLES[name] if control != "amp"]
        values = itertools.product(*[ends(name, control) for control in controls])
        corners[name] = [dict(zip(controls, corner, strict=True)) for corner in values]
    timed: list[tuple[float, list[tuple[Any, ...]]]] = []
    for i in range(max(len(c) for c in corners.values())):
        struck = [
            strike(name, 1000 + 10 * i + j, **{"out": 2 * j, "rng": j, "seed": i + 1, **corners[name][i]})
            for j, name in enumerate(NAMES)
            if i < len(corners[name])
        ]
        timed += [(i * slot, struck), ((i + 1) * slot - 0.002, [("/g_freeAll", 0)])]
    audio = render(list(DRUMS.values()), timed, len(timed) / 2 * slot, channels=2 * len(NAMES))
    for j, name in enumerate(NAMES):
        for i, corner in enumerate(corners[name]):
            hit = audio[round(i * slot * RATE) : round((i + 1) * slot * RATE), 2 * j : 2 * j + 2]
            assert 0.01 < np.abs(hit).max() < 1, (name, corner)
            assert np.abs(hit[:2]).max() < 0.003, (name, corner)


def test_shortest_and_deepest_end_in_silence() -> None:
    hits = []
    for i, name in enumerate(NAMES):
        low = {control: ends(name, control)[0] for control in ("freq", "decay")}
        hits.append(strike(name, 1000 + i, out=2 * i, **low))
    audio = render(list(DRUMS.values()), [(0.01, hits)], 0.3, channels=2 * len(NAMES))
    for i, name in enumerate(NAMES):
        hit = sounding(audio[:, 2 * i : 2 * i + 2])
        assert peak_db(hit[-64:]) < -60, name
        assert np.abs(hit.mean(axis=0)).max() < 0.001, name


def test_bass_drum_is_deep_and_in_tune(takes: dict[str, dict[str, np.ndarray]]) -> None:
    audio = takes["bd"]["default"]
    frequencies, energy = power(audio)
    assert energy[frequencies < 150].sum() > 0.8 * energy.sum()
    body = audio[ONSET + int(0.15 * RATE) : ONSET + int(0.45 * RATE)]
    assert pitch(body) == pytest.approx(defaults("bd")["freq"], rel=0.05)


@pytest.mark.parametrize("name", ["lt", "ht"])
def test_toms_are_in_tune(takes: dict[str, dict[str, np.ndarray]], name: str) -> None:
    late = takes[name]["default"][ONSET + int(0.12 * RATE) : ONSET + int(0.4 * RATE)]
    assert pitch(late) == pytest.approx(defaults(name)["freq"], rel=0.05)


def test_low_tom_is_lower_than_high_tom(takes: dict[str, dict[str, np.ndarray]]) -> None:
    low, high = (takes[name]["default"][ONSET : ONSET + int(0.4 * RATE)] for name in ("lt", "ht"))
    assert pitch(low) * 1.2 < pitch(high)


def test_snare_has_a_tuned_shell_and_bright_wires(takes: dict[str, dict[str, np.ndarray]]) -> None:
    frequencies, energy = power(takes["sn"]["default"])
    shell = (frequencies > 150) & (frequencies < 400)
    wires = frequencies > 1000
    assert energy[shell].sum() > 0.5 * energy.sum()
    assert 0.03 * energy.sum() < energy[wires].sum() < 0.5 * energy.sum()
    assert pitch(takes["sn"]["default"]) == pytest.approx(defaults("sn")["freq"], rel=0.05)


@pytest.mark.parametrize("name", ["hh", "oh"])
def test_hats_are_high(takes: dict[str, dict[str, np.ndarray]], name: str) -> None:
    frequencies, energy = power(takes[name]["default"])
    assert energy[frequencies > 3000].sum() > 0.95 * energy.sum()


def test_open_hat_rings_longer(takes: dict[str, dict[str, np.ndarray]]) -> None:
    closed, opened = (len(sounding(takes[name]["default"])) for name in ("hh", "oh"))
    assert opened > 3 * closed


@pytest.mark.parametrize("take", ["default", "other"])
def test_clap_is_several_hands(takes: dict[str, dict[str, np.ndarray]], take: str) -> None:
    mono = takes["cp"][take][ONSET : ONSET + int(0.05 * RATE)].mean(axis=1)
    loudness = np.sqrt(np.convolve(mono**2, np.ones(48) / 48, "same"))
    bursts, armed = 0, True
    for level in loudness / loudness.max():
        if armed and level > 0.25:
            bursts, armed = bursts + 1, False
        elif level < 0.1:
            armed = True
    assert bursts >= 3
