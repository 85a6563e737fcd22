"""Steel-string guitar: a plectrum over a bright, long string, silvery above and boxy below.

Tags: pluck, bright, guitar, metallic. Notes: 40 .. 88.

freq        Hz     25 .. 4000     pitch of the note
velocity    ratio  0 .. 1         how hard it is struck
sustain     s      0.02 .. 60     time until the string is damped
attack      s      0.001 .. 2     time to full level
release     s      0.02 .. 20     time to silence after the sustain
decay       s      0.1 .. 20      time to silence if it is let ring
brightness  ratio  0 .. 1         from thumb to plectrum
place       ratio  0.05 .. 0.5    where it is plucked, from the bridge to the middle
chorus      ratio  0 .. 1         how much of a second course rings along, as on a twelve-string
width       ratio  0 .. 1         from mono to wide
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef

from ..._string import string, wooden
from ..._tones import MIDDLE_C, widen
from ..._voice import Control, finish_wide, held, randomise

# A dreadnought's air and top, a hollow between them and the metal, and the metal.
BODY = ((102, 0.4, 4), (188, 0.3, 4), (390, 0.5, 2), (700, 0.8, -3), (4500, 0.9, 4))


@synthdef()
def steel_guitar(
    out: Control = 0,
    freq: Control = 196.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.25,
    decay: Control = 7.0,
    brightness: Control = 0.6,
    place: Control = 0.13,
    chorus: Control = 0.3,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    damping = (0.3 - 0.24 * brightness) * ((MIDDLE_C / freq) ** 0.5).clip(0.5, 1.3)
    edge = freq * 2 + (1200 + 8000 * brightness) * (0.2 + 0.8 * velocity)
    life = decay * ((MIDDLE_C / freq) ** 0.4)
    first, second, course = (
        string(freq * off, place * near, edge, damping, life * share, 0.1 + 0.25 * brightness)
        for off, near, share in ((1.0002, 1.0, 1.0), (0.9997, 0.85, 0.7), (1.0035, 1.2, 0.8))
    )
    sides = (wooden(swing, BODY) for swing in (first + course * chorus * 0.8, second - course * chorus * 0.5))
    level = held(attack, sustain.min(life), release, gate) * 0.42 / (1 + 0.4 * chorus)
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
