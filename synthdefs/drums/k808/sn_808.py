"""Snare drum of 1980: two short tones and a crisp rush of noise, dry as paper.

Tags: snare, dry, bright, noise.

freq      Hz     100 .. 350  pitch of the lower tone
decay     s      0.05 .. 1   time to silence
snap      ratio  0 .. 1      level of the wires
tone      ratio  0 .. 1      low to high: the balance of the two tones
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import WhiteNoise

from ..._drum import drifting, fade, force, hit, saturate, steep
from ..._snare import shell
from ..._voice import Control, finish, randomise


@synthdef()
def sn_808(
    out: Control = 0,
    freq: Control = 177.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.26,
    snap: Control = 0.5,
    tone: Control = 0.5,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # 177 and 315 Hz: Roland's own remake (norgatronics.blogspot.com/2021/11/808-snare-mutations.html).
    tones = shell(drifting(freq), decay, [(1.0, 1.1 - tone, 0.75), (1.78, 0.2 + tone, 0.45)])
    snappy = steep(WhiteNoise.ar(), 1000 + 1400 * velocity) * fade(decay * 0.85, -5, 1.6 * snap * force(velocity))
    finish(saturate((tones * 0.8 + snappy) * hit(decay, -3) * 1.2, drive) * 0.60, out, amp, pan)
