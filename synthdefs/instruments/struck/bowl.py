"""Singing bowl: a padded stick on bronze, a deep hum that beats slowly and hardly ends.

Tags: bell, metallic, drone, warm, calm. Notes: 36 .. 84.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 60    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from a soft mallet to a hard one
motion      ratio  0 .. 1        how fast its pairs of modes beat
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._modes import mallet, modes
from ..._tones import aged, widen
from ..._voice import Control, finish_wide, held

# Measured modes of bronze bowls (Inacio, Henrique and Antunes, "The Dynamics of Tibetan Singing Bowls", 2006).
BOWL = (
    (1.0, 1.0, 1.0, 0.2),
    (2.76, 0.6, 0.6, 0.7),
    (5.12, 0.4, 0.3, -0.6),
    (8.05, 0.25, 0.15, 0.5),
    (11.4, 0.15, 0.08, -0.5),
)


@synthdef()
def bowl(
    out: Control = 0,
    freq: Control = 174.61,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 3.0,
    decay: Control = 18.0,
    brightness: Control = 0.3,
    motion: Control = 0.4,
    width: Control = 0.8,
) -> None:
    ring = aged(decay, freq)
    push = mallet(freq * 1.1 + (150 + 3500 * brightness) * (0.15 + 0.85 * velocity))
    # A bowl is never quite round, so each mode is two, a beat apart, that lie at an angle to each other.
    apart = motion * 1.6 / freq
    pairs = [
        mode
        for ratio, level, life, place in BOWL
        for mode in ((ratio, level, life, place), (ratio + apart * ratio**0.5, level * 0.8, life * 0.9, -place))
    ]
    sides = modes(push, freq, ring, pairs)
    level = held(attack, sustain.min(ring), release, gate) * 0.23
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
