"""Tambourine: a hand on the frame, and a ring of jingles that go on talking.

Tags: jingle, metallic, bright.

freq      Hz     3000 .. 9000  pitch of the jingles
decay     s      0.05 .. 2     time to silence
click     ratio  0 .. 1        level of the hand
tone      ratio  0 .. 1        dark to bright
spread    ratio  0 .. 1        width between left and right
drive     ratio  0 .. 1        how hard it is saturated
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, Ringz, WhiteNoise

from ..._drum import drifting, fade, force, hit, safe, saturate, widen
from ..._hand import beads, ringing
from ..._voice import Control, Signal, finish_wide, randomise

# Jingles at 5,600 and 8,100 Hz, the frame at 2,300: P. R. Cook's PhISEM tambourine (CMJ 21:3, 1997).


@synthdef()
def tb(
    out: Control = 0,
    freq: Control = 5600.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.35,
    click: Control = 0.4,
    tone: Control = 0.5,
    spread: Control = 0.6,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    shaking = 300 + 5000 * fade(decay, -4) * force(velocity)

    def jingles() -> Signal:
        struck = beads(shaking, 0.006)
        rings = Ringz.ar(source=struck, frequency=safe(drifting(freq)), decay_time=0.05)
        rings += Ringz.ar(source=struck, frequency=safe(drifting(freq * 1.446)), decay_time=0.035) * (
            0.3 + tone * velocity
        )
        return HPF.ar(source=rings, frequency=2500) * 0.03

    hand = ringing(WhiteNoise.ar(), 2300 * (0.3 + 0.7 * velocity), 1) * fade(0.02, -5, 2 * click)
    first, second = jingles(), jingles()
    left, right = widen(first + second + hand, first - second, spread)
    shape = hit(decay, -3)
    finish_wide(saturate(left * shape, drive) * 0.36, saturate(right * shape, drive) * 0.36, out, amp, pan)
