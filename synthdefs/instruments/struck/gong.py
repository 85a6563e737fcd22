"""Gong: a soft blow on a wide bronze disc, a low tone out of which a shimmer rises and sinks again.

Tags: metallic, dark, solemn, drone. Notes: 28 .. 64.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until it is damped
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 20    time to silence after the sustain
decay       s      0.05 .. 60    time to silence at middle C if it is let ring; high notes die sooner
brightness  ratio  0 .. 1        from a soft mallet to a hard one
bloom       ratio  0 .. 1        how much of a shimmer rises after the blow
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, PinkNoise

from ..._modes import mallet, modes
from ..._tones import aged, dying, widen
from ..._voice import Control, finish_wide, held, randomise

# Modes of a gong with a boss: the two axisymmetric ones are tuned an octave apart, the rest lie where they lie
# (Rossing, Science of Percussion Instruments).
DISC = (
    (1.0, 1.0, 1.0, 0.0),
    (1.006, 0.3, 0.9, 0.5),
    (1.48, 0.35, 0.6, -0.5),
    (2.0, 0.6, 0.7, 0.2),
    (2.013, 0.25, 0.6, -0.7),
    (2.69, 0.3, 0.4, 0.6),
    (3.37, 0.25, 0.3, -0.6),
    (4.16, 0.2, 0.25, 0.5),
    (5.43, 0.2, 0.2, -0.5),
)
HIGH = tuple(
    (ratio, 0.3, 1.0, place)
    for ratio, place in zip(
        (3.37, 4.16, 5.43, 6.21, 7.74, 9.07, 10.6, 12.9, 15.1, 18.7, 22.3, 27.9), (0.6, -0.6) * 6, strict=True
    )
)


@synthdef()
def gong(
    out: Control = 0,
    freq: Control = 110.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 3.0,
    decay: Control = 14.0,
    brightness: Control = 0.4,
    bloom: Control = 0.6,
    width: Control = 0.9,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = aged(decay, freq)
    push = mallet(freq * 1.5 + (150 + 1200 * brightness) * (0.15 + 0.85 * velocity))
    body = modes(push, freq, ring, DISC)
    # A hard blow bends the disc so far that its energy climbs to ever higher modes: the shimmer comes late.
    climb = (dying(ring * 0.45) - dying(1.8)) * bloom * velocity**2
    reach = 900 + 3500 * brightness
    spray = (BPF.ar(source=PinkNoise.ar(), frequency=reach, reciprocal_of_q=1.2) for _ in body)
    shimmer = [modes(noise * climb * 0.03, freq, 0.5, HIGH)[side] for side, noise in enumerate(spray)]
    level = held(attack, sustain.min(ring), release, gate) * 0.31
    sides = (tone + high for tone, high in zip(body, shimmer, strict=True))
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
