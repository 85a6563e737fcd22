"""Bass drum: a sine that falls from a knock to a deep, tuned body.

Tags: kick, deep, punchy.

freq      Hz     30 .. 120  pitch of the body
decay     s      0.05 .. 3  time to silence
sweep     ratio  0 .. 12    how far above the body its fall begins
click     ratio  0 .. 1     level of the beater
tone      ratio  0 .. 1     dark to bright: how much of the beater and the drive is heard
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF

from ..._drum import between, force, hit, saturate
from ..._kick import beater, body, falling
from ..._voice import Control, finish, randomise


@synthdef()
def bd(
    out: Control = 0,
    freq: Control = 49.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.5,
    sweep: Control = 5.0,
    click: Control = 0.4,
    tone: Control = 0.6,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = falling(freq, sweep * (0.7 + 0.3 * velocity), 0.022, 0.1)
    struck = saturate((body(pitch) + beater(3200, 2 * click * force(velocity))) * hit(decay, -6), drive)
    finish(LPF.ar(source=struck, frequency=between(tone, 250, 15000)) * 0.63, out, amp, pan)
