"""Talk box: a fat, driven synthesiser in a plastic tube, mouthed from vowel to vowel on every note.

Tags: vocal, funk, lead, bright. Notes: 36 .. 76.

freq      Hz     30 .. 1500     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
vowel     ratio  0 .. 4         a, e, i, o and u are 0, 1, 2, 3 and 4
motion    ratio  0 .. 1         how far it is mouthed on every note
decay     s      0.03 .. 5      time for the mouth to open and close
drive     ratio  0 .. 1         how hard the synthesiser is driven
detune    ratio  0 .. 1         how far its pulse is from its saw; 1 is a fifth of a semitone
vibrato   ratio  0 .. 1         how deep the vibrato gets; 1 is a semitone
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import HPF, BPeakEQ, EnvGen, Pulse, Saw, SinOsc, WhiteNoise

from ..._formants import sung
from ..._slow import brightened, rounded
from ..._voice import Control, finish, held, randomise

LEVEL = 0.192


@synthdef()
def talkbox(
    out: Control = 0,
    freq: Control = 174.61,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.008,
    gate: Control = 1.0,
    release: Control = 0.12,
    vowel: Control = 0.0,
    motion: Control = 0.8,
    decay: Control = 0.35,
    drive: Control = 0.5,
    detune: Control = 0.2,
    vibrato: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    late = EnvGen.kr(envelope=Envelope([0, 0, 1], [0.15, 0.3]))
    pitch = freq * (vibrato * late * SinOsc.kr(frequency=5.8)).semitones_to_ratio()
    source = Saw.ar(frequency=pitch) + Pulse.ar(frequency=pitch * (detune * 0.2).semitones_to_ratio(), width=0.25) * 0.6
    gain = 1 + 6 * drive * brightened(velocity, 1)
    driven = (source * gain).tanh()
    # From u over the vowel that was asked for and half the way back, as in "wow".
    mouthed = EnvGen.kr(envelope=Envelope([1, 0, 0.35], [decay * 0.35, decay], ["sine", "sine"]))
    mouth = vowel + (4 - vowel) * mouthed * motion
    shaped = sung(driven, WhiteNoise.ar() * 0.03, pitch, mouth, 0.2 + 0.8 * velocity, 1.08)
    tube = BPeakEQ.ar(source=HPF.ar(source=shaped, frequency=90), frequency=1700, reciprocal_of_q=0.8, gain=5)
    sound = tube + driven * 0.05
    finish(rounded(sound * LEVEL) * held(attack, sustain, release, gate), out, amp, pan)
