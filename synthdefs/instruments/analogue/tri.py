"""Triangle wave: soft as a flute stop, and folded back on itself when it is driven.

Tags: lead, soft, plain. Notes: 28 .. 100.

freq      Hz     25 .. 4000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 5  time to full level
release   s      0.02 .. 10  time to silence after the sustain
drive     ratio  0 .. 1      how far its tips are folded back
vibrato   ratio  0 .. 1      how far the pitch swings; 1 is a semitone
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import LFTri, Rand

from ..._analogue import darkened, evened, singing
from ..._voice import Control, finish, held, randomise


@synthdef()
def tri(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.004,
    gate: Control = 1.0,
    release: Control = 0.12,
    drive: Control = 0.0,
    vibrato: Control = 0.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wave = LFTri.ar(frequency=singing(freq, vibrato), initial_phase=Rand.ir(maximum=4))
    # A soft stroke rounds the tips, as far as a sine.
    sine = (wave * 1.5708).sin()
    tipped = sine + (wave - sine) * velocity
    folded = (tipped * (1 + 3 * drive)).fold2(1)
    soft = darkened(folded, 4000 + 8 * freq)
    finish(soft * held(attack, sustain, release, gate) * 0.23 * evened(freq), out, amp, pan)
