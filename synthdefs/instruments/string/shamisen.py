"""Shamisen: a broad plectrum slaps string and skin at once; short, dry, with a buzzing nut.

Tags: pluck, bright, perc, japan. Notes: 45 .. 84.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the string is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.1 .. 8      time to silence if it is let ring
brightness  ratio  0 .. 1        from soft to sharp
snap        ratio  0 .. 1        how hard the plectrum slaps the skin
buzz        ratio  0 .. 1        how much the string rattles on its nut
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, WhiteNoise

from ..._modes import bank, mallet
from ..._string import string
from ..._tones import MIDDLE_C, dying, widen
from ..._voice import Control, finish_wide, held, randomise

# A stretched square skin.
SKIN = ((290, 0.6, 1.0, 0.0), (460, 0.5, 0.8, 0.0), (640, 0.4, 0.6, 0.0), (1150, 0.3, 0.4, 0.0), (2100, 0.25, 0.3, 0.0))


@synthdef()
def shamisen(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.3,
    decay: Control = 1.6,
    brightness: Control = 0.6,
    snap: Control = 0.5,
    buzz: Control = 0.4,
    width: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    damping = (0.42 - 0.25 * brightness) * ((MIDDLE_C / freq) ** 0.5).clip(0.5, 1.3)
    edge = freq * 2 + (800 + 6000 * brightness) * (0.2 + 0.8 * velocity)
    strings = [string(freq * off, place, edge, damping, decay, 0.3) for off, place in ((1.0003, 0.16), (0.9997, 0.2))]
    # Where the string swings far it touches the nut, and gives its high partials new life (sawari).
    touches = ((each * (2 + 4 * velocity)).fold2(0.7) for each in strings)
    rattle = [HPF.ar(source=each, frequency=1800) * buzz * 0.5 for each in touches]
    slap = bank(mallet(1500 + 2500 * velocity) + WhiteNoise.ar() * dying(0.02) * 0.02, 1, 0.11, SKIN) * (0.5 * snap)
    sides = (HPF.ar(source=a, frequency=180) + b for a, b in zip(strings, rattle, strict=True))
    level = held(attack, sustain.min(decay), release, gate) * 0.69
    left, right = ((side + slap) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
