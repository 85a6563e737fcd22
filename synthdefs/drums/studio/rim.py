"""Rim shot: short woody modes and a crack of noise, clipped together.

freq     Hz     200 .. 1200   pitch of the middle mode
decay    s      0.02 .. 0.5   time to silence
click    ratio  0 .. 1        level of the stick
tone     ratio  0 .. 1        dark to bright
drive    ratio  0 .. 1        how hard it is saturated
amp      ratio  0 .. 1        level
pan      ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, HPF, SinOsc, WhiteNoise

from ..._drum import between, fade, force, hit, saturate
from ..._voice import Control, finish, randomise


@synthdef()
def rim(
    out: Control = 0,
    freq: Control = 490.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    decay: Control = 0.2,
    click: Control = 0.5,
    tone: Control = 0.5,
    drive: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wood = SinOsc.ar(frequency=freq) * fade(decay, -5, 0.7)
    wood += SinOsc.ar(frequency=freq * 0.46) * fade(decay * 0.7, -5, 0.4)
    wood += SinOsc.ar(frequency=freq * 2.04) * fade(decay * 0.6, -5, 0.5 + 0.4 * tone)
    wood += SinOsc.ar(frequency=freq * 3.4) * fade(decay * 0.5, -5, 0.4 + 0.8 * tone)
    crack = BPF.ar(source=WhiteNoise.ar(), frequency=between(tone, 2500, 8000), reciprocal_of_q=1.5)
    crack *= fade(0.01, -5, 6 * click * force(amp))
    struck = saturate((wood + crack) * hit(decay, -6), drive)
    finish(HPF.ar(source=struck, frequency=250) * 0.41, out, amp, pan)
