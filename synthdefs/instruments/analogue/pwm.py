"""Breathing pulses: two pulse waves whose widths swing apart, left and right, over a soft triangle an octave below.

Tags: pad, lead, warm, wide. Notes: 36 .. 96.

freq      Hz     25 .. 4000    pitch of the note
sustain   s      0.02 .. 30    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 10    time to silence after the sustain
rate      Hz     0.05 .. 10    how often the widths swing
motion    ratio  0 .. 1        how far the widths swing
detune    ratio  0 .. 1        how far the two lie apart; 1 is a semitone
width     ratio  0 .. 1        from mono to wide
cutoff    Hz     100 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1        resonance of the low-pass
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import LFTri, Pulse, Rand

from ..._analogue import eased, evened, tracked
from ..._tones import low_pass, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def pwm(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.8,
    attack: Control = 0.02,
    gate: Control = 1.0,
    release: Control = 0.4,
    rate: Control = 0.7,
    motion: Control = 0.7,
    detune: Control = 0.06,
    width: Control = 0.8,
    cutoff: Control = 3500.0,
    res: Control = 0.15,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    swing = LFTri.kr(frequency=rate, initial_phase=Rand.ir(minimum=0, maximum=4)) * (0.4 * motion)
    below = LFTri.ar(frequency=freq * 0.5) * 0.25
    pulses = (
        Pulse.ar(frequency=freq * (0.5 * detune * side).semitones_to_ratio(), width=0.5 + swing * side) + below
        for side in (-1, 1)
    )
    edge = eased(tracked(cutoff, freq), velocity, 2)
    level = held(attack, sustain, release, gate) * 0.33 * evened(freq)
    left, right = (low_pass(side, edge, res).tanh() * level for side in widen(pulses, width))
    finish_wide(left, right, out, amp, pan)
