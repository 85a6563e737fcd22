"""Glockenspiel: small steel bars, a clear ping high above the rest and a glassy edge that goes at once.

Tags: metallic, bright, bell, mallet. Notes: 67 .. 108.

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

# The modes of a uniform bar with free ends, 3.011^2 : 5^2 : 7^2 : 9^2; nobody tunes those of a glockenspiel, and of the
# torsional ones the first is near 3.5 (Fletcher and Rossing).
BAR = (
    (1.0, 1.0, 1.0, 0.0),
    (2.756, 0.45, 0.35, 0.5),
    (3.56, 0.14, 0.2, -0.7),
    (5.404, 0.4, 0.14, -0.5),
    (8.933, 0.3, 0.07, 0.6),
    (13.34, 0.18, 0.04, -0.4),
)


@synthdef()
def glockenspiel(
    out: Control = 0,
    freq: Control = 1046.5,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.8,
    decay: Control = 10.0,
    brightness: Control = 0.7,
    width: Control = 0.6,
) -> None:
    ring = aged(decay, freq) * 0.7
    push = mallet(freq + (3000 + 9000 * brightness) * (0.15 + 0.85 * velocity))
    sides = modes(push, freq, ring, BAR)
    level = held(attack, sustain.min(ring), release, gate) * 0.47
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
