"""Cross-stick: a stick laid on the head and knocked on the rim, wood over a hollow drum.

Tags: rim, natural, wood, short.

freq      Hz     220 .. 900   pitch of the stick
decay     s      0.04 .. 0.6  time to silence
click     ratio  0 .. 1       level of the knock
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._drum import between, drifting, fade, force, hit, noise, saturate
from ..._kick import body
from ..._modes import Mode, bank, mallet
from ..._voice import Control, finish, randomise

# A bar that is held at one end and free at the other has 1 : 6.27 : 17.5; with its middle on the rim, those between.
STICK: list[Mode] = [
    (1.0, 0.8, 0.7, 0.0),
    (2.37, 0.7, 0.6, 0.0),
    (3.9, 0.6, 0.5, 0.0),
    (6.27, 0.5, 0.3, 0.0),
    (9.1, 0.3, 0.2, 0.0),
]


@synthdef()
def rim_acoustic(
    out: Control = 0,
    freq: Control = 430.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.2,
    click: Control = 0.4,
    tone: Control = 0.5,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    push = mallet(between(tone, 1200, 6000) * (0.3 + 0.7 * velocity))
    wood = bank(push, drifting(freq), decay, STICK)
    hollow = body(freq * 0.42) * fade(decay * 0.6, -5, 0.25)
    knock = noise(900, between(tone, 3000, 9000)) * fade(0.005, -4, 1.5 * click * force(velocity))
    finish(saturate((wood + hollow + knock) * hit(decay, -4) * 3, drive) * 0.69, out, amp, pan)
