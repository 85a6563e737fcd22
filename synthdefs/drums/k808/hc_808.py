"""High conga of 1980: the tom's circuit without its noise, high and bare.

Tags: conga, pure, round.

freq      Hz     120 .. 700   pitch it rings at
decay     s      0.05 .. 1.5  time to silence
sweep     ratio  0 .. 1       how far above its pitch it begins
click     ratio  0 .. 1       level of the fingers
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._drum import between, fade, force, hit, noise, saturate
from ..._tom import bridged_t
from ..._voice import Control, finish, randomise


@synthdef()
def hc_808(
    out: Control = 0,
    freq: Control = 410.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.26,
    sweep: Control = 0.08,
    click: Control = 0.4,
    tone: Control = 0.5,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    fingers = noise(freq * 2, between(tone, 1500, 7000)) * fade(0.008, -4, click * force(velocity))
    struck = bridged_t(freq, velocity, decay, tone, sweep) + fingers
    finish(saturate(struck * hit(decay, -5), drive) * 0.59, out, amp, pan)
