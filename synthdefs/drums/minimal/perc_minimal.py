"""Blip: two sines, one inside the other, a drop of glass on a table.

Tags: perc, glass, short, pitched, pure.

freq      Hz     250 .. 1600  pitch
decay     s      0.03 .. 0.8  time to silence
ratio     ratio  0.5 .. 8     how far apart the two are tuned
index     ratio  0 .. 6       how much one modulates the other
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._drum import drifting, fade, force, hit, saturate
from ..._voice import Control, finish, randomise


@synthdef()
def perc_minimal(
    out: Control = 0,
    freq: Control = 620.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.12,
    ratio: Control = 2.41,
    index: Control = 1.4,
    tone: Control = 0.5,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    carrier = drifting(freq)
    depth = fade(decay * 0.4, -4, index * force(velocity) * (0.4 + 1.2 * tone))
    inner = SinOsc.ar(frequency=carrier * ratio) * depth * carrier
    blip = SinOsc.ar(frequency=carrier + inner)
    finish(saturate(blip * hit(decay, -3), drive) * 0.64, out, amp, pan)
