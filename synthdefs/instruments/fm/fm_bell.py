"""FM church bell: hum, prime, a minor third and the octave above, under a clang that thins out as they ring.

Tags: bell, metallic, solemn, dark. Notes: 36 .. 84.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 20    time to silence after the sustain
decay     s      0.1 .. 60     time to silence at middle C if it is let ring; high notes die sooner
index     ratio  0 .. 10       how much clang there is in the stroke
motion    ratio  0 .. 1        how fast the bell's two halves beat
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._tones import aged, dying, unfolded, widen
from ..._voice import Control, finish_wide, held

# Hum, prime, tierce, quint and nominal of a minor-third bell (Rossing, Science of Percussion Instruments): ratio to the
# note, level, life, and how much the clang bends them.
PARTIALS = (
    (0.5, 0.5, 1.0, 0.2),
    (1.0, 0.8, 0.6, 0.6),
    (1.19, 0.6, 0.5, 0.4),
    (1.5, 0.2, 0.3, 0.3),
    (2.0, 0.7, 0.35, 1.0),
)


@synthdef()
def fm_bell(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.5,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 2.0,
    decay: Control = 9.0,
    index: Control = 3.0,
    motion: Control = 0.4,
    width: Control = 0.8,
) -> None:
    ring = aged(decay, freq)
    clang = unfolded(index * (0.25 + 0.75 * velocity), freq * 2, 1.4)
    # One modulator strikes them all, at 1.4 times the octave, as in Chowning's bell; it is what belongs to no chord.
    strike = SinOsc.ar(frequency=freq * 2.8) * (dying(ring * 0.12) * 0.7 + dying(ring * 0.5) * 0.3) * clang
    apart = 0.5 * motion
    sides = [0, 0]
    for ratio, share, life, bend in PARTIALS:
        shape = dying(ring * life) * share
        for side, off in enumerate((-apart, apart)):
            # Both halves have the prime in common, so that the bell is in tune.
            pitch = freq * ratio + (0 if ratio == 1 else off)
            sides[side] += SinOsc.ar(frequency=pitch, phase=strike * bend) * shape
    level = held(attack, sustain.min(ring), release, gate) * 0.19
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
