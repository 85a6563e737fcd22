"""Closed hat off a record: more grain than metal, a blunt little tss.

Tags: hat, dusty, dark, short, noise.

freq      Hz     150 .. 600   how fast it is read
decay     s      0.03 .. 0.6  time to silence
crush     bits   3 .. 12      how many bits are left of it
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, WhiteNoise

from ..._cymbal import squares
from ..._drum import between, fade, hit, saturate
from ..._grit import sampled, worn
from ..._voice import Control, finish, randomise


@synthdef()
def hh_lofi(
    out: Control = 0,
    freq: Control = 300.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.21,
    crush: Control = 8.0,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    metal = sum(squares(worn(freq), 0.02)) * 0.12
    hat = HPF.ar(source=metal + WhiteNoise.ar() * 0.6, frequency=2200) * fade(decay, -1)
    kept = sampled(saturate(hat * 3, drive), freq / 300, crush)
    high = between(tone, 3000, 9000) * (0.4 + 0.6 * velocity)
    worn_out = LPF.ar(source=(kept * 1.4).softclip(), frequency=high)
    finish(worn_out * hit(decay, -2) * 0.84, out, amp, pan)
