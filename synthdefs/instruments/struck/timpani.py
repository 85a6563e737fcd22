"""Timpani: felt on a copper kettle, a boom whose fifth and octave sing after it.

Tags: dark, perc, mallet, orchestra. Notes: 36 .. 60.

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
from supriya.ugens import LPF, WhiteNoise

from ..._modes import bank, mallet, modes
from ..._tones import MIDDLE_C, dying, widen
from ..._voice import Control, finish_wide, held, randomise

# The kettle's air pulls the modes with one to six diameters to 1 : 1.5 : 1.98 : 2.44 : 2.90 : 3.36 (Rossing, Science of
# Percussion Instruments, table 2.3); those with circles, (0, 1) at 0.85, die at once.
SKIN = (
    (1.0, 1.0, 1.0, 0.0),
    (1.504, 0.8, 1.0, 0.4),
    (1.984, 0.6, 0.8, -0.5),
    (2.44, 0.45, 0.65, 0.6),
    (2.90, 0.35, 0.5, -0.6),
    (3.36, 0.25, 0.4, 0.5),
)
AIR = ((0.85, 0.7, 1.0, 0.0), (1.68, 0.5, 0.7, 0.0), (2.25, 0.3, 0.5, 0.0))


@synthdef()
def timpani(
    out: Control = 0,
    freq: Control = 98.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.8,
    decay: Control = 1.7,
    brightness: Control = 0.4,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = decay * (MIDDLE_C / freq) ** 0.3
    reach = freq + (100 + 900 * brightness) * (0.2 + 0.8 * velocity)
    push = mallet(reach)
    skin = modes(push, freq, ring, SKIN)
    # The felt slaps the skin, and the air in the kettle thumps.
    slap = (
        LPF.ar(source=WhiteNoise.ar(), frequency=400 + 2500 * brightness * velocity) * dying(0.06) * (0.25 * velocity)
    )
    thump = bank(push, freq, 0.15, AIR)
    level = held(attack, sustain.min(ring), release, gate) * 0.47
    left, right = ((side + slap + thump) * level for side in widen(skin, width))
    finish_wide(left, right, out, amp, pan)
