"""Steel drum: a dent in a tuned pan, whose octave and twelfth bloom after the stroke.

Tags: metallic, bright, perc, mallet. Notes: 50 .. 88.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 10    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from a soft mallet to a hard one
bloom       ratio  0 .. 1        how much the harmonics swell after the stroke
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._modes import bank, mallet, modes
from ..._tones import aged, dying, widen
from ..._voice import Control, finish_wide, held

# Tuners set a note's modes to 1 : 2 : 3 (Rossing); they come in near pairs where neighbours in the pan answer.
NOTE = (
    (1.0, 0.8, 1.0, 0.0),
    (2.003, 0.5, 0.7, 0.4),
    (1.991, 0.2, 0.5, -0.9),
    (2.994, 0.3, 0.45, -0.5),
    (4.02, 0.25, 0.3, 0.6),
)
SHELL = ((5.13, 0.2, 0.2, 0.0), (6.37, 0.18, 0.12, 0.0), (8.21, 0.15, 0.1, 0.0), (11.7, 0.12, 0.06, 0.0))


@synthdef()
def steel_drum(
    out: Control = 0,
    freq: Control = 293.66,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.5,
    decay: Control = 2.4,
    brightness: Control = 0.5,
    bloom: Control = 0.6,
    width: Control = 0.6,
) -> None:
    ring = aged(decay, freq)
    push = mallet(freq * 1.3 + (500 + 4000 * brightness) * (0.1 + 0.9 * velocity))
    note = modes(push, freq, ring, NOTE)
    # The dent is bent so far that its first mode drives the tuned ones above it, which take time to grow (Achong,
    # "The steelpan as a system of non-linear mode-localized oscillators", J. Sound Vib. 191).
    swell = dying(ring * 0.8) - dying(0.035 + 2 / freq)
    force = bloom * (0.25 + 0.75 * velocity) * swell
    octave, twelfth = (
        SinOsc.ar(frequency=freq * ratio) * force * share for ratio, share in ((2.003, 0.2), (2.994, 0.1))
    )
    shell = bank(push, freq, ring, SHELL) * (0.3 + 0.7 * brightness)
    level = held(attack, sustain.min(ring), release, gate) * 0.61
    sides = (note[0] + octave + twelfth * 0.4, note[1] + octave * 0.6 + twelfth)
    left, right = ((side + shell) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
