"""Sub bass: one sine that a push makes round, with just enough overtones to be heard on small speakers.

Tags: bass, dark, deep, clean. Notes: 24 .. 60.

freq      Hz     25 .. 500   pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 2  time to full level
release   s      0.02 .. 5   time to silence after the sustain
tone      ratio  0 .. 1      how much of the octave and the twelfth is heard
drive     ratio  0 .. 1      how hard it is saturated
click     ratio  0 .. 1      how much the note is pushed at its start
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, SinOsc

from ..._analogue import evened, warmed
from ..._voice import Control, finish, held


@synthdef()
def sub(
    out: Control = 0,
    freq: Control = 49.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.008,
    gate: Control = 1.0,
    release: Control = 0.08,
    tone: Control = 0.3,
    drive: Control = 0.25,
    click: Control = 0.3,
) -> None:
    push = EnvGen.kr(envelope=Envelope([1, 0], [0.045], [-4]))
    pitch = freq * (7 * click * velocity * push).semitones_to_ratio()
    # With cosines for the overtones the peaks of the sum stay low.
    upper = SinOsc.ar(frequency=pitch * 2, phase=1.57) * 0.35 + SinOsc.ar(frequency=pitch * 3) * 0.25
    wave = SinOsc.ar(frequency=pitch) + upper * (tone * (0.15 + 0.85 * velocity))
    round_ = warmed(wave, drive * (0.3 + 0.7 * velocity))
    finish(round_ * held(attack, sustain, release, gate) * 0.28 * evened(freq), out, amp, pan)
