"""Puts recordings through effects, several side by side in one offline rendering."""

import importlib
import pkgutil
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from scipy.io import wavfile
from scipy.signal import hilbert
from supriya import synthdef
from supriya.ugens import DelayN, Out, PlayBuf, WhiteNoise

import synthdefs.effects
from pyscore.sound.impulses import PARTS, Impulse, loading
from pyscore.sound.responses import ready

from ..ears import RATE, render

# Every effect there is, by name, and where its module is.
EFFECTS = {
    found.name.rpartition(".")[2]: found.name
    for found in pkgutil.walk_packages(synthdefs.effects.__path__, "synthdefs.effects.")
    if not found.ispkg
}
PLUMBING = {"bus", "out", "cps", "rng", "seed"}
# The first buffer of impulse responses.
SPECTRA = 200
MUDDY = 0.1  # s, a whole number of blocks


def module(name: str) -> ModuleType:
    """Return the module of an effect."""
    return importlib.import_module(EFFECTS[name])


def effect(name: str) -> Any:
    """Return the SynthDef of an effect."""
    return getattr(module(name), name)


@synthdef()
def player(out: Any = 0, buffer: Any = 0) -> None:
    Out.ar(bus=out, source=PlayBuf.ar(buffer_id=buffer, channel_count=2, rate=1))


@synthdef()
def mud() -> None:
    """Leaves huge numbers wherever the next synth may find memory."""
    wires = [WhiteNoise.ar() * 1e30 for _ in range(120)]
    Out.ar(bus=1000, source=[DelayN.ar(source=wire, maximum_delay_time=0.1, delay_time=0.01) for wire in wires])


class Job(NamedTuple):
    """A stereo (frames, 2) or mono recording, what it goes through, and what is set later: (s, controls).

    `response` is what a convolution answers with.
    """

    definition: Any
    signal: np.ndarray
    controls: Mapping[str, float] = {}
    later: Sequence[tuple[float, Mapping[str, float]]] = ()
    response: Impulse = Impulse("room")


def flat(controls: Mapping[str, float]) -> list[Any]:
    """Return controls as OSC has them."""
    return [item for pair in controls.items() for item in pair]


def through(jobs: Sequence[Job], seconds: float, rate: int = RATE, muddy: bool = False) -> list[np.ndarray]:
    """Return what comes out of each job, that begins on new memory or on `muddy` memory. Job n is on bus 2 n."""
    begin: list[tuple[Any, ...]] = []
    later = []
    first = MUDDY if muddy else 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number, job in enumerate(jobs):
            path, bus, node = str(Path(folder, f"{number}.wav")), 2 * number, 2000 + number
            signal = job.signal if job.signal.ndim == 2 else np.stack([job.signal, job.signal], axis=1)
            # At its end PlayBuf holds what it played last: silence.
            wavfile.write(path, rate, np.pad(signal, ((0, 64), (0, 0))).astype("<f4"))
            own = {"bus": bus, **({"out": bus} if "out" in job.definition.parameters else {}), **job.controls}
            begin.append(("/b_allocRead", number, path))
            if "ir" in job.definition.parameters:
                begin += loading(ready(job.response, rate), SPECTRA + PARTS * number, SPECTRA - 1)
                own = {"ir": SPECTRA + PARTS * number, **own}
            begin.append(("/s_new", "player", 1000 + number, 1, 0, "out", bus, "buffer", number))
            begin.append(("/s_new", job.definition.name, node, 1, 0, *flat(own)))
            later += [(first + time, [("/n_set", node, *flat(controls))]) for time, controls in job.later]
        definitions = {job.definition.name: job.definition for job in jobs}
        timed = [(first, begin), *later]
        if muddy:
            timed += [(0.0, [("/s_new", "mud", 999, 0, 0)]), (MUDDY - 0.001, [("/n_free", 999)])]
        sound = render([player, mud, *definitions.values()], timed, first + seconds, 2 * len(jobs), rate)
    sound = sound[round(first * rate) :][: round(seconds * rate)]
    return [sound[:, 2 * number : 2 * number + 2] for number in range(len(jobs))]


def table(module: ModuleType) -> dict[str, tuple[float, float]]:
    """Return the controls that a module's docstring lists, with their lowest and highest value."""
    rows = re.findall(r"^(\w+) +\S+ +(\S+) \.\. (\S+) {2,}\S", module.__doc__ or "", re.MULTILINE)
    return {name: (float(low), float(high)) for name, low, high in rows}


def defaults(definition: Any) -> dict[str, float]:
    """Return the controls of a SynthDef that are no plumbing, with their default."""
    controls = {name: float(control.value[0]) for name, (control, _) in definition.parameters.items()}
    return {name: value for name, value in controls.items() if name not in PLUMBING}


def impulse(seconds: float, at: int = 0, level: float = 1.0, rate: int = RATE) -> np.ndarray:
    """Return silence with one sample of `level` in it."""
    signal = np.zeros(round(seconds * rate))
    signal[at] = level
    return signal


def sine(frequency: float, seconds: float, level: float = 1.0, phase: float = 0.0, rate: int = RATE) -> np.ndarray:
    """Return a sine of that peak level."""
    return np.asarray(level * np.sin(2 * np.pi * frequency / rate * np.arange(round(seconds * rate)) + phase))


def noise(seconds: float, level: float = 1.0, seed: int = 0, rate: int = RATE) -> np.ndarray:
    """Return uniform white stereo noise of that peak level."""
    return np.random.default_rng(seed).uniform(-level, level, (round(seconds * rate), 2))


def spectrum(sound: np.ndarray) -> np.ndarray:
    """Return the magnitude in dB, a value each Hz (of the first second)."""
    return np.asarray(20 * np.log10(np.abs(np.fft.rfft(sound[:RATE].astype(float), axis=0)) + 1e-12))


def energy(signal: np.ndarray) -> float:
    """Return the energy in dB."""
    return float(10 * np.log10(np.sum(signal.astype(float) ** 2) + 1e-24))


def swings(sound: np.ndarray, hertz: float) -> np.ndarray:
    """Return by how many cents a tone lies above `hertz` at each moment, without its first and last 0.1 s."""
    phase = np.unwrap(np.angle(hilbert(sound.astype(float))))
    frequency = np.convolve(np.diff(phase) * RATE / 2 / np.pi, np.ones(480) / 480, "same")
    return np.asarray(1200 * np.log2(frequency[RATE // 10 : -RATE // 10] / hertz))
