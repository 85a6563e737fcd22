"""Ride of bronze: the bead of a stick on a thick plate, each stroke a note over a dark hum.

Tags: cymbal, natural, metallic, long.

freq      Hz     200 .. 800  pitch of the lowest mode
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
from ..._hand import ringing
from ..._modes import mallet
from ..._voice import Control, finish_wide, randomise


@synthdef()
def rd_acoustic(
    out: Control = 0,
    freq: Control = 370.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 2.5,
    click: Control = 0.6,
    tone: Control = 0.5,
    spread: Control = 0.5,
    drive: Control = 0.05,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    high = between(tone, 4000, 15000) * (0.3 + 0.7 * velocity)
    push = mallet(between(tone, 2500, 9000) * (0.3 + 0.7 * velocity)) * 3 + noise(1500, high) * fade(0.003, -2, 0.6)
    plates = bronze(push, drifting(freq), decay, 30, 1.4)
    bead = ringing(noise(3000, high), 4300, 0.5) * fade(0.06, -6, 3 * click * force(velocity))
    air = wash(4000, high, decay * 0.4, 0.006)
    shape = hit(decay, -3)
    heard = [ring * 0.1 + rush * 0.25 + bead for ring, rush in zip(plates, air, strict=True)]
    left, right = widen((heard[0] + heard[1]) * 0.5, (heard[0] - heard[1]) * 0.5, spread)
    finish_wide(saturate(left * shape, drive) * 0.33, saturate(right * shape, drive) * 0.33, out, amp, pan)
