"""A tin can off a record: two dull notes, pitched down till the samples show.

Tags: perc, dusty, metallic, pitched.

freq      Hz     200 .. 900  pitch, and how fast it is read
decay     s      0.05 .. 1   time to silence
click     ratio  0 .. 1      level of the stick
crush     bits   3 .. 12     how many bits are left of it
tone      ratio  0 .. 1      dark to bright
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF

from ..._drum import between, fade, force, hit, noise, saturate
from ..._grit import sampled, worn
from ..._snare import shell
from ..._voice import Control, finish, randomise


@synthdef()
def perc_lofi(
    out: Control = 0,
    freq: Control = 410.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.22,
    click: Control = 0.5,
    crush: Control = 7.0,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    tin = shell(worn(freq), decay, [(1.0, 0.7, 1.0), (1.58, 0.5, 0.7), (2.74, 0.4, 0.4), (4.13, 0.35, 0.3)])
    knock = noise(800, 5000) * fade(0.008, -4, click * force(velocity))
    kept = sampled(saturate((tin + knock) * 1.1, drive), freq / 410, crush)
    high = between(tone, 1800, 8000) * (0.3 + 0.7 * velocity)
    worn_out = LPF.ar(source=(kept * 1.4).softclip(), frequency=high)
    finish(worn_out * hit(decay, -3) * 0.75, out, amp, pan)
