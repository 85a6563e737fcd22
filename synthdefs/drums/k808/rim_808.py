"""Rim shot of 1980: two resonators struck at once and bent by a diode, a hard dry knock.

Tags: rim, short, dry, pure.

freq      Hz     250 .. 1000  pitch of the lower resonator
decay     s      0.02 .. 0.4  time to silence
click     ratio  0 .. 1       level of the trigger
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF

from ..._drum import between, drifting, fade, force, hit, noise, saturate
from ..._snare import shell
from ..._voice import Control, finish, randomise


@synthdef()
def rim_808(
    out: Control = 0,
    freq: Control = 455.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.16,
    click: Control = 0.4,
    tone: Control = 0.5,
    drive: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # 455 and 1,667 Hz, by the parts of its two bridged Ts; the same amplifier that swings one way only.
    knock = shell(drifting(freq), decay, [(1.0, 0.9, 0.8), (3.664, 0.5 + 0.7 * tone * velocity, 0.6)])
    trigger = noise(2000, between(tone, 4000, 12000)) * fade(0.003, -3, 1.5 * click * force(velocity))
    struck = (knock + trigger) * hit(decay, -4) * 2
    bent = saturate(struck + 0.25 * struck * struck, drive)
    finish(HPF.ar(source=bent, frequency=250) * 0.48, out, amp, pan)
