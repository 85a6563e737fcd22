"""Marimba: rosewood bars over tubes, deep and round, with a knock of yarn on wood.

Tags: wood, warm, perc, mallet. Notes: 36 .. 96.

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

from ..._modes import bank, mallet, modes
from ..._tones import MIDDLE_C, widen
from ..._voice import Control, finish_wide, held

# The arch cut under a bar tunes its first three modes to 1 : 4 : 10 (Fletcher and Rossing, The Physics of Musical
# Instruments); the tube under it answers the first only, a little late, and takes its energy from the bar.
BAR = ((1.0, 1.0, 1.0, 0.0), (3.93, 0.5, 0.3, 0.5), (9.6, 0.35, 0.12, -0.5), (16.2, 0.15, 0.07, 0.4))
KNOCK = ((410, 0.3, 1.0, 0.0), (730, 0.25, 0.8, 0.0), (1340, 0.2, 0.5, 0.0))


@synthdef()
def marimba(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 1.2,
    decay: Control = 1.6,
    brightness: Control = 0.4,
    width: Control = 0.6,
) -> None:
    ring = decay * (MIDDLE_C / freq) ** 0.7
    reach = freq + (300 + 2400 * brightness) * (0.2 + 0.8 * velocity)
    push = mallet(reach)
    sides = modes(push, freq, ring, BAR)
    # The yarn is heard on the wood, whatever the note.
    knock = bank(push, 1, 0.06, KNOCK) * (0.1 + 0.5 * brightness) * velocity
    level = held(attack, sustain.min(ring), release, gate) * 0.76
    left, right = ((side + knock) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
