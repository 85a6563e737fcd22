"""Nylon guitar: a fingertip on gut near the rosette, round and woody, with a soft thump of the top.

Tags: pluck, warm, guitar, wood. Notes: 40 .. 84.

freq        Hz     25 .. 4000     pitch of the note
velocity    ratio  0 .. 1         how hard it is struck
sustain     s      0.02 .. 60     time until the string is damped
attack      s      0.001 .. 2     time to full level
release     s      0.02 .. 20     time to silence after the sustain
decay       s      0.1 .. 15      time to silence if it is let ring
brightness  ratio  0 .. 1         from flesh to nail
place       ratio  0.05 .. 0.5    where it is plucked, from the bridge to the middle
width       ratio  0 .. 1         from mono to wide
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef

from ..._modes import bank, mallet
from ..._string import string, wooden
from ..._tones import MIDDLE_C, widen
from ..._voice import Control, finish_wide, held, randomise

# The air in the box, the top and the back of a classical guitar (Fletcher and Rossing, chapter 9), as heard from the
# bass side and from the other.
BODIES = (
    ((98, 0.4, 4), (204, 0.3, 3), (410, 0.4, 3), (3200, 0.8, -4)),
    ((98, 0.4, 4), (245, 0.3, 3), (560, 0.4, 3), (3200, 0.8, -4)),
)
TOP = ((98, 0.7, 1.0, 0.0), (204, 0.5, 0.6, 0.0), (420, 0.25, 0.4, 0.0))


@synthdef()
def nylon(
    out: Control = 0,
    freq: Control = 196.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.3,
    decay: Control = 3.5,
    brightness: Control = 0.4,
    place: Control = 0.24,
    width: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    damping = (0.62 - 0.3 * brightness) * ((MIDDLE_C / freq) ** 0.5).clip(0.5, 1.3)
    edge = freq * 1.5 + (400 + 2200 * brightness) * (0.25 + 0.75 * velocity)
    life = decay * ((MIDDLE_C / freq) ** 0.5)
    # A string swings up and down as well as sideways; across the top it dies sooner than along it.
    swings = [
        string(freq * off, place * near, edge, damping, life * share, 0.05 + 0.12 * brightness)
        for off, near, share in ((1.0002, 1.0, 0.6), (0.9998, 0.93, 1.0))
    ]
    # The finger pushes the top as it lets go.
    thump = bank(mallet(300) * (0.05 + 0.06 * velocity), 1, 0.13, TOP)
    sides = (wooden(swing, body) for swing, body in zip(swings, BODIES, strict=True))
    level = held(attack, sustain.min(life), release, gate) * (freq / MIDDLE_C) ** 0.2 * 0.41
    left, right = ((side + thump) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
