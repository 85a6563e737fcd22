"""Bass drum of 1980: a pure, very deep tone that sags as it rings, after a soft knock.

Tags: kick, deep, pure, long.

freq      Hz     30 .. 100  pitch it rings at
decay     s      0.1 .. 4   time to silence
sweep     ratio  0 .. 4     how far above its pitch the first half wave is
click     ratio  0 .. 1     level of the trigger that leaks through
tone      ratio  0 .. 1     dark to bright: how much of the trigger is heard
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen

from ..._drum import between, drifting, fade, force, hit, saturate
from ..._hand import ringing
from ..._kick import body
from ..._voice import Control, finish, randomise


@synthdef()
def bd_808(
    out: Control = 0,
    freq: Control = 49.5,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 1.4,
    sweep: Control = 1.0,
    click: Control = 0.3,
    tone: Control = 0.4,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # An accent halves the time constant of the bridged T for half a cycle (Roland's service notes); while it rings,
    # it sinks by a few per cent (Werner, Abel, Smith: TR-808 bass drum, DAFx-14).
    first = EnvGen.ar(envelope=Envelope([1, 1, 0], [0.25 / freq, 0.004]))
    sag = 1 + 0.04 * fade(decay * 0.5, -2)
    ring = body(drifting(freq) * (sag + sweep * force(velocity) * first))
    trigger = ringing(fade(0.004, -6), between(tone, 700, 6000), 1.5) * (3 * click * velocity)
    finish(saturate((ring * 0.6 + trigger) * hit(decay, -4), drive * force(velocity)) * 0.66, out, amp, pan)
