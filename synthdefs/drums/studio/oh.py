"""Open hat: long, shimmering metal.

Tags: hat, metallic, bright, long.

freq      Hz     100 .. 1000  pitch of the lowest of its six squares
decay     s      0.1 .. 4     time to silence
snap      ratio  0 .. 1       level of the stick
tone      ratio  0 .. 1       dark to bright
spread    ratio  0 .. 1       width of the metal
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._cymbal import metal
from ..._voice import Control, finish_wide, randomise


@synthdef()
def oh(
    out: Control = 0,
    freq: Control = 320.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.6,
    snap: Control = 0.5,
    tone: Control = 0.5,
    spread: Control = 0.4,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    left, right = metal(freq, velocity, decay, tone, snap, spread, drive)
    finish_wide(left * 0.30, right * 0.30, out, amp, pan)
