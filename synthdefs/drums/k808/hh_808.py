"""Closed hat of 1980: six squares squeezed through a band, a dry electric tick.

Tags: hat, metallic, bright, short, dry.

freq      Hz     100 .. 500   pitch of the lowest of its six squares
decay     s      0.02 .. 0.6  time to silence
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._cymbal import squares
from ..._drum import between, hit, saturate, steep
from ..._hand import ringing
from ..._voice import Control, finish, randomise


@synthdef()
def hh_808(
    out: Control = 0,
    freq: Control = 205.3,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.12,
    tone: Control = 0.5,
    drive: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    band = ringing(sum(squares(freq, 0.02)), 7100, 0.5) * hit(decay, -3)
    # Its one-transistor amplifier distorts, which makes six tones a cloud of them.
    struck = saturate(band * (0.6 + 1.4 * velocity), drive)
    finish((steep(struck, between(tone, 4000, 10000)) * 3).tanh() * 0.45, out, amp, pan)
