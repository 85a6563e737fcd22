"""Rim shot of 1983: three resonators clipped by diodes, a crack with a grain.

Tags: rim, short, bright.

freq      Hz     250 .. 1100  pitch of the middle resonator
decay     s      0.02 .. 0.4  time to silence
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._drum import between, drifting, hit, steep
from ..._snare import shell
from ..._voice import Control, finish, randomise


@synthdef()
def rim_909(
    out: Control = 0,
    freq: Control = 500.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.13,
    tone: Control = 0.5,
    drive: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # Bridged Ts at 500, 220 and 1,000 Hz, a pair of diodes, an amplifier and a high-pass (network-909.de/rimshot.htm).
    high = 0.4 + 0.8 * tone * velocity
    sung = shell(drifting(freq), decay, [(1.0, 1.0, 1.2), (0.44, 0.8, 1.2), (2.0, high, 1.0)])
    clipped = (sung * (1.5 + 6 * drive) * (0.4 + 0.6 * velocity)).clip(-0.7, 0.7)
    finish((steep(clipped * hit(decay, -3), between(tone, 90, 500)) * 2).tanh() * 0.62, out, amp, pan)
