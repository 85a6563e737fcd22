"""Shaker: beads that run forward and are stopped by the other wall.

Tags: shaker, noise, bright.

freq      Hz     2000 .. 9000  pitch of the shell
decay     s      0.05 .. 1     time from the first bead to the last
motion    ratio  0 .. 1        how far the beads fly before most of them land
tone      ratio  0 .. 1        dark to bright
spread    ratio  0 .. 1        width between left and right
drive     ratio  0 .. 1        how hard it is saturated
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen

from ..._drum import between, force, hit, noise, saturate, widen
from ..._hand import beads, ringing
from ..._voice import Control, Signal, finish_wide, randomise


@synthdef()
def sh(
    out: Control = 0,
    freq: Control = 5200.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.16,
    motion: Control = 0.5,
    tone: Control = 0.5,
    spread: Control = 0.4,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    landing = decay * (0.15 + 0.4 * motion)
    shaken = EnvGen.ar(envelope=Envelope([0.12, 1, 0], [landing, decay - landing], [2, -5]))
    rate = 1500 + 5000 * velocity * shaken

    def side() -> Signal:
        grains = beads(rate, 0.004)
        return ringing(grains, freq, 0.6) + noise(freq, between(tone, 6000, 20000) * force(velocity)) * 0.5

    first, second = side(), side()
    left, right = widen(first + second, first - second, spread)
    shape = shaken * hit(decay, 0)
    finish_wide(saturate(left * shape, drive) * 0.64, saturate(right * shape, drive) * 0.64, out, amp, pan)
