"""Hand clap of 1983: four quick saws of noise run into a long, bright room.

Tags: clap, noise, bright, long.

freq      Hz     600 .. 2500  pitch of the noise
decay     s      0.08 .. 2    time to silence
snap      ratio  0 .. 1       level of the hands against the room
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, ClipNoise

from ..._drum import between, fade, force, hit, noise, saturate
from ..._hand import claps, ringing
from ..._voice import Control, finish, randomise

HANDS = (0.0, 0.0078, 0.0156, 0.0234)


@synthdef()
def cp_909(
    out: Control = 0,
    freq: Control = 1200.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.5,
    snap: Control = 0.5,
    tone: Control = 0.6,
    drive: Control = 0.4,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # Four envelopes, each of which starts the next when it ends, and a simple one for the room (network-909.de).
    register = ClipNoise.ar()
    hands = claps(ringing(register, freq, 0.8), HANDS, 0.0075, -2) * (0.8 + 2.2 * snap)
    room = noise(freq * 0.8, between(tone, 3000, 12000) * force(velocity)) * fade(decay, -6, 0.6)
    edge = claps(HPF.ar(source=register, frequency=3500), HANDS, 0.003) * (0.35 * force(velocity) * tone)
    finish(saturate((hands + room + edge) * hit(decay, -2), drive) * 0.71, out, amp, pan)
