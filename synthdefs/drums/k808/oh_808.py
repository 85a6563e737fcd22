"""Open hat of 1980: the same six squares let ring, a level electric hiss.

Tags: hat, metallic, bright, dry.

freq      Hz     100 .. 500  pitch of the lowest of its six squares
decay     s      0.1 .. 2    time to silence
tone      ratio  0 .. 1      dark to bright
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef

from ..._cymbal import squares
from ..._drum import ATTACK, between, saturate, steep
from ..._hand import ringing
from ..._voice import Control, envelope, finish, randomise


@synthdef()
def oh_808(
    out: Control = 0,
    freq: Control = 205.3,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.55,
    tone: Control = 0.5,
    drive: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    band = ringing(sum(squares(freq, 0.02)), 7100, 0.5)
    held = envelope([1, 0.6, 0], [ATTACK, decay * 0.4, decay * 0.6], ["squared", -1, -4])
    struck = saturate(band * held * (0.6 + 1.4 * velocity), drive)
    finish((steep(struck, between(tone, 3500, 9000)) * 2).tanh() * 0.21, out, amp, pan)
