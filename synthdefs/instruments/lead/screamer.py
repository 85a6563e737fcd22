"""Screamer: a saw driven twice, before and after a filter so resonant that it sings the note's overtones one by one.

Tags: lead, acid, distorted, bright. Notes: 36 .. 84.

freq      Hz     25 .. 2000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 5  time to full level
release   s      0.02 .. 10  time to silence after the sustain
ratio     ratio  1 .. 20     which overtone screams
motion    ratio  0 .. 1      how far the scream wanders; 1 is an octave either way
rate      Hz     0.05 .. 12  how fast it wanders
res       ratio  0 .. 1      resonance of the low-pass
drive     ratio  0 .. 1      how hard it is saturated
width     ratio  0 .. 1      from mono to wide
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import HPF, LPF, EnvGen, Rand, SinOsc

from ..._analogue import eased, evened, warmed
from ..._tones import free_saw, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def screamer(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.004,
    gate: Control = 1.0,
    release: Control = 0.15,
    ratio: Control = 7.0,
    motion: Control = 0.4,
    rate: Control = 0.8,
    res: Control = 0.75,
    drive: Control = 0.6,
    width: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    saws = free_saw(freq) + free_saw(freq * 0.5) * 0.35
    hot = (saws * (1 + 5 * drive)).tanh() * 0.7
    turn = Rand.ir(maximum=6.28)
    strike = EnvGen.kr(envelope=Envelope([14, 0], [0.3], [-4])) * velocity
    sides = []
    for side in (-1, 1):
        wander = 12 * motion * SinOsc.kr(frequency=rate, phase=turn + 0.35 * side)
        scream = freq * eased(ratio, velocity, 1.2) * (wander + strike).semitones_to_ratio()
        sides.append(low_pass(hot, scream, res))
    level = held(attack, sustain, release, gate) * 0.36 * evened(freq)
    driven = (warmed(HPF.ar(source=side, frequency=freq * 0.6), drive, 5) for side in widen(sides, width))
    left, right = (LPF.ar(source=side, frequency=9000) * level for side in driven)
    finish_wide(left.tanh(), right.tanh(), out, amp, pan)
