"""Xylophone: short, hard wooden bars that speak above everything, a twelfth ringing inside.

Tags: wood, bright, perc, mallet. Notes: 53 .. 108.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 10    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from a soft mallet to a hard one
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF

from ..._modes import mallet, modes
from ..._tones import MIDDLE_C, widen
from ..._voice import Control, finish_wide, held

# A xylophone's bars are cut less than a marimba's: 1 : 3, the twelfth (Fletcher and Rossing), then near 6 and 10.
BAR = (
    (1.0, 1.0, 1.0, 0.0),
    (3.0, 0.75, 0.5, 0.4),
    (6.16, 0.5, 0.28, -0.5),
    (10.2, 0.35, 0.16, 0.5),
    (14.9, 0.2, 0.1, -0.4),
)


@synthdef()
def xylophone(
    out: Control = 0,
    freq: Control = 523.25,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.6,
    decay: Control = 1.1,
    brightness: Control = 0.7,
    width: Control = 0.5,
) -> None:
    ring = decay * (MIDDLE_C / freq) ** 0.6
    reach = freq * 1.5 + (1500 + 7000 * brightness) * (0.15 + 0.85 * velocity)
    push = mallet(reach)
    click = HPF.ar(source=push, frequency=2500) * (0.25 + 0.5 * brightness)
    sides = modes(push, freq, ring, BAR)
    level = held(attack, sustain.min(ring), release, gate) * 0.91
    left, right = ((side + click) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
