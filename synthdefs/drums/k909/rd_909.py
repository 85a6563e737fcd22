"""Ride of 1983: a stick on a six-bit bell, pinging through its own hiss.

Tags: cymbal, metallic, bright, long, pitched.

freq      Hz     300 .. 1240  pitch of what was sampled, and how fast it is read
decay     s      0.2 .. 4     time to silence
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF

from ..._cymbal import bronze, six_bits
from ..._drum import between, fade, force, hit, noise, saturate
from ..._voice import Control, finish, randomise


@synthdef()
def rd_909(
    out: Control = 0,
    freq: Control = 620.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 1.5,
    tone: Control = 0.5,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ratio = freq / 620
    push = noise(1000, 9000) * fade(0.003, -2, 0.1 + 0.3 * force(velocity))
    plate, _ = bronze(push, freq, 2.5, 16, 1.25)
    recorded = plate * 0.12 + noise(5000 * ratio, 13000) * 0.06
    stored = LPF.ar(source=six_bits(recorded, ratio), frequency=between(tone, 5000, 16000) * (0.4 + 0.6 * velocity))
    finish(saturate(HPF.ar(source=stored, frequency=450) * hit(decay, -3) * 1.6, drive) * 0.37, out, amp, pan)
