"""Gliding funk worm: a thin, whining tone that slides up to every note and swings on it.

Tags: lead, funky, whining, portamento. Notes: 52 .. 100.

freq      Hz     25 .. 4000    pitch of the note
sustain   s      0.02 .. 30    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 10    time to silence after the sustain
glide     s      0 .. 2        time in which it slides to the note
sweep     ratio  0 .. 1        how far below it begins; 1 is an octave
vibrato   ratio  0 .. 1        how far the pitch swings; 1 is a semitone
tone      ratio  0 .. 1        from sine to saw
cutoff    Hz     200 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1        resonance of the low-pass
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import Saw, SinOsc

from ..._analogue import eased, evened, reached, singing
from ..._tones import low_pass
from ..._voice import Control, finish, held


@synthdef()
def glide(
    out: Control = 0,
    freq: Control = 523.25,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.006,
    gate: Control = 1.0,
    release: Control = 0.1,
    glide: Control = 0.11,
    sweep: Control = 0.45,
    vibrato: Control = 0.22,
    tone: Control = 0.35,
    cutoff: Control = 3200.0,
    res: Control = 0.45,
) -> None:
    pitch = reached(singing(freq, vibrato, 6.4, 0.18), -12 * sweep * (glide > 0), glide)
    sine = SinOsc.ar(frequency=pitch) * (1 - tone)
    wave = Saw.ar(frequency=pitch) * (0.15 + 0.85 * tone) + sine
    # Its filter hangs on to the pitch and not to the key: the slide is heard in the colour, too.
    edge = eased(cutoff, velocity, 1.8) * (pitch / 523.25) ** 0.6
    whine = low_pass(wave, edge, res)
    finish(whine.tanh() * held(attack, sustain, release, gate) * 0.31 * evened(freq), out, amp, pan)
