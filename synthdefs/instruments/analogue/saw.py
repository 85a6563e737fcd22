"""Supersaw: seven detuned saws across the stereo field, one low-pass over them all.

Tags: lead, pad, bright, wide. Notes: 33 .. 96.

freq      Hz     25 .. 4000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
detune    ratio  0 .. 1       how far the outermost saws are from the pitch; 1 is a semitone
width     ratio  0 .. 1       from mono to wide
cutoff    Hz     60 .. 16000  where the low-pass rests
res       ratio  0 .. 1       resonance of the low-pass
env       ratio  0 .. 1       how far above its rest the low-pass starts; 1 is six octaves
decay     s      0.03 .. 5    time for the low-pass to come to rest
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF

from ..._analogue import eased
from ..._tones import evened, free_saw, low_pass, opening, widen
from ..._voice import Control, finish_wide, held, randomise

# Uneven, so that no two pairs beat together; neighbours in pitch are on opposite sides.
LEFT, RIGHT = (-1.0, 0.565, -0.177), (0.977, -0.572, 0.181)


@synthdef()
def saw(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.005,
    gate: Control = 1.0,
    release: Control = 0.25,
    detune: Control = 0.18,
    width: Control = 0.8,
    cutoff: Control = 5000.0,
    res: Control = 0.1,
    env: Control = 0.17,
    decay: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    centre = free_saw(freq)
    sides = [sum(free_saw(freq * (detune * at).semitones_to_ratio()) for at in ats) for ats in (LEFT, RIGHT)]
    thin = (HPF.ar(source=centre + side * 0.8, frequency=freq * 0.7) for side in sides)
    swept = opening(eased(cutoff, velocity), env * (0.4 + 0.6 * velocity), decay)
    level = held(attack, sustain, release, gate) * evened(freq, 220, 1.05) * 0.38
    left, right = (low_pass(side, swept, res).tanh() * level for side in widen(thin, width))
    finish_wide(left, right, out, amp, pan)
