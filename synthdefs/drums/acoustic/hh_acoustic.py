"""Closed hat of bronze: two plates pressed together, a chick with some ring left in it.

Tags: hat, natural, metallic, short.

freq      Hz     300 .. 1200  pitch of the lowest mode
decay     s      0.03 .. 0.8  time to silence
click     ratio  0 .. 1       level of the stick
tone      ratio  0 .. 1       dark to bright
spread    ratio  0 .. 1       width between left and right
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._cymbal import bronze, wash
from ..._drum import between, drifting, fade, force, hit, noise, saturate, steep, widen
from ..._voice import Control, finish_wide, randomise


@synthdef()
def hh_acoustic(
    out: Control = 0,
    freq: Control = 640.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.17,
    click: Control = 0.5,
    tone: Control = 0.5,
    spread: Control = 0.5,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    high = between(tone, 6000, 18000) * (0.35 + 0.65 * velocity)
    plates = bronze(noise(2500, high) * fade(0.006, -3, 0.5), drifting(freq), decay * 2, 24, 1.3)
    stick = noise(3500, high) * fade(0.012, -4, 1.6 * click * force(velocity))
    hiss = wash(5500, high, decay, 0.002)
    shape = hit(decay, -5)
    heard = [steep(ring * 0.12 + rush * 0.5, 1800) + stick for ring, rush in zip(plates, hiss, strict=True)]
    left, right = widen((heard[0] + heard[1]) * 0.5, (heard[0] - heard[1]) * 0.5, spread)
    finish_wide(saturate(left * shape * 4, drive) * 0.60, saturate(right * shape * 4, drive) * 0.60, out, amp, pan)
