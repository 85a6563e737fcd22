"""Closed hat of a relay: two squares multiplied and folded, a buzz that snaps.

Tags: hat, distorted, hard, metallic, short.

freq      Hz     600 .. 2500  pitch of the first square
decay     s      0.02 .. 0.5  time to silence
ratio     ratio  1.1 .. 4     how far apart the two are tuned
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import Pulse, WhiteNoise

from ..._drum import between, drifting, force, hit, steep
from ..._grit import overload
from ..._voice import Control, finish, randomise


@synthdef()
def hh_industrial(
    out: Control = 0,
    freq: Control = 1130.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.09,
    ratio: Control = 1.618,
    tone: Control = 0.5,
    drive: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ringed = Pulse.ar(frequency=drifting(freq)) * Pulse.ar(frequency=drifting(freq * ratio))
    snapped = overload(ringed * 0.5 + WhiteNoise.ar() * (0.2 * force(velocity)), drive)
    buzz = steep(snapped, between(tone, 1000, 5000) * (0.6 + 0.4 * velocity))
    finish((buzz * hit(decay, -3) * 2).tanh() * 0.52, out, amp, pan)
