"""Closed hat of a tick: a needle of high noise, no metal at all.

Tags: hat, short, dry, noise.

freq      Hz     5000 .. 13000  pitch of the tick
decay     s      0.01 .. 0.3    time to silence
tone      ratio  0 .. 1         round to sharp
drive     ratio  0 .. 1         how hard it is saturated
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import WhiteNoise

from ..._drum import hit, saturate
from ..._hand import ringing
from ..._voice import Control, finish, randomise


@synthdef()
def hh_minimal(
    out: Control = 0,
    freq: Control = 9000.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.05,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    tick = ringing(WhiteNoise.ar(), freq * (0.6 + 0.4 * velocity), 0.3 + 0.5 * tone) * 3
    finish(saturate(tick * hit(decay, -2) * 1.5, 0.3 + 0.7 * drive) * 0.35, out, amp, pan)
