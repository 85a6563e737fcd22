"""Middle tom of 1983: three triangles that dive together, with a thud of noise.

Tags: tom, punchy, bright.

freq      Hz     50 .. 350  pitch it falls to
decay     s      0.08 .. 2  time to silence
sweep     ratio  0 .. 4     how far above its pitch it begins
click     ratio  0 .. 1     level of the noise
tone      ratio  0 .. 1     dark to bright
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import synthdef

from ..._drum import hit, saturate
from ..._tom import three_oscillators
from ..._voice import Control, finish, randomise


@synthdef()
def mt_909(
    out: Control = 0,
    freq: Control = 120.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.42,
    sweep: Control = 1.0,
    click: Control = 0.5,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    struck = three_oscillators(freq, velocity, decay, sweep, click, tone)
    finish(saturate(struck * hit(decay, -4) * 1.2, drive) * 0.59, out, amp, pan)
