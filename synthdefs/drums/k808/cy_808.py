"""Cymbal of 1980: a clang of six squares in two bands, the upper gone long before the lower.

Tags: cymbal, metallic, bright, long.

freq      Hz     100 .. 500  pitch of the lowest of its six squares
decay     s      0.3 .. 5    time to silence
tone      ratio  0 .. 1      dark to bright: the balance of the two bands
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF

from ..._cymbal import squares
from ..._drum import fade, force, hit, saturate, steep
from ..._hand import ringing
from ..._voice import Control, finish, randomise


@synthdef()
def cy_808(
    out: Control = 0,
    freq: Control = 205.3,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 1.6,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # Band-passes at 3,440 and 7,100 Hz, of which the upper has two envelopes (Werner, Abel, Smith, ICMC 2014).
    source = sum(squares(freq, 0.02))
    low = ringing(source, 3440, 0.5) * fade(decay, -4, 1.2 - tone)
    high = steep(ringing(source, 7100, 0.4), 5000) * (
        fade(decay * 0.6, -4, 0.5 + tone) + fade(0.12, -4, 1.5 * force(velocity))
    )
    struck = saturate((low + high * (0.3 + 0.7 * velocity)) * hit(decay, -2) * 0.7, drive)
    finish(HPF.ar(source=struck, frequency=1800) * 0.54, out, amp, pan)
