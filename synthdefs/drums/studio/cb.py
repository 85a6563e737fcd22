"""Cowbell: a folded sheet of steel under a stick, two notes that quarrel.

Tags: bell, metallic, pitched.

freq      Hz     250 .. 1200  pitch of the lower of its two main modes
decay     s      0.05 .. 2    time to silence
click     ratio  0 .. 1       level of the stick
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._drum import between, drifting, fade, force, hit, noise, saturate
from ..._modes import Mode, bank, mallet
from ..._voice import Control, finish, randomise

# The two lowest modes of a cowbell lie about a fifth apart (562 and 845 Hz: G. Reid, Synth Secrets, Sound on Sound).
SHEET: list[Mode] = [
    (1.0, 0.8, 0.8, 0.0),
    (1.504, 1.0, 1.0, 0.0),
    (2.61, 0.35, 0.4, 0.0),
    (3.37, 0.4, 0.35, 0.0),
    (4.72, 0.3, 0.25, 0.0),
    (6.28, 0.25, 0.2, 0.0),
    (8.05, 0.2, 0.15, 0.0),
]


@synthdef()
def cb(
    out: Control = 0,
    freq: Control = 562.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.35,
    click: Control = 0.4,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    push = mallet(between(tone, 1500, 9000) * (0.3 + 0.7 * velocity))
    struck = bank(push, drifting(freq), decay * 1.6, SHEET)
    stick = noise(2000, 8000) * fade(0.006, -4, 0.5 * click * force(velocity))
    finish(saturate((struck * 0.7 + stick) * hit(decay, -3) * 2, drive) * 0.61, out, amp, pan)
