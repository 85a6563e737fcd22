"""Claves of 1980: one resonator, high, pure and gone.

Tags: claves, pure, short, pitched.

freq      Hz     1200 .. 4000  pitch it rings at
decay     s      0.03 .. 0.5   time to silence
click     ratio  0 .. 1        level of the trigger
tone      ratio  0 .. 1        dark to bright
drive     ratio  0 .. 1        how hard it is saturated
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._drum import between, drifting, fade, force, hit, noise, saturate
from ..._voice import Control, finish, randomise


@synthdef()
def cl_808(
    out: Control = 0,
    freq: Control = 2500.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.14,
    click: Control = 0.3,
    tone: Control = 0.4,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = SinOsc.ar(frequency=drifting(freq)) * hit(decay, -4)
    # Fed back on itself, the resonator rounds what is loud.
    rounded = saturate(ring * 1.4 * (1 + velocity), 0.3 + 0.7 * drive)
    trigger = noise(4000, between(tone, 6000, 16000)) * fade(0.003, -3, click * force(velocity))
    finish((rounded / (1 + 0.2 * velocity) + trigger * 0.2) * 0.26, out, amp, pan)
