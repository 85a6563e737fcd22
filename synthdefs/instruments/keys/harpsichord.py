"""Harpsichord: quills on brass wire, two choirs and an octave above, the jacks rattling under them.

Tags: pluck, bright, baroque, metallic. Notes: 36 .. 88.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the key is let go
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 10    time to silence after the sustain
decay     s      0.1 .. 20     time to silence at middle C if it is held; high notes die sooner
tone      ratio  0 .. 1        from one choir to both with the octave
click     ratio  0 .. 1        level of the jacks
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, WhiteNoise

from ..._modes import bank, mallet
from ..._string import string, wooden
from ..._tones import MIDDLE_C, aged, dying, widen
from ..._voice import Control, finish_wide, held, randomise

JACK = ((340, 0.3, 1.0, 0.0), (790, 0.25, 0.8, 0.0), (1900, 0.2, 0.6, 0.0))


@synthdef()
def harpsichord(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.15,
    decay: Control = 5.0,
    tone: Control = 0.4,
    click: Control = 0.4,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    damping = 0.05 + 0.1 * (MIDDLE_C / freq).min(1.5)
    edge = freq * 4 + 3500 + 5000 * velocity
    life = aged(decay, freq)
    front, back, octave = (
        string(freq * ratio, place, edge, damping * share, life * share, 0.05 + 0.15 * velocity)
        for ratio, place, share in ((1.0003, 0.11, 1.0), (0.9996, 0.19, 0.9), (2.0, 0.15, 0.7))
    )
    jacks = (
        bank(mallet(4000) * 0.8 + WhiteNoise.ar() * dying(0.012) * 0.02, 1, 0.05, JACK) * click * (0.3 + 0.7 * velocity)
    )
    both = (tone * 2).clip(0, 1)
    sides = (front + octave * tone * 0.35, front * (1 - both) + back * both - octave * tone * 0.25)
    level = held(attack, sustain.min(life), release, gate) * 0.41
    box = (
        wooden(HPF.ar(source=side, frequency=140), ((260, 0.5, 2), (1100, 0.6, 3), (2900, 0.6, 3)))
        for side in widen(sides, width)
    )
    left, right = ((side + jacks) * level for side in box)
    finish_wide(left, right, out, amp, pan)
