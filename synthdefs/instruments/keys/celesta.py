"""Celesta: felt hammers on steel plates, each over a wooden box of its own; a soft, sweet bell.

Tags: bell, warm, sweet, orchestra. Notes: 60 .. 103.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the key is let go
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 10    time to silence after the sustain
decay       s      0.1 .. 15     time to silence at middle C if it is held; high notes die sooner
brightness  ratio  0 .. 1        from soft felt to hard
click       ratio  0 .. 1        level of the keys and hammers
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._modes import bank, mallet, modes
from ..._tones import aged, widen
from ..._voice import Control, finish_wide, held

# A plate's modes are a glockenspiel's; the box is tuned to the first, takes its energy and hides the others.
PLATE = (
    (1.0, 0.7, 0.5, 0.0),
    (1.0, 0.4, 1.0, 0.0),
    (2.756, 0.12, 0.25, 0.6),
    (5.404, 0.14, 0.1, -0.6),
    (8.933, 0.08, 0.05, 0.5),
)
ACTION = ((210, 0.3, 1.0, 0.0), (540, 0.25, 0.8, 0.0), (1480, 0.15, 0.5, 0.0))


@synthdef()
def celesta(
    out: Control = 0,
    freq: Control = 523.25,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.8,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.5,
    decay: Control = 4.5,
    brightness: Control = 0.4,
    click: Control = 0.3,
    width: Control = 0.5,
) -> None:
    ring = aged(decay, freq)
    push = mallet(freq * 1.1 + (600 + 4500 * brightness) * (0.15 + 0.85 * velocity))
    plate = modes(push, freq, ring, PLATE)
    action = bank(mallet(2500), 1, 0.07, ACTION) * click * (0.1 + 0.5 * velocity)
    level = held(attack, sustain.min(ring), release, gate) * 0.59
    left, right = ((side + action) * level for side in widen(plate, width))
    finish_wide(left, right, out, amp, pan)
