"""Crash of bronze: a thin plate whose low modes wake first and whose top arrives a moment later.

Tags: cymbal, natural, metallic, long, wide.

freq      Hz     150 .. 700  pitch of the lowest mode
decay     s      0.5 .. 6    time to silence
click     ratio  0 .. 1      level of the stick
tone      ratio  0 .. 1      dark to bright
spread    ratio  0 .. 1      width between left and right
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef

from ..._cymbal import bronze, wash
from ..._drum import between, drifting, fade, force, hit, noise, saturate, widen
from ..._voice import Control, finish_wide, randomise


@synthdef()
def cr_acoustic(
    out: Control = 0,
    freq: Control = 310.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 3.0,
    click: Control = 0.4,
    tone: Control = 0.6,
    spread: Control = 0.7,
    drive: Control = 0.05,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    high = between(tone, 5000, 18000) * (0.3 + 0.7 * velocity)
    plates = bronze(noise(250, high) * fade(0.03, -3, 0.25), drifting(freq), decay, 30, 1.5)
    # Energy climbs from mode to mode: what lies above 3 kHz is at its loudest after some 50 ms (Rossing, ch. 9).
    bloom = wash(2800, high, decay * 0.6, 0.05)
    stick = noise(2000, high) * fade(0.015, -4, 0.8 * click * force(velocity))
    shape = hit(decay, -5)
    heard = [ring * 0.07 + rush * 0.9 + stick for ring, rush in zip(plates, bloom, strict=True)]
    left, right = widen((heard[0] + heard[1]) * 0.5, (heard[0] - heard[1]) * 0.5, spread)
    finish_wide(saturate(left * shape, drive) * 0.41, saturate(right * shape, drive) * 0.41, out, amp, pan)
