"""Synthetic sounds that change in one way, or in several at once, in equal steps: what words must follow."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from pyscore.listen.brain.words import WORDS

RATE, STEPS = 24_000, 6
Sound = NDArray[np.float64]
# Which knob moves each axis, and which way.
KNOBS = {
    "brightness": "tilt", "sharpness": "tilt", "sub": "sub", "bass": "bass", "mid": "mid", "air": "air",
    "pitch": "pitch", "noise": "noise", "metal": "stretch", "rough": "beating", "attack": "attack",
    "length": "length", "decay": "decay", "late": "wet", "punch": "accent", "movement": "motion", "glide": "glide",
    "pulse": "pulses", "width": "sides", "level": "level",
}  # fmt: skip


def between(low: float, high: float, share: float) -> float:
    """Return what lies so far between two numbers, in equal ratios."""
    return float(low * (high / low) ** share)


def sound(**knobs: float) -> Sound:
    """Return a sound of 12 partials whose knobs go from 0 to 1, and are at 0.5 where nothing is said."""
    at = {name: np.clip(knobs.get(name, 0.5), 0, 1) for name in {*KNOBS.values()}}
    seconds = between(0.1, 3.0, at["length"]) if "length" in knobs else 0.5
    time = np.arange(round(seconds * RATE)) / RATE
    out = _partials(at, time, knobs) + _bands(at, time, knobs)
    out *= _envelope(at, time, knobs)
    if "beating" in knobs:
        out *= 1 - 0.9 * at["beating"] * (0.5 + 0.5 * np.sin(2 * np.pi * 70 * time))
    if "wet" in knobs:
        out = _in_a_room(out, at["wet"])
    if "pulses" in knobs:
        out = _repeated(out, round(between(1, 12, at["pulses"])))
    out = out / np.abs(out).max() * between(0.01, 1, at["level"])
    side = np.random.default_rng(5).normal(size=len(out)) * np.abs(out) * (at["sides"] if "sides" in knobs else 0)
    return np.stack([out + side, out - side], axis=1) / 2


def _partials(at: dict[str, float], time: Sound, knobs: dict[str, float]) -> Sound:
    slope = -14 + 12 * at["tilt"]
    stretch = 0.1 * at["stretch"] if "stretch" in knobs else 0.0
    depth = 0.2 * at["motion"] if "motion" in knobs else 0.0
    root = between(110, 880, at["pitch"])
    bend = (at["glide"] - 0.5) * 4
    phase = 2 * np.pi * np.cumsum(root * 2 ** (bend * (time / time[-1] - 0.5))) / RATE
    out = np.zeros(len(time))
    for number in range(1, 13):
        # From a harmonic spectrum to a bar's.
        ratio = number * (1 + stretch * (number - 1) ** 0.5)
        if root * ratio < 11_000:
            swing = 10 ** (depth * number * np.sin(2 * np.pi * 3 * time)) if depth else 1
            out += 10 ** (slope * np.log2(number) / 20) * np.sin(phase * ratio + number) * swing
    return out


def _bands(at: dict[str, float], time: Sound, knobs: dict[str, float]) -> Sound:
    """Return what is added in some bands: noise between two frequencies, or everywhere."""
    spectrum = np.fft.rfft(np.random.default_rng(2).normal(size=len(time)))
    hz = np.fft.rfftfreq(len(time), 1 / RATE)
    out = np.zeros(len(time))
    for name, low, high in (("sub", 30, 90), ("bass", 110, 280), ("mid", 850, 1900), ("air", 8500, 11500)):
        band = np.fft.irfft(spectrum * ((hz > low) & (hz < high)), len(time))
        out += band / (band.std() + 1e-9) * between(0.02, 5, at[name]) * (name in knobs)
    hiss = np.fft.irfft(spectrum, len(time))
    return out + hiss * between(0.0003, 3, at["noise"]) * ("noise" in knobs)


def _envelope(at: dict[str, float], time: Sound, knobs: dict[str, float]) -> Sound:
    out = np.minimum(1, time / (between(0.002, 0.4, at["attack"]) if "attack" in knobs else 0.004))
    if "decay" in knobs:
        out = out * np.exp(-time / between(0.02, 0.6, at["decay"]))
    if "accent" in knobs:
        out = out * (between(0.8, 0.02, at["accent"]) + np.exp(-time / 0.03))
    return out * np.minimum(1, (time[-1] - time) / 0.01)


def _in_a_room(dry: Sound, share: float) -> Sound:
    tail = np.random.default_rng(3).normal(size=RATE) * np.exp(-np.arange(RATE) / (0.25 * RATE))
    short = dry[: RATE // 20]
    wet = np.convolve(short, tail / np.abs(tail).sum() * 20)
    out = np.pad(short, (0, len(wet) - len(short)))
    return out + wet / np.abs(wet).max() * np.abs(short).max() * between(0.01, 1, share)


def _repeated(one: Sound, times: int) -> Sound:
    out = np.zeros(2 * RATE)
    for number in range(times):
        begin = number * len(out) // times
        fading = one[: len(out) // times // 2] * np.exp(-np.arange(min(len(one), len(out) // times // 2)) / 2000)
        out[begin : begin + len(fading)] += fading
    return out


@cache
def sweep(moves: tuple[tuple[str, float], ...]) -> list[Sound]:
    """Return sounds that move along axes, in so many steps, from one end to the other."""
    out = []
    for step in np.linspace(-0.5, 0.5, STEPS):
        knobs: dict[str, float] = {}
        for axis, much in moves:
            knobs[KNOBS[axis]] = knobs.get(KNOBS[axis], 0.5) + step * much
        out.append(sound(**knobs))
    return out


def sweep_of(word: str) -> list[Sound]:
    """Return sounds of which each is more as a word says than the one before."""
    return sweep(WORDS[word].moves)
