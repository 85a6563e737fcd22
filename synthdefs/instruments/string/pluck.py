"""Plucked string: a guitar-like string and its wooden body.

Tags: pluck, warm, keys. Notes: 36 .. 96.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the string is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.1 .. 30     time to silence if it is let ring
brightness  ratio  0 .. 1        from fingertip to plectrum
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._string import string, wooden
from ..._tones import MIDDLE_C, widen
from ..._voice import Control, finish_wide, held, randomise

# Of the left and the right string: where it is plucked (partials with a node there are weak), how it is mistuned, and
# where its wood resonates (Hz).
STRINGS = ((0.14, 1.0003, 205), (0.19, 0.9997, 235))


@synthdef()
def pluck(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
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
    edge = freq + 800 * (2.7 * brightness).exponential() * (0.3 + 0.7 * velocity)
    sides = [
        wooden(string(freq * mistuning, place, edge, damping, decay), ((105, 0.5, 2), (wood, 0.4, 3)))
        for place, mistuning, wood in STRINGS
    ]
    level = held(attack, sustain.min(decay), release, gate) * (0.46 - 0.13 * brightness)
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
