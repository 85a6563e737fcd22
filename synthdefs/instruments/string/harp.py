"""Concert harp: fingertips in the middle of long strings, soft, hollow and ringing on.

Tags: pluck, warm, calm, orchestra. Notes: 31 .. 96.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the string is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.1 .. 20     time to silence if it is let ring
brightness  ratio  0 .. 1        from pad to nail
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._modes import bank, mallet
from ..._string import string, wooden
from ..._tones import MIDDLE_C, aged, widen
from ..._voice import Control, finish_wide, held, randomise

BOARD = ((152, 0.4, 1.0, 0.0), (305, 0.3, 0.6, 0.0), (520, 0.2, 0.5, 0.0))


@synthdef()
def harp(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 1.5,
    decay: Control = 5.0,
    brightness: Control = 0.4,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    damping = (0.5 - 0.35 * brightness) * ((MIDDLE_C / freq) ** 0.6).clip(0.35, 1.3)
    edge = freq * 1.3 + (300 + 2800 * brightness) * (0.2 + 0.8 * velocity)
    life = aged(decay, freq)
    sides = [
        wooden(string(freq * off, place, edge, damping, life, 0.04), ((bottom, 0.5, 3), (480, 0.6, 3)))
        for off, place, bottom in ((1.0003, 0.44, 160), (0.9997, 0.33, 210))
    ]
    # The finger squeezes the string before it goes, and the soundboard says so.
    board = bank(mallet(500) * (0.05 + 0.1 * velocity), 1, 0.2, BOARD)
    level = held(attack, sustain.min(life), release, gate) * (freq / MIDDLE_C) ** 0.15 * 0.32
    left, right = ((side + board) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
