"""Rim shot: short woody modes and a crack of noise, clipped together.

Tags: rim, wood, short.

freq      Hz     200 .. 1200  pitch of the middle mode
decay     s      0.03 .. 0.5  time to silence
click     ratio  0 .. 1       level of the stick
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, WhiteNoise

from ..._drum import between, fade, force, hit, saturate
from ..._hand import ringing
from ..._snare import shell
from ..._voice import Control, finish, randomise


@synthdef()
def rim(
    out: Control = 0,
    freq: Control = 490.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.2,
    click: Control = 0.5,
    tone: Control = 0.5,
    drive: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    high = 0.5 + 0.5 * velocity
    modes = [
        (1.0, 0.7, 1.0),
        (0.46, 0.4, 0.7),
        (2.04, high * (0.5 + 0.4 * tone), 0.6),
        (3.4, high * (0.4 + 0.8 * tone), 0.5),
    ]
    crack = ringing(WhiteNoise.ar(), between(tone, 2500, 8000), 1.5) * fade(0.01, -5, 6 * click * force(velocity))
    struck = HPF.ar(source=shell(freq, decay, modes) + crack, frequency=250)
    finish(saturate(struck * hit(decay, -6) * 1.6, drive) * 0.49, out, amp, pan)
