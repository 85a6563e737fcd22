"""Solo voice: one singer, a vowel anywhere between a, e, i, o and u, a vibrato that comes late, a little breath.

Tags: vocal, lead, expressive. Notes: 40 .. 84.

freq      Hz     40 .. 2000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
vowel     ratio  0 .. 4         a, e, i, o and u are 0, 1, 2, 3 and 4
vibrato   ratio  0 .. 1         how deep the vibrato gets; 1 is a semitone
drift     ratio  0 .. 1         how unsteady the pitch is
breath    ratio  0 .. 1         level of the breath
motion    ratio  0 .. 1         how far the mouth moves from vowel to vowel
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import HPF, EnvGen, LFNoise2, Saw, SinOsc, WhiteNoise

from ..._formants import sung
from ..._slow import rounded
from ..._voice import Control, finish, held, randomise

LEVEL = 0.426


@synthdef()
def vox(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.05,
    gate: Control = 1.0,
    release: Control = 0.2,
    vowel: Control = 0.0,
    vibrato: Control = 0.3,
    drift: Control = 0.3,
    breath: Control = 0.15,
    motion: Control = 0.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    effort = velocity.clip(0, 1)
    late = EnvGen.kr(envelope=Envelope([0, 0, 1], [0.2, 0.6], ["linear", "sine"]))
    swing = SinOsc.kr(frequency=5.4 + 0.3 * LFNoise2.kr(frequency=1)) * late * vibrato
    # Nobody holds a note quite still, or begins quite on it.
    unsteady = 0.12 * LFNoise2.kr(frequency=9) + 0.2 * LFNoise2.kr(frequency=1.3)
    scoop = EnvGen.kr(envelope=Envelope([-1, 0], [0.09], ["sine"])) * 0.8
    pitch = freq * (swing + drift * (unsteady + scoop)).semitones_to_ratio()
    glottis = Saw.ar(frequency=pitch)
    air = HPF.ar(source=WhiteNoise.ar(), frequency=700) * (0.4 + 0.6 * glottis.max(0)) * breath
    mouth = vowel + motion * LFNoise2.kr(frequency=1.5) * 2
    voice = sung(glottis, air, pitch, mouth, effort)
    finish(rounded(voice * LEVEL) * held(attack, sustain, release, gate), out, amp, pan)
