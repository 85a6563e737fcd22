"""Human whistle: almost a pure tone, never quite steady, with breath around it.

Tags: lead, soft, airy, human. Notes: 60 .. 103.

freq      Hz     200 .. 6000  pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
noise     ratio  0 .. 1       how much breath is heard
vibrato   ratio  0 .. 1       how far the pitch swings; 1 is a semitone
drift     ratio  0 .. 1       how unsteady it is
glide     s      0 .. 1       time in which it finds the note
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, HPF, EnvGen, LFNoise2, PinkNoise, SinOsc, WhiteNoise

from ..._analogue import drifting, evened, reached, singing
from ..._voice import Control, finish, held, randomise


@synthdef()
def whistle(
    out: Control = 0,
    freq: Control = 880.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.05,
    gate: Control = 1.0,
    release: Control = 0.12,
    noise: Control = 0.3,
    vibrato: Control = 0.2,
    drift: Control = 0.4,
    glide: Control = 0.06,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = reached(drifting(singing(freq, vibrato, 5.6, 0.3), drift), -1.2 * (glide > 0), glide)
    shaky = 1 + 0.12 * drift * LFNoise2.kr(frequency=7)
    tone = SinOsc.ar(frequency=pitch) * shaky + SinOsc.ar(frequency=(pitch * 2).min(20000)) * (0.03 * velocity)
    # The mouth's resonance lets the breath through near the note, the lips all of its top.
    breath = BPF.ar(source=PinkNoise.ar(), frequency=pitch, reciprocal_of_q=0.15) * 1.2
    hiss = HPF.ar(source=WhiteNoise.ar(), frequency=3500) * 0.03
    puff = 1 + EnvGen.kr(envelope=Envelope([2, 0], [0.09], [-3]))
    air = (breath + hiss) * noise * puff * (0.1 + 0.9 * velocity.squared())
    finish((tone * 0.9 + air) * held(attack, sustain, release, gate, -3) * 0.25 * evened(freq), out, amp, pan)
