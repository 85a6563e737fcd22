"""Blip: the coin of a platform game; two notes of a narrow pulse, the second ringing.

Tags: perc, 8bit, game, short. Notes: 48 .. 103.

freq      Hz     25 .. 6000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 1  time to full level
release   s      0.02 .. 5   time to silence after the sustain
decay     s      0.05 .. 5   time to silence
sweep     ratio  0 .. 1      how far below it the first note lies; 1 is an octave
tone      ratio  0 .. 1      from square to narrow pulse
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, Pulse, SinOsc

from ..._analogue import darkened, eased
from ..._voice import Control, finish, held


@synthdef()
def blip(
    out: Control = 0,
    freq: Control = 987.77,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.05,
    decay: Control = 0.5,
    sweep: Control = 0.42,
    tone: Control = 0.4,
) -> None:
    # Two frames of a sixtieth of a second.
    first = EnvGen.ar(envelope=Envelope([1, 1, 0], [1 / 30, 0.0001]))
    pitch = freq * (-12 * sweep * first).semitones_to_ratio()
    wave = Pulse.ar(frequency=pitch, width=0.5 - 0.4 * tone * (0.3 + 0.7 * velocity)) * 0.6
    round_ = darkened(wave + SinOsc.ar(frequency=pitch) * 0.5, eased(4000 + 6 * freq, velocity, 2.5)).tanh()
    level = held(attack, sustain.min(decay), release, gate) * 0.77
    fall = EnvGen.ar(envelope=Envelope([1, 0.001], [decay], [-3]))
    finish(round_ * level * fall, out, amp, pan)
