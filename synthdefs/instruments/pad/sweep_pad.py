"""Sweep pad: six saws behind a resonant low-pass that opens slowly, stands, and closes again.

Tags: resonant, analogue, filter, big. Notes: 28 .. 76.

freq      Hz     25 .. 4000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
detune    ratio  0 .. 1         how far its voices lie apart; 1 is a semitone
cutoff    Hz     60 .. 16000    where the low-pass rests
res       ratio  0 .. 1         resonance of the low-pass
env       ratio  0 .. 1         how far the sweep opens the low-pass; 1 is six octaves
decay     s      0.05 .. 20     time for the sweep to get to its top
motion    ratio  0 .. 1         how far left and right wander apart as they sweep
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, LFNoise2, Pulse

from ..._slow import answering, brightened, rounded
from ..._tones import free_saw, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.409


@synthdef()
def sweep_pad(
    out: Control = 0,
    freq: Control = 130.81,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.15,
    gate: Control = 1.0,
    release: Control = 1.8,
    detune: Control = 0.12,
    cutoff: Control = 350.0,
    res: Control = 0.5,
    env: Control = 0.6,
    decay: Control = 0.9,
    motion: Control = 0.3,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    rest = answering(cutoff, freq, velocity)
    swell = EnvGen.kr(envelope=Envelope([0, 1, 0.35], [decay, decay * 1.5], ["sine", "sine"]))
    opened = rest * (env * 72 * brightened(velocity, 0.6) * swell).semitones_to_ratio()
    sides = []
    for way in (-1, 1):
        saws = sum(free_saw(freq * (detune * at * way).semitones_to_ratio()) for at in (0.31, -0.72, 1.0))
        pulse = Pulse.ar(frequency=freq, width=0.3) * 0.5
        drifting = opened * (3 * motion * LFNoise2.kr(frequency=0.5)).semitones_to_ratio()
        sides.append(low_pass(saws * 0.5 + pulse, drifting, res))
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
