"""Bass drum off a record: a round thud in eight bits, with the dust of the groove around it.

Tags: kick, dusty, dark, warm.

freq      Hz     30 .. 110    pitch, and how fast it is read
decay     s      0.08 .. 1.5  time to silence
sweep     ratio  0 .. 6       how far above the body its fall begins
click     ratio  0 .. 1       level of the beater
crush     bits   3 .. 12      how many bits are left of it
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF

from ..._drum import between, fade, force, hit, saturate
from ..._grit import sampled, worn
from ..._hand import beads
from ..._kick import beater, body, falling
from ..._voice import Control, finish, randomise


@synthdef()
def bd_lofi(
    out: Control = 0,
    freq: Control = 56.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.38,
    sweep: Control = 1.6,
    click: Control = 0.4,
    crush: Control = 8.0,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = falling(worn(freq), sweep * (0.6 + 0.4 * velocity), 0.03, 0.08)
    thud = body(pitch) + beater(1500, 1.2 * click * force(velocity), 0.012)
    dust = beads(40, 0.002) * 0.25
    kept = sampled(saturate((thud + dust) * fade(decay, -4) * 1, drive), freq / 56, crush)
    high = between(tone, 700, 7000) * (0.4 + 0.6 * velocity)
    worn_out = LPF.ar(source=(kept * 1.4).softclip(), frequency=high)
    finish(worn_out * hit(decay, -2) * 0.75, out, amp, pan)
