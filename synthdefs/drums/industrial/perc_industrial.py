"""Anvil: a hammer on a block of steel, bright and long, and driven till it tears.

Tags: perc, distorted, hard, metallic, pitched.

freq      Hz     250 .. 1200  pitch of the lowest mode
decay     s      0.1 .. 3     time to silence
click     ratio  0 .. 1       level of the hammer
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF

from ..._drum import between, drifting, fade, force, hit, noise
from ..._grit import overload
from ..._modes import Mode, bank, mallet
from ..._voice import Control, finish, randomise

# A bar that is free at both ends, 1 : 2.756 : 5.404 : 8.933 (Rossing, ch. 5), and a block's modes of torsion between.
STEEL: list[Mode] = [
    (1.0, 0.7, 0.8, 0.0),
    (1.93, 0.6, 0.7, 0.0),
    (2.756, 0.9, 1.0, 0.0),
    (4.21, 0.5, 0.6, 0.0),
    (5.404, 0.8, 0.8, 0.0),
    (6.87, 0.4, 0.5, 0.0),
    (8.933, 0.6, 0.5, 0.0),
    (11.4, 0.4, 0.3, 0.0),
]


@synthdef()
def perc_industrial(
    out: Control = 0,
    freq: Control = 520.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.7,
    click: Control = 0.6,
    tone: Control = 0.5,
    drive: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    push = mallet(between(tone, 2500, 12000) * (0.3 + 0.7 * velocity))
    block = bank(push, drifting(freq), decay * 1.5, STEEL)
    hammer = noise(1500, 9000) * fade(0.01, -4, click * force(velocity))
    driven = overload((block * 0.5 + hammer * 0.5) * 0.8, 0.5 * drive * force(velocity))
    finish(HPF.ar(source=driven, frequency=200) * hit(decay, -3) * 0.51, out, amp, pan)
