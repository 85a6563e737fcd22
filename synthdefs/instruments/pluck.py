"""Plucked string: a guitar-like string and its wooden body.

freq        Hz     25 .. 4000     pitch of the note
sustain     s      0.02 .. 60     time until the string is damped
attack      s      0.001 .. 2     time to full level
release     s      0.01 .. 10     time to silence after the sustain
decay       s      0.1 .. 30      time to silence if it is let ring
brightness  ratio  0 .. 1         from fingertip to plectrum
width       ratio  0 .. 1         from mono to wide
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import LPF, BPeakEQ, EnvGen, Impulse, LFPulse, Pluck, SampleDur, WhiteNoise, XLine

from .._tones import widen
from .._voice import Control, finish_wide, held, randomise

# The string is plucked at this part of its length, so the partials with a node there are weak.
PLACE = 0.17


@synthdef()
def pluck(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    sustain: Control = 0.5,
    attack: Control = 0.001,
    release: Control = 0.4,
    decay: Control = 5.0,
    brightness: Control = 0.5,
    width: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    damping = 0.4 - 0.3 * brightness
    period = 1 / freq
    once = EnvGen.ar(envelope=Envelope([1, 1, 0], [period, 0.00002]))
    bend = LFPulse.ar(frequency=freq, width=PLACE) - PLACE
    edge = freq + 800 * (2.7 * brightness).exponential()
    sides = []
    for _ in range(2):
        touch = LPF.ar(source=bend + WhiteNoise.ar() * 0.15, frequency=edge) * once
        string = Pluck.ar(
            source=touch,
            trigger=Impulse.ar(frequency=0),
            maximum_delay_time=0.05,
            delay_time=period - damping * SampleDur.ir(),
            decay_time=decay,
            coefficient=damping,
        )
        sides.append(touch + string)
    left, right = widen(*sides, width)
    level = held(attack, sustain.min(decay), release) * 0.5
    finish_wide(left * level, right * level, out, amp, pan)
