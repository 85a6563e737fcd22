"""Koto: an ivory pick on silk near the bridge, then the left hand bends what rings.

Tags: pluck, bright, wood, japan. Notes: 43 .. 88.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the string is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.1 .. 15     time to silence if it is let ring
brightness  ratio  0 .. 1        from finger to pick
glide       s      0 .. 1        time in which a stroke, sharp at first, comes to its pitch
vibrato     ratio  0 .. 1        how far the left hand presses behind the bridge; 1 is a semitone
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, WhiteNoise

from ..._player import scooped, swelling, vibrating
from ..._string import string, wooden
from ..._tones import MIDDLE_C, dying, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def koto(
    out: Control = 0,
    freq: Control = 293.66,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.6,
    decay: Control = 3.5,
    brightness: Control = 0.6,
    glide: Control = 0.25,
    vibrato: Control = 0.2,
    width: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pressure = vibrato * (0.5 + 0.5 * vibrating(5.2, 0.2, 0.5)) * swelling(0.2, 0.3)
    pitch = scooped(freq, 0.35 * velocity, glide) * pressure.semitones_to_ratio()
    damping = (0.38 - 0.26 * brightness) * ((MIDDLE_C / freq) ** 0.5).clip(0.5, 1.3)
    edge = freq * 2 + (900 + 7000 * brightness) * (0.2 + 0.8 * velocity)
    sides = [
        wooden(string(pitch * off, place, edge, damping, decay, 0.3), ((hollow, 0.4, 4), (560, 0.4, 4), (1500, 0.5, 3)))
        for off, place, hollow in ((1.0002, 0.09, 150), (0.9998, 0.11, 175))
    ]
    pick = HPF.ar(source=WhiteNoise.ar(), frequency=2500) * dying(0.015) * (0.2 * brightness * velocity)
    level = held(attack, sustain.min(decay), release, gate) * 0.48
    left, right = ((side + pick) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
