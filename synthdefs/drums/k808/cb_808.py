"""Cowbell of 1980: two squares, not quite a fifth apart, clank and ring.

Tags: bell, metallic, pitched.

freq      Hz     250 .. 1200  pitch of the lower square
decay     s      0.08 .. 2    time to silence
click     ratio  0 .. 1       level of the clank
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, Pulse

from ..._cymbal import DUTY
from ..._drum import drifting, fade, force, hit, safe, saturate
from ..._hand import ringing
from ..._voice import Control, finish, randomise


@synthdef()
def cb_808(
    out: Control = 0,
    freq: Control = 540.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.5,
    click: Control = 0.5,
    tone: Control = 0.5,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # 540 and 800 Hz; the level is halved in 50 ms and then falls in 500 (baratatronix.com, from the service notes).
    pair = Pulse.ar(frequency=drifting(freq), width=DUTY) + Pulse.ar(frequency=drifting(freq * 1.481), width=DUTY) * 1.2
    clank = fade(0.05, -3, 0.3 + 1.2 * click * force(velocity)) + 0.6
    band = ringing(pair, freq * 4.9 * (2.0 ** (tone - 0.5)), 0.9) + pair * 0.12
    opened = LPF.ar(source=band, frequency=safe(freq * (4 + 14 * velocity)))
    finish(saturate(opened * clank * hit(decay, -5), drive) * 0.65, out, amp, pan)
