"""Open hat off a record: a splash of grain that the tape lets sag.

Tags: hat, dusty, dark, long, noise.

freq      Hz     150 .. 600  how fast it is read
decay     s      0.1 .. 2    time to silence
crush     bits   3 .. 12     how many bits are left of it
tone      ratio  0 .. 1      dark to bright
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, LFNoise2, WhiteNoise

from ..._cymbal import squares
from ..._drum import between, fade, hit, saturate
from ..._grit import sampled, worn
from ..._voice import Control, finish, randomise


@synthdef()
def oh_lofi(
    out: Control = 0,
    freq: Control = 300.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.75,
    crush: Control = 8.0,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    metal = sum(squares(worn(freq), 0.02)) * 0.14
    splash = HPF.ar(source=metal + WhiteNoise.ar() * 0.4, frequency=1800) * fade(decay, -1)
    kept = sampled(saturate(splash * (1 + 0.2 * LFNoise2.kr(frequency=18)) * 2, drive), freq / 300, crush)
    high = between(tone, 3000, 9000) * (0.4 + 0.6 * velocity)
    worn_out = LPF.ar(source=(kept * 1.4).softclip(), frequency=high)
    finish(worn_out * hit(decay, -3) * 0.59, out, amp, pan)
