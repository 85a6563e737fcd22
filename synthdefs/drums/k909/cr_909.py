"""Crash of 1983: a big cymbal squeezed into six bits, coarse, bright and long.

Tags: cymbal, metallic, bright, long, noise.

freq      Hz     200 .. 820  pitch of what was sampled, and how fast it is read
decay     s      0.3 .. 4    time to silence
tone      ratio  0 .. 1      dark to bright
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF

from ..._cymbal import bronze, six_bits
from ..._drum import between, fade, force, hit, noise, saturate, steep
from ..._voice import Control, finish, randomise


@synthdef()
def cr_909(
    out: Control = 0,
    freq: Control = 410.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 1.8,
    tone: Control = 0.6,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ratio = freq / 410
    plate, _ = bronze(noise(400, 9000) * fade(0.02, -3, 0.05), freq, 1.5, 14)
    recorded = plate * 0.15 + noise(1800 * ratio, 13000) * (0.3 + fade(0.12, -4, 0.4 * force(velocity)))
    stored = LPF.ar(source=six_bits(recorded, ratio), frequency=between(tone, 6000, 16000) * (0.5 + 0.5 * velocity))
    finish(saturate(steep(stored, 900) * hit(decay, -3) * 1.3, drive) * 0.41, out, amp, pan)
