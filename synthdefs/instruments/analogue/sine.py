"""Sine wave: nothing but the note; struck hard it leans towards a reed.

Tags: lead, soft, clean, plain. Notes: 28 .. 108.

freq      Hz     25 .. 4000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 5  time to full level
release   s      0.02 .. 10  time to silence after the sustain
index     ratio  0 .. 2      how much the sine modulates itself
vibrato   ratio  0 .. 1      how far the pitch swings; 1 is a semitone
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import Rand, SinOsc

from ..._analogue import evened, singing
from ..._tones import unfolded
from ..._voice import Control, finish, held, randomise


@synthdef()
def sine(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.006,
    gate: Control = 1.0,
    release: Control = 0.12,
    index: Control = 0.3,
    vibrato: Control = 0.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = singing(freq, vibrato)
    turn = Rand.ir(maximum=6.2832)
    bend = SinOsc.ar(frequency=pitch, phase=turn) * unfolded(index * velocity.squared() + 0.02, freq, 1)
    wave = SinOsc.ar(frequency=pitch, phase=turn + bend)
    finish(wave * held(attack, sustain, release, gate) * 0.20 * evened(freq), out, amp, pan)
