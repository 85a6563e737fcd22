"""Snare of a cut: one narrow slice of noise, stopped dead, with a blip under it.

Tags: snare, short, dry, noise.

freq      Hz     150 .. 500   pitch of the blip
decay     s      0.05 .. 0.4  time to silence
snap      ratio  0 .. 1       level of the noise
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc, WhiteNoise

from ..._drum import ATTACK, between, drifting, fade, force, saturate
from ..._hand import ringing
from ..._voice import Control, envelope, finish, randomise


@synthdef()
def sn_minimal(
    out: Control = 0,
    freq: Control = 240.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.085,
    snap: Control = 0.6,
    tone: Control = 0.5,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # A slice: level, then gone.
    slice_ = envelope([1, 0.75, 0], [ATTACK, decay * 0.85, decay * 0.15], ["squared", "linear", "sine"])
    blip = SinOsc.ar(frequency=drifting(freq)) * fade(decay * 0.7, -4, 0.7)
    hiss = ringing(WhiteNoise.ar(), between(tone, 1500, 6500) * (0.6 + 0.4 * velocity), 0.7) * (
        1.6 * snap * force(velocity)
    )
    finish(saturate((blip + hiss) * slice_, drive) * 0.65, out, amp, pan)
