"""Square wave: hollow and plain, rounded at the top, as if from a good old oscillator.

Tags: lead, hollow, plain. Notes: 28 .. 100.

freq      Hz     25 .. 4000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
cutoff    Hz     60 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1       resonance of the low-pass
vibrato   ratio  0 .. 1       how far the pitch swings; 1 is a semitone
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef

from ..._analogue import eased, evened, free_pulse, singing, tracked
from ..._tones import low_pass
from ..._voice import Control, finish, held, randomise


@synthdef()
def square(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.004,
    gate: Control = 1.0,
    release: Control = 0.1,
    cutoff: Control = 6000.0,
    res: Control = 0.1,
    vibrato: Control = 0.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wave = free_pulse(singing(freq, vibrato))
    round_ = low_pass(wave, eased(tracked(cutoff, freq), velocity, 3), res)
    finish(round_ * held(attack, sustain, release, gate) * 0.26 * evened(freq), out, amp, pan)
