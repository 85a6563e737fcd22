"""What plucked strings share: the finger or plectrum, the string that keeps its wave, and the wood around it."""

from collections.abc import Iterable
from math import pi

from supriya import Envelope
from supriya.ugens import LPF, BPeakEQ, EnvGen, Impulse, LFPulse, Pluck, SampleDur, SampleRate, WhiteNoise

from ._voice import Control, Signal


def string(
    freq: Control,
    place: Control,
    edge: Control,
    damping: Control,
    decay: Control,
    scrape: Control = 0.15,
) -> Signal:
    """Return a string plucked at `place` (a part of its length; partials with a node there are weak).

    `edge` (Hz) is how bright the touch is and `scrape` how much noise it makes; `damping` (0 .. 1) is what the high
    partials lose each time round, and `decay` (s) how long the low ones take to fall by 60 dB.
    """
    # Pluck's own low-pass, a one-pole, delays the string by this angle at `freq`.
    angle = 2 * pi * freq * SampleDur.ir()
    lag = (damping * angle.sin()).atan2(1 - damping * angle.cos()) / angle * SampleDur.ir()
    period = freq.reciprocal()
    # Pluck is silent until the string has come back once, so the first time round is heard from here.
    once = EnvGen.ar(envelope=Envelope([1, 1, 0], [period, 0.00002]))
    bend = LFPulse.ar(frequency=freq, width=place)
    # What it needs to have no DC; with soft ends, or the wave would have a step where it meets itself.
    rest = EnvGen.ar(envelope=Envelope([0, 1, 1, 0], [period * 0.2, period * 0.6, period * 0.2], "sine"))
    frequency = edge.clip(20, SampleRate.ir() * 0.45)
    touch = (LPF.ar(source=bend + WhiteNoise.ar() * scrape * rest, frequency=frequency) - rest * place / 0.8) * once
    return touch + Pluck.ar(
        source=touch,
        trigger=Impulse.ar(frequency=0),
        maximum_delay_time=0.05,
        delay_time=period - lag,
        decay_time=decay,
        coefficient=damping,
    )


def wooden(source: Signal, resonances: Iterable[tuple[Control, float, float]]) -> Signal:
    """Return `source` in a body with these resonances: frequency (Hz), 1/Q, gain (dB)."""
    for frequency, rq, gain in resonances:
        source = BPeakEQ.ar(source=source, frequency=frequency, reciprocal_of_q=rq, gain=gain)
    return source
