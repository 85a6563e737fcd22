"""Snare drum of wood: a tight head, two shells' worth of tone, wires that answer every swing.

Tags: snare, natural, wood, noise.

freq      Hz     110 .. 350   pitch of the lowest mode
decay     s      0.08 .. 1.2  time to silence
snap      ratio  0 .. 1       level of the wires
click     ratio  0 .. 1       level of the stick
tone      ratio  0 .. 1       dark to bright
spread    ratio  0 .. 1       width of the wires and the room
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._drum import between, drifting, fade, force, hit, noise
from ..._snare import Partial, mixed, shell
from ..._voice import Control, Signal, finish_wide, randomise

HEAD: list[Partial] = [
    (1.0, 0.6, 0.8),
    (1.813, 0.35, 0.55),
    (1.527, 0.3, 0.5),
    (1.874, 0.2, 0.4),
    (2.214, 0.2, 0.3),
    (2.813, 0.15, 0.25),
]


@synthdef()
def sn_acoustic(
    out: Control = 0,
    freq: Control = 182.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.3,
    snap: Control = 0.5,
    click: Control = 0.4,
    tone: Control = 0.5,
    spread: Control = 0.5,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # Modes of a 14-inch snare drum at 182, 330, 278, 341, 403 and 512 Hz (Rossing, Science of Percussion, ch. 4).
    head = shell(drifting(freq) * (1 + 0.06 * fade(0.04) * velocity), decay, HEAD)
    swing = (abs(head) * 1.2 + 0.12).min(1)

    def wires() -> Signal:
        rattle = noise(1400, between(tone, 6000, 17000) * (0.4 + 0.6 * velocity))
        return rattle * swing * fade(decay, -3, 2.6 * snap * force(velocity))

    stick = noise(700, between(tone, 2500, 8000)) * fade(0.009, -4, 1.6 * click * force(velocity))
    left, right = mixed(head * 0.8 + stick, wires, hit(decay, -3) * 1.6, spread, drive)
    finish_wide(left * 0.66, right * 0.66, out, amp, pan)
