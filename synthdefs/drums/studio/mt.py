"""Middle tom: a tuned head that drops as it rings.

Tags: tom, round, warm.

freq      Hz     50 .. 300  pitch of the head
decay     s      0.05 .. 3  time to silence
sweep     ratio  0 .. 4     how far above the head its fall begins
click     ratio  0 .. 1     level of the stick
tone      ratio  0 .. 1     dark to bright
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import synthdef

from ..._tom import two_headed
from ..._voice import Control, finish, randomise


@synthdef()
def mt(
    out: Control = 0,
    freq: Control = 122.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.5,
    sweep: Control = 0.8,
    click: Control = 0.3,
    tone: Control = 0.5,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    struck = two_headed(freq, velocity, decay, sweep, click, tone, drive)
    finish(struck * 0.57, out, amp, pan)
