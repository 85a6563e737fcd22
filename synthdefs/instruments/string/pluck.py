"""Plucked string: a guitar-like string and its wooden body.

freq        Hz     25 .. 4000     pitch of the note
sustain     s      0.02 .. 60     time until the string is damped
attack      s      0.001 .. 2     time to full level
release     s      0.02 .. 10     time to silence after the sustain
decay       s      0.1 .. 30      time to silence if it is let ring
brightness  ratio  0 .. 1         from fingertip to plectrum
width       ratio  0 .. 1         from mono to wide
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from math import pi

from supriya import Envelope, synthdef
from supriya.ugens import LPF, BPeakEQ, EnvGen, Impulse, LFPulse, Pluck, SampleDur, WhiteNoise

from ..._tones import MIDDLE_C, widen
from ..._voice import Control, finish_wide, held, randomise

# Of the left and the right string: where it is plucked (partials with a node there are weak), how it is mistuned, and
# where its wood resonates (Hz).
STRINGS = ((0.14, 0.9997, 205), (0.19, 1.0003, 235))


@synthdef()
def pluck(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    sustain: Control = 0.5,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.4,
    decay: Control = 5.0,
    brightness: Control = 0.5,
    width: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    damping = (0.4 - 0.3 * brightness) * ((MIDDLE_C / freq) ** 0.6).min(1.5)
    # Pluck's own low-pass, a one-pole, delays the string by this angle at `freq`.
    angle = 2 * pi * freq * SampleDur.ir()
    lag = (damping * angle.sin()).atan2(1 - damping * angle.cos()) / angle * SampleDur.ir()
    edge = freq + 800 * (2.7 * brightness).exponential()
    sides = []
    for place, mistuning, wood in STRINGS:
        period = mistuning / freq
        # Pluck is silent until the string has come back once, so the first time round is heard from here.
        once = EnvGen.ar(envelope=Envelope([1, 1, 0], [period, 0.00002]))
        bend = LFPulse.ar(frequency=1 / period, width=place) - place
        touch = LPF.ar(source=bend + WhiteNoise.ar() * 0.15, frequency=edge) * once
        string = Pluck.ar(
            source=touch,
            trigger=Impulse.ar(frequency=0),
            maximum_delay_time=0.05,
            delay_time=period - lag,
            decay_time=decay,
            coefficient=damping,
        )
        box = BPeakEQ.ar(source=touch + string, frequency=105, reciprocal_of_q=0.5, gain=2)
        sides.append(BPeakEQ.ar(source=box, frequency=wood, reciprocal_of_q=0.4, gain=3))
    level = held(attack, sustain.min(decay), release, gate) * (0.74 - 0.22 * brightness)
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
