"""Sitar: a wire over a flat bridge whose buzz slides down through the note, other wires humming along.

Tags: pluck, bright, drone, metallic, india. Notes: 40 .. 79.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the string is damped
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 20    time to silence after the sustain
decay     s      0.1 .. 20     time to silence if it is let ring
buzz      ratio  0 .. 1        how flat the bridge is, and how much the string buzzes on it
glide     s      0 .. 1        time in which a stroke, sharp at first, comes to its pitch
drone     ratio  0 .. 1        how much the other strings hum along
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, RLPF, CombL

from ..._player import scooped
from ..._string import string
from ..._tones import MIDDLE_C, dying, widen
from ..._voice import Control, finish_wide, held, randomise

# The strings that nobody plucks, as ratios to the note, on the left and on the right.
TARAF = ((1.0015, 1.5, 2.003), (0.9985, 1.3348, 2.997))


@synthdef()
def sitar(
    out: Control = 0,
    freq: Control = 146.83,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 1.0,
    decay: Control = 6.0,
    buzz: Control = 0.6,
    glide: Control = 0.15,
    drone: Control = 0.4,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = scooped(freq, 0.4 * velocity, glide)
    wire = string(pitch, 0.08, freq + 2500 + 6000 * velocity, 0.06 * (MIDDLE_C / freq).min(1.3), decay, 0.2)
    # The wire wraps round the bridge: a bright band, which comes down as the swing gets smaller.
    fall = (0.15 + 0.85 * dying(decay * 0.5)) * (0.4 + 0.6 * velocity)
    band = RLPF.ar(source=(wire * 6).fold2(1), frequency=(freq * (3 + 22 * fall)).min(12000), reciprocal_of_q=0.35)
    sung = wire * (1 - 0.4 * buzz) + HPF.ar(source=band, frequency=freq * 2) * buzz * (0.15 + 0.35 * fall)
    hum = [
        sum(
            CombL.ar(source=sung, maximum_delay_time=0.1, delay_time=1 / (freq * ratio), decay_time=3)
            for ratio in tuning
        )
        for tuning in TARAF
    ]
    sides = (sung + each * drone * 0.1 for each in hum)
    level = held(attack, sustain.min(decay), release, gate) * (MIDDLE_C / freq) ** 0.2 * 0.20
    left, right = (HPF.ar(source=side, frequency=90) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
