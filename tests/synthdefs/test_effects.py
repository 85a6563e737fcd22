"""What holds for every effect; what each of them does is measured in the file of its family."""

from collections.abc import Mapping

import numpy as np
import pytest
from scipy import signal as dsp

from ..ears import RATE, decibels
from .inserts import EFFECTS, Job, defaults, effect, energy, module, noise, sine, table, through

# What each is set to so that it changes the sound a lot, where its defaults and full mix don't.
STRONG: Mapping[str, Mapping[str, float]] = {
    "auto_pan": {"time": 0.05, "depth": 1},
    "compressor": {"threshold": -50, "ratio": 20},
    "delay": {"time": 0.02},
    "dj": {"knob": 0.2},
    "filter": {"lpf": 300},
    "reverb": {"predelay": 0},
    "tremolo": {"time": 0.02, "depth": 1, "shape": 1},
    "crush": {"bits": 2},
    "de_esser": {"freq": 2000, "threshold": -60, "ratio": 100},
    "dehum": {"freq": 440, "harmonics": 16, "width": 40, "depth": 60},
    "duck": {"key": 0, "depth": 1},
    "equalizer": {"bell": 24, "bellq": 0.2},
    "expander": {"threshold": 0, "ratio": 20, "knee": 0},
    "glue": {"threshold": -40, "ratio": 10},
    "graphic": {"b8k": 12, "b16k": 12},
    "limiter": {"gain": 30},
    "multiband": {"highgain": 12},
    "noise_gate": {"threshold": 0},
    "repeater": {"time": 0.01, "every": 0.0625},
    "saturate": {"drive": 1},
    "talkover": {"key": 0, "difference": 24, "depth": 20},
    "third_octave": {"b8k": 24, "b10k": 24, "b12k5": 24},
    "tilt": {"tilt": 12},
    "transient": {"attack": 24},
    "unmask": {"key": 0, "difference": 24, "depth": 20},
    "width": {"width": 0},
}
# What else is set while a control jumps.
MEANWHILE: Mapping[str, Mapping[str, float]] = {
    "compressor": {"threshold": -40, "makeup": 10},
    "delay": {"time": 0.1},
    "filter": {"lpf": 1000},
    "multi_tap": {"swell": -9},
    "plate": {"time": 0.5},
    "reverse_delay": {"time": 0.05},
    "resonator": {"decay": 0.3, "freq": 90},
    "crush": {"bits": 12},
    "de_esser": {"threshold": -40},
    "duck": {"key": 0},
    "equalizer": {"bell": 12, "bell2": -12, "low": 6, "high": 6},
    "expander": {"threshold": -6},
    "graphic": {"b250": 6},
    "limiter": {"gain": 12},
    "multiband": {},
    "noise_gate": {"threshold": -40},
    "repeater": {"time": 0.0625},
    "saturate": {"drive": 0.4},
    "third_octave": {"b250": 6},
    "tilt": {"tilt": 6},
    "transient": {"attack": 6, "sustain": 6},
    "width": {"width": 1},
}
# From where to where a control jumps, where that is not from one end to the other.
JUMPS: Mapping[tuple[str, str], tuple[float, float]] = {
    ("auto_wah", "freq"): (100, 1000),
    ("auto_wah", "octaves"): (0, 4),
    ("comb", "freq"): (110, 440),
    ("compressor", "attack"): (0.5, 0.01),
    ("compressor", "knee"): (0, 30),
    ("compressor", "makeup"): (-20, 20),
    ("compressor", "ratio"): (1, 50),
    ("compressor", "release"): (0.02, 1),
    ("compressor", "threshold"): (-40, 0),
    ("diffuse_delay", "time"): (0.05, 0.2),
    ("grain_delay", "time"): (0.05, 0.2),
    ("phaser", "freq"): (300, 2000),
    ("multi_tap", "swell"): (-6, 6),
    ("multi_tap", "time"): (0.05, 0.2),
    ("reverse_delay", "feedback"): (0, 0.7),
    ("reverse_delay", "time"): (0.05, 0.2),
    ("tape_delay", "time"): (0.05, 0.2),
    ("dj", "knob"): (0.2, 0.8),
    ("delay", "time"): (0.05, 0.2),
    ("filter", "bpf"): (0, 3000),
    ("filter", "hpf"): (10, 2000),
    ("filter", "lpf"): (20000, 300),
    ("ladder", "cutoff"): (10000, 300),
    ("shimmer", "pitch"): (7, 12),
    ("resonator", "freq"): (110, 330),
    ("reverb", "size"): (0.3, 1.2),
    ("reverb", "time"): (0.2, 10),
    ("svf", "cutoff"): (10000, 300),
    ("crush", "bits"): (16, 10),
    ("duck", "attack"): (0.5, 0.01),
    ("duck", "release"): (0.02, 1),
    ("equalizer", "bell2q"): (0.5, 5),
    ("equalizer", "bellq"): (0.5, 5),
    ("exciter", "freq"): (2000, 6000),
    ("noise_gate", "attack"): (0.5, 0.01),
    ("noise_gate", "release"): (0.02, 1),
}
# Buses, modes and the like, that nobody turns while it sounds.
SWITCHES = {"key", "sooner", "ir"}
# A change of filter or of pitch is heard; a change of level is not.
LEVELS = {"mix", "feedback", "spread", "makeup", "gain"}
# Where "spread" is no level, but how far a sweep lags behind another.
LAGS = {"barber_pole", "flanger", "phaser", "ring_mod"}
# What leaves most of a noise alone: by how many dB less than it the difference may be.
SUBTLE = {"crush": 7, "dehum": 24, "mono_bass": 24, "transient": 9}

each_effect = pytest.mark.parametrize("name", EFFECTS)


def jobs_of(name: str, sounds: list[np.ndarray], *settings: Mapping[str, float]) -> list[Job]:
    """Return jobs that put each of the sounds through an effect with each of the settings, at full mix."""
    definition = effect(name)
    strong = {"mix": 1, **STRONG.get(name, {})}
    return [Job(definition, sound, {**strong, **own}) for own in settings or [{}] for sound in sounds]


@each_effect
def test_the_docstring_lists_every_control_and_no_other(name: str) -> None:
    definition = effect(name)
    listed, values = table(module(name)), defaults(definition)
    assert definition.name == name
    assert listed.keys() == values.keys()
    assert "mix" in listed
    assert "bus" in definition.parameters
    for control, (low, high) in listed.items():
        assert low <= values[control] <= high, control


@each_effect
def test_mix_leaves_it_bit_for_bit_at_0_and_adds_half_of_each_at_a_half(name: str) -> None:
    sound = noise(0.5, 0.5)
    dry, half, wet = through(jobs_of(name, [sound], {"mix": 0}, {"mix": 0.5}, {"mix": 1}), 0.5)
    assert np.array_equal(dry, sound.astype("<f4"))
    assert energy(wet - sound) > energy(sound) - SUBTLE.get(name, 6)
    assert np.abs(half - (sound + wet) / 2).max() < 1e-6 * max(1, np.abs(wet).max())


@pytest.mark.soak
@each_effect
def test_what_is_no_number_does_not_stay(name: str) -> None:
    good = np.stack([sine(300, 1.5, 0.3)] * 2, axis=1)
    bad = good.copy()
    bad[24000:24010] = [np.nan, np.inf]
    bad[26000:26010] = [-np.inf, 3e38]
    right, wrong = through(jobs_of(name, [good, bad]), 3)
    assert np.isfinite(wrong).all()
    assert abs(energy(wrong[60000:72000]) - energy(right[60000:72000])) < 6 or energy(wrong) > energy(right)
    assert np.abs(wrong[-4800:]).max() < 1e4


@pytest.mark.soak
@each_effect
def test_used_memory_is_not_heard(name: str) -> None:
    jobs = jobs_of(name, [noise(0.4, 0.5)])
    assert np.array_equal(through(jobs, 0.5)[0], through(jobs, 0.5, muddy=True)[0])


@pytest.mark.soak
@each_effect
def test_it_stays_sane_at_the_ends_of_its_controls(name: str) -> None:
    ends = table(module(name))
    settings = [{control: end} for control, pair in ends.items() if control not in SWITCHES for end in pair]
    extremes = [{control: pair[side] for control, pair in ends.items() if control not in SWITCHES} for side in (0, 1)]
    settings += [{**extreme, "mix": 1.0} for extreme in extremes]
    for setting, result in zip(settings, through(jobs_of(name, [noise(1.5, 0.5)], *settings), 2), strict=True):
        assert np.isfinite(result).all(), setting
        assert decibels(np.abs(result).max()) < 60, setting


@pytest.mark.soak
@each_effect
def test_a_control_that_jumps_does_not_click(name: str) -> None:
    level, highs = -12, dsp.butter(8, 10000, "high", fs=RATE, output="sos")
    tone = sine(200, 2.4, 10 ** (level / 20))
    definition = effect(name)
    ends = {**table(module(name)), **({"cps": (0.5, 0.7)} if "cps" in definition.parameters else {})}
    jumps = {control: JUMPS.get((name, control), pair) for control, pair in ends.items() if control not in SWITCHES}
    others = {"mix": 1, **MEANWHILE.get(name, STRONG.get(name, {}))}
    jobs = [
        Job(definition, tone, {**others, control: low}, [(0.9, {control: high}), (1.6, {control: low})])
        for control, (low, high) in jumps.items()
    ]
    for control, result in zip(jumps, through(jobs, 2.4), strict=True):
        bright = np.abs(dsp.sosfilt(highs, result.astype(float), axis=0)).max(axis=1)
        click = bright[int(0.85 * RATE) : int(2.3 * RATE)].max()
        # What is bright by itself hides no more than it is.
        steady = max(bright[int(first * RATE) : int((first + 0.2) * RATE)].max() for first in (0.65, 1.35))
        loudest = max(level, decibels(np.abs(result).max()))
        quiet = loudest - (60 if control in LEVELS and not (control == "spread" and name in LAGS) else 40)
        assert decibels(click) < max(quiet, decibels(steady) + 3), (control, decibels(click), decibels(steady))
