"""Clap off a record: a crowd in a small, cheap room, flattened by eight bits.

Tags: clap, dusty, dark, noise.

freq      Hz     500 .. 1900  pitch, and how fast it is read
decay     s      0.06 .. 1.2  time to silence
snap      ratio  0 .. 1       level of the hands against the room
crush     bits   3 .. 12      how many bits are left of it
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, PinkNoise, WhiteNoise

from ..._drum import between, burst, hit, saturate
from ..._grit import sampled, worn
from ..._hand import claps, ringing
from ..._voice import Control, finish, randomise


@synthdef()
def cp_lofi(
    out: Control = 0,
    freq: Control = 950.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.28,
    snap: Control = 0.5,
    crush: Control = 8.0,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    crowd = claps(ringing(PinkNoise.ar(), worn(freq), 1.2), (0.0, 0.009, 0.022, 0.027), 0.013) * (2 + 5 * snap)
    room = ringing(WhiteNoise.ar(), freq * 0.7, 1) * burst(0.02, decay, -5) * 0.8
    kept = sampled(saturate((crowd + room) * 2.4, drive), freq / 950, crush)
    high = between(tone, 1800, 8000) * (0.4 + 0.6 * velocity)
    worn_out = LPF.ar(source=(kept * 1.4).softclip(), frequency=high)
    finish(worn_out * hit(decay, -2) * 0.88, out, amp, pan)
