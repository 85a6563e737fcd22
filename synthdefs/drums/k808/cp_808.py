"""Hand clap of 1980: four even strokes of one narrow noise, and a cupboard for a room.

Tags: clap, noise, dry.

freq      Hz     500 .. 2500  pitch of the noise
decay     s      0.05 .. 1.5  time to silence
snap      ratio  0 .. 1       level of the strokes against the room
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, WhiteNoise

from ..._drum import between, fade, force, hit, noise, saturate
from ..._hand import claps, ringing
from ..._voice import Control, finish, randomise

# Four closely spaced peaks, and noise that dies away for the room (E. Archer's analysis of the circuit), s.
STROKES = (0.0, 0.01, 0.02, 0.03)


@synthdef()
def cp_808(
    out: Control = 0,
    freq: Control = 1000.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.32,
    snap: Control = 0.5,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    narrow = ringing(WhiteNoise.ar(), freq, 0.5)
    strokes = claps(narrow, STROKES, 0.0095, -3) * (1.5 + 3 * snap)
    room = LPF.ar(source=narrow, frequency=between(tone, 1500, 6000)) * fade(decay, -5, 1.3)
    edge = claps(noise(2500, between(tone, 4000, 12000)), STROKES, 0.004) * (0.5 * force(velocity) * velocity)
    finish(saturate((strokes + room + edge) * hit(decay, -3) * 2.4, drive) * 0.67, out, amp, pan)
