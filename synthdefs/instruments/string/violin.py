"""Violin: a bow near the bridge of a small bright box; keen and close, its vibrato colouring every partial.

Tags: bowed, strings, bright, lead, orchestra. Notes: 55 .. 96.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the bow or the breath stops
attack      s      0.005 .. 5    time to full level
release     s      0.02 .. 10    time to silence after the sustain
vibrato     ratio  0 .. 1        how far the pitch swings; 1 is a semitone
brightness  ratio  0 .. 1        from over the fingerboard to near the bridge
noise       ratio  0 .. 1        how much of the hair of the bow is heard
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._player import fiddle, vibrating
from ..._voice import Control, finish_wide, held, randomise

# The modes of a violin's body: air (A0), the two of belly and back (B1- and B1+), then the hill of the bridge between 2
# and 3 kHz (Fletcher and Rossing, chapter 10), as heard from the left and from the right. Hz, level, time to ring (s).
LEFT = (
    (275, 0.6, 0.06),
    (405, 0.2, 0.05),
    (460, 0.6, 0.05),
    (545, 0.7, 0.05),
    (820, 0.4, 0.03),
    (1180, 0.4, 0.02),
    (1800, 0.5, 0.012),
    (2450, 0.8, 0.008),
    (3100, 0.5, 0.006),
)
RIGHT = (
    (275, 0.6, 0.06),
    (405, 0.2, 0.05),
    (448, 0.5, 0.05),
    (560, 0.7, 0.05),
    (930, 0.4, 0.03),
    (1320, 0.4, 0.02),
    (2020, 0.5, 0.012),
    (2700, 0.8, 0.008),
    (3500, 0.5, 0.006),
)


@synthdef()
def violin(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.06,
    gate: Control = 1.0,
    release: Control = 0.15,
    vibrato: Control = 0.22,
    brightness: Control = 0.5,
    noise: Control = 0.3,
    width: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    swing, opened = vibrato * vibrating(6.0, 0.25, 0.5), 1500 + 6500 * brightness
    sides = fiddle(freq, velocity, swing, noise, (LEFT, RIGHT), opened, width)
    level = held(attack, sustain, release, gate) * 0.56
    left, right = (side * level for side in sides)
    finish_wide(left, right, out, amp, pan)
