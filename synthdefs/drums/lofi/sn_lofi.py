"""Snare off a record: a fat crack that was sampled too loud and tuned too low.

Tags: snare, dusty, dark, warm, noise.

freq      Hz     100 .. 350   pitch, and how fast it is read
decay     s      0.06 .. 1.2  time to silence
snap      ratio  0 .. 1       level of the wires
crush     bits   3 .. 12      how many bits are left of it
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, PinkNoise

from ..._drum import between, fade, force, hit, saturate
from ..._grit import sampled, worn
from ..._snare import shell
from ..._voice import Control, finish, randomise


@synthdef()
def sn_lofi(
    out: Control = 0,
    freq: Control = 172.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.3,
    snap: Control = 0.5,
    crush: Control = 8.0,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    drum = shell(worn(freq), decay, [(1.0, 0.8, 0.7), (1.66, 0.4, 0.4)])
    wires = PinkNoise.ar() * (fade(decay, -4, 3.2 * snap) + fade(0.03, -4, 2 * snap * force(velocity)))
    kept = sampled(saturate((drum + wires) * 1, drive), freq / 172, crush)
    high = between(tone, 2000, 8000) * (0.4 + 0.6 * velocity)
    worn_out = LPF.ar(source=(kept * 1.4).softclip(), frequency=high)
    finish(worn_out * hit(decay, -3) * 0.77, out, amp, pan)
