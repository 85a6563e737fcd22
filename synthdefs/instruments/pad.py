"""Slow, wide pad: six drifting saws over a soft octave below, through a low-pass that breathes.

freq     Hz       25 .. 4000     pitch of the note
sustain  s        0.02 .. 60     time until the release begins
attack   s        0.01 .. 10     time to full level
release  s        0.05 .. 20     time to silence after the sustain
detune   cents    0 .. 100       how far the outermost saws are from the pitch
width    ratio    0 .. 1         from mono to wide
cutoff   Hz       60 .. 16000    where the low-pass rests
res      ratio    0 .. 1         resonance of the low-pass
motion   octaves  0 .. 3         how far the low-pass wanders
amp      ratio    0 .. 1         level
pan      ratio    -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import LFNoise2, LFTri

from .._tones import cents, free_saw, low_pass, widen
from .._voice import Control, finish_wide, held, randomise

LEFT, RIGHT = (-1.0, 0.6, -0.17), (0.97, -0.57, 0.19)


@synthdef()
def pad(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    sustain: Control = 2.0,
    attack: Control = 0.8,
    release: Control = 2.0,
    detune: Control = 12.0,
    width: Control = 1.0,
    cutoff: Control = 1500.0,
    res: Control = 0.15,
    motion: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    below = LFTri.ar(frequency=freq * 0.5) * 0.3
    sides = [
        sum(free_saw(freq * cents(detune * at + 2 * LFNoise2.kr(frequency=0.3))) for at in ats) for ats in (LEFT, RIGHT)
    ]
    sides = widen(*(side + below for side in sides), width)
    level = held(attack, sustain, release) * 0.3
    left, right = (
        low_pass(side, cutoff * (12 * motion * LFNoise2.kr(frequency=0.4)).semitones_to_ratio(), res) for side in sides
    )
    finish_wide(left * level, right * level, out, amp, pan)
