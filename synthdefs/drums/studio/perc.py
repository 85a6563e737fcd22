"""Wood block: a hollow block that answers a stick with one dry note.

Tags: wood, short, pitched.

freq      Hz     300 .. 2000  pitch of the hollow
decay     s      0.03 .. 0.6  time to silence
click     ratio  0 .. 1       level of the stick
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._drum import between, drifting, fade, force, hit, noise, saturate
from ..._modes import Mode, bank, mallet
from ..._voice import Control, finish, randomise

# The hollow first, then the wood around it: bars that are free at both ends have 1 : 2.76 : 5.40 (Rossing, ch. 5).
BLOCK: list[Mode] = [(1.0, 1.0, 1.0, 0.0), (1.47, 0.3, 0.5, 0.0), (2.76, 0.5, 0.45, 0.0), (5.4, 0.3, 0.3, 0.0)]


@synthdef()
def perc(
    out: Control = 0,
    freq: Control = 880.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.14,
    click: Control = 0.4,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    push = mallet(between(tone, 1500, 7000) * (0.3 + 0.7 * velocity))
    block = bank(push, drifting(freq), decay * 1.3, BLOCK)
    stick = noise(1500, 7000) * fade(0.005, -4, 0.8 * click * force(velocity))
    finish(saturate((block + stick) * hit(decay, -4) * 3, drive) * 0.66, out, amp, pan)
