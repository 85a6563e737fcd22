"""Pulse wave: from hollow to nasal as it gets narrower, with an edge that a hard stroke makes thinner still.

Tags: lead, nasal, plain. Notes: 28 .. 100.

freq      Hz     25 .. 4000    pitch of the note
sustain   s      0.02 .. 30    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 10    time to silence after the sustain
duty      ratio  0.03 .. 0.97  how wide the pulse is; 0.5 is a square
cutoff    Hz     60 .. 16000   where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1        resonance of the low-pass
vibrato   ratio  0 .. 1        how far the pitch swings; 1 is a semitone
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._analogue import eased, evened, free_pulse, singing, tracked
from ..._tones import low_pass
from ..._voice import Control, finish, held, randomise


@synthdef()
def pulse(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.004,
    gate: Control = 1.0,
    release: Control = 0.1,
    duty: Control = 0.25,
    cutoff: Control = 9000.0,
    res: Control = 0.1,
    vibrato: Control = 0.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    thin = 0.5 + (duty - 0.5) * (0.5 + 0.5 * velocity)
    wave = free_pulse(singing(freq, vibrato), thin)
    round_ = (low_pass(wave, eased(tracked(cutoff, freq), velocity, 2), res) * 0.8).tanh()
    finish(round_ * held(attack, sustain, release, gate) * 0.40 * evened(freq), out, amp, pan)
