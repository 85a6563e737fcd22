"""Open hat of bronze: two loose plates that sizzle against each other as they ring.

Tags: hat, natural, metallic, long.

freq      Hz     300 .. 1200  pitch of the lowest mode
decay     s      0.15 .. 3    time to silence
click     ratio  0 .. 1       level of the stick
tone      ratio  0 .. 1       dark to bright
spread    ratio  0 .. 1       width between left and right
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF

from ..._cymbal import bronze, wash
from ..._drum import between, drifting, fade, force, hit, noise, saturate, steep, widen
from ..._hand import beads
from ..._voice import Control, finish_wide, randomise


@synthdef()
def oh_acoustic(
    out: Control = 0,
    freq: Control = 600.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.9,
    click: Control = 0.4,
    tone: Control = 0.5,
    spread: Control = 0.6,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    high = between(tone, 6000, 18000) * (0.35 + 0.65 * velocity)
    plates = bronze(noise(1500, high) * fade(0.008, -3, 0.5), drifting(freq), decay * 1.5, 26, 1.3)
    # They meet some hundred times a second, less and less often.
    sizzle = beads(60 + 900 * fade(decay, -3), 0.012)
    hiss = wash(4500, high, decay * 0.8, 0.008)
    stick = noise(3000, high) * fade(0.012, -4, click * force(velocity))
    shape = hit(decay, -3)
    heard = [
        LPF.ar(source=steep(ring * 0.1 + rush * 0.3 + sizzle * 0.35, 1500), frequency=high) + stick
        for ring, rush in zip(plates, hiss, strict=True)
    ]
    left, right = widen((heard[0] + heard[1]) * 0.5, (heard[0] - heard[1]) * 0.5, spread)
    finish_wide(saturate(left * shape, drive) * 0.65, saturate(right * shape, drive) * 0.65, out, amp, pan)
