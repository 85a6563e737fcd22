"""Open hat of 1983: bronze in six bits that sizzles to the end of its memory.

Tags: hat, metallic, bright, long.

freq      Hz     270 .. 1080  pitch of what was sampled, and how fast it is read
decay     s      0.1 .. 2     time to silence
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF

from ..._cymbal import six_bits, squares
from ..._drum import between, fade, force, hit, noise, saturate, steep
from ..._voice import Control, finish, randomise


@synthdef()
def oh_909(
    out: Control = 0,
    freq: Control = 540.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.75,
    tone: Control = 0.6,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ratio = freq / 540
    recorded = sum(squares(freq, 0.01)) * 0.12 + noise(4000, 12000) * (0.3 + fade(0.05, -4, 0.3 * force(velocity)))
    stored = LPF.ar(source=six_bits(recorded, ratio), frequency=between(tone, 7000, 18000) * (0.5 + 0.5 * velocity))
    finish(saturate(steep(stored, 4500) * hit(decay, -2) * 1.5, drive) * 0.62, out, amp, pan)
