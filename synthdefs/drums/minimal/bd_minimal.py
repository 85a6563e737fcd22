"""Bass drum of one sine: no click, no noise, a soft push and nothing left over.

Tags: kick, deep, pure, short.

freq      Hz     35 .. 110  pitch it falls to
decay     s      0.15 .. 1  time to silence
sweep     ratio  0 .. 6     how far above the body its fall begins
tone      ratio  0 .. 1     pure to rounded square
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import synthdef

from ..._drum import drifting, saturate
from ..._kick import body, falling
from ..._voice import Control, envelope, finish, randomise


@synthdef()
def bd_minimal(
    out: Control = 0,
    freq: Control = 54.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.24,
    sweep: Control = 1.2,
    tone: Control = 0.2,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = falling(drifting(freq), sweep * (0.5 + 0.5 * velocity), 0.03, 0.05)
    edge = 0.8 * tone + 0.12 * velocity
    push = envelope([1, 0.8, 0], [0.003, decay * 0.4, decay * 0.6], ["sine", "linear", -3])
    sine = body(pitch)
    rounded = sine + edge * ((sine * 4).tanh() - sine)
    finish(saturate(rounded * push, drive) * 0.51, out, amp, pan)
