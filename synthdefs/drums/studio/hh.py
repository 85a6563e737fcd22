"""Closed hat: short, tight metal.

freq     Hz     100 .. 1000   pitch of the lowest of its six squares
decay    s      0.02 .. 1     time to silence
snap     ratio  0 .. 1        level of the stick
tone     ratio  0 .. 1        dark to bright
spread   ratio  0 .. 1        width of the metal
amp      ratio  0 .. 1        level
pan      ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._drum import metal
from ..._voice import Control, randomise


@synthdef()
def hh(
    out: Control = 0,
    freq: Control = 320.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    decay: Control = 0.13,
    snap: Control = 0.5,
    tone: Control = 0.5,
    spread: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    metal(out, freq, amp, pan, decay, tone, snap, spread, 0.68)
