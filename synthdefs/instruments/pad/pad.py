"""Slow, wide pad: six drifting saws around a soft triangle, through a low-pass that breathes.

Tags: warm, wide, analogue, soft. Notes: 28 .. 84.

freq     Hz       25 .. 4000     pitch of the note
sustain  s        0.02 .. 60     time until the release begins
attack   s        0.01 .. 10     time to full level
release  s        0.05 .. 20     time to silence after the sustain
detune   ratio    0 .. 1         how far the outermost saws are from the pitch; 1 is a semitone
width    ratio    0 .. 1         from mono to wide
cutoff   Hz       60 .. 16000    where the low-pass rests
res      ratio    0 .. 1         resonance of the low-pass
motion   ratio    0 .. 1         how far the low-pass wanders; 1 is two octaves either way
velocity ratio    0 .. 1         how hard it is struck
amp      ratio    0 .. 1         level
pan      ratio    -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import LFNoise2, LFTri

from ..._slow import brightened
from ..._tones import free_saw, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise

LEFT, RIGHT = (-1.0, 0.6, -0.17), (0.97, -0.57, 0.19)


@synthdef()
def pad(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.8,
    gate: Control = 1.0,
    release: Control = 2.0,
    detune: Control = 0.12,
    width: Control = 1.0,
    cutoff: Control = 1800.0,
    res: Control = 0.15,
    motion: Control = 0.25,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    core = LFTri.ar(frequency=freq) * 0.6
    sides = []
    for ats in (LEFT, RIGHT):
        drifting = (freq * (detune * at + 0.02 * LFNoise2.kr(frequency=0.3)).semitones_to_ratio() for at in ats)
        sides.append(core + sum(free_saw(pitch) for pitch in drifting))
    shade = cutoff * brightened(velocity, 1.5)
    wandering = (shade * (24 * motion * LFNoise2.kr(frequency=0.4)).semitones_to_ratio() for _ in sides)
    level = held(attack, sustain, release, gate) * 0.375
    left, right = (
        (low_pass(side, breath, res) * 0.7).tanh() * level
        for side, breath in zip(widen(sides, width), wandering, strict=True)
    )
    finish_wide(left, right, out, amp, pan)
