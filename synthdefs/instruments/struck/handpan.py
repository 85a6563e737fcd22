"""Handpan: a finger on a steel dome, soft and dry, its octave and twelfth in tune and a breath of air below.

Tags: metallic, warm, calm, perc. Notes: 45 .. 81.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 20    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from palm to fingertip
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, WhiteNoise

from ..._modes import bank, mallet, modes
from ..._tones import aged, dying, widen
from ..._voice import Control, finish_wide, held, randomise

# A dimple is tuned to 1 : 2 : 3 (Morrison and Rossing, "The extraordinary sound of the hang", Physics Today 2009); each
# mode has beside it a weaker one that beats with it.
DOME = (
    (1.0, 1.0, 1.0, 0.0),
    (2.0, 0.7, 0.7, 0.4),
    (2.008, 0.15, 0.7, -0.9),
    (3.0, 0.4, 0.45, -0.5),
    (5.2, 0.2, 0.12, 0.3),
)
NEIGHBOURS = ((1.5, 0.09, 0.8, 0.8), (2.67, 0.07, 0.6, -0.8), (4.0, 0.12, 0.5, 0.7))


@synthdef()
def handpan(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 1.2,
    decay: Control = 4.5,
    brightness: Control = 0.3,
    width: Control = 0.8,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = aged(decay, freq)
    push = mallet(freq * 1.2 + (250 + 2600 * brightness) * (0.1 + 0.9 * velocity))
    dome = modes(push, freq, ring, DOME)
    # The neighbours of the note are never still, and the port of the dome breathes (a Helmholtz resonator, near 85 Hz).
    near = modes(push * 0.5, freq, ring * 1.2, NEIGHBOURS)
    port = bank(push, 1, 0.35, ((85, 0.35, 1.0, 0.0), (172, 0.15, 0.5, 0.0)))
    tap = LPF.ar(source=WhiteNoise.ar(), frequency=1200 + 5000 * brightness * velocity) * dying(0.025) * 0.12
    level = held(attack, sustain.min(ring), release, gate) * 0.43
    sides = (a + b for a, b in zip(dome, near, strict=True))
    left, right = ((side + port + tap) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
