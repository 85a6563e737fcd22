"""Middle tom of 1980: a plain tone with a murmur of pink noise around it.

Tags: tom, pure, round.

freq      Hz     60 .. 350  pitch it rings at
decay     s      0.08 .. 2  time to silence
sweep     ratio  0 .. 2     how far above its pitch it begins
snap      ratio  0 .. 1     level of the noise
tone      ratio  0 .. 1     dark to bright
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import synthdef

from ..._drum import hit, saturate
from ..._tom import bridged_t, murmur
from ..._voice import Control, finish, randomise


@synthdef()
def mt_808(
    out: Control = 0,
    freq: Control = 135.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.5,
    sweep: Control = 0.15,
    snap: Control = 0.4,
    tone: Control = 0.4,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    struck = bridged_t(freq, velocity, decay, tone, sweep) + murmur(velocity, decay * 0.7, tone, snap)
    finish(saturate(struck * hit(decay, -5), drive) * 0.48, out, amp, pan)
