"""Tubular bells: an orchestra's chimes, a struck brass tube with a solemn, hollow strike note.

Tags: bell, metallic, solemn, mallet. Notes: 48 .. 84.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 30    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from a soft mallet to a hard one
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._modes import mallet, modes
from ..._tones import aged, widen
from ..._voice import Control, finish_wide, held

# Modes of a tube with free ends, (2n + 1)^2, as ratios to the strike note, which lies an octave below the fourth and is
# heard because the fourth, fifth and sixth are nearly 2 : 3 : 4 (Rossing, Science of Percussion Instruments). The tube
# has no mode there; the plug in its end and the air in it give it the little that it has here.
TUBE = (
    (0.224, 0.05, 0.9, 0.0),
    (0.617, 0.22, 1.0, 0.2),
    (1.0, 0.3, 0.8, 0.0),
    (1.21, 0.3, 0.9, -0.3),
    (2.0, 0.9, 0.8, 0.3),
    (2.003, 0.3, 0.7, -0.8),
    (2.99, 0.8, 0.55, -0.4),
    (4.17, 0.6, 0.4, 0.5),
    (5.55, 0.4, 0.25, -0.5),
    (7.12, 0.3, 0.15, 0.6),
    (8.89, 0.2, 0.1, -0.6),
    (10.9, 0.15, 0.07, 0.4),
)


@synthdef()
def tubular_bells(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 1.5,
    decay: Control = 9.0,
    brightness: Control = 0.5,
    width: Control = 0.7,
) -> None:
    ring = aged(decay, freq)
    push = mallet(freq * 2 + (800 + 6000 * brightness) * (0.15 + 0.85 * velocity))
    sides = modes(push, freq, ring, TUBE)
    level = held(attack, sustain.min(ring), release, gate) * 0.31
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
