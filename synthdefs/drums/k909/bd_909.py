"""Bass drum of 1983: a click, a steep fall, and a round thump that leaves at once.

Tags: kick, punchy, tight.

freq      Hz     30 .. 110  pitch it falls to
decay     s      0.08 .. 2  time to silence
sweep     ratio  0 .. 12    how far above its pitch the fall begins
click     ratio  0 .. 1     level of the attack: a pulse and a puff of noise
tone      ratio  0 .. 1     dark to bright
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, LFTri

from ..._drum import between, drifting, fade, force, hit, noise, saturate
from ..._voice import Control, finish, randomise


@synthdef()
def bd_909(
    out: Control = 0,
    freq: Control = 50.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.42,
    sweep: Control = 4.5,
    click: Control = 0.5,
    tone: Control = 0.6,
    drive: Control = 0.35,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # A triangle that diodes round to a sine, an envelope of pitch, and a click of its own (Roland's service notes).
    pitch = drifting(freq) * (1 + sweep * (0.75 + 0.25 * velocity) * fade(0.055, -5))
    rounded = (LFTri.ar(frequency=pitch) * 1.5).tanh() * 1.1
    puff = noise(800, between(tone, 2000, 11000)) * fade(0.016, -5, 1.8 * click * force(velocity))
    pulse = LPF.ar(source=fade(0.0016, 0), frequency=between(tone, 1500, 12000)) * (click * force(velocity))
    struck = saturate((rounded + puff + pulse) * hit(decay, -4), drive)
    finish(LPF.ar(source=struck, frequency=between(tone, 700, 16000)) * 0.55, out, amp, pan)
