"""Middle tom of maple: a skin whose nine modes ring around a note that bends.

Tags: tom, natural, warm, wood.

freq      Hz     60 .. 320   pitch of the head
decay     s      0.1 .. 2.5  time to silence
sweep     ratio  0 .. 1      how far the stroke stretches the head
click     ratio  0 .. 1      level of the stick
tone      ratio  0 .. 1      dark to bright
spread    ratio  0 .. 1      width of the modes
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef

from ..._tom import maple
from ..._voice import Control, finish_wide, randomise


@synthdef()
def mt_acoustic(
    out: Control = 0,
    freq: Control = 128.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.7,
    sweep: Control = 0.14,
    click: Control = 0.4,
    tone: Control = 0.5,
    spread: Control = 0.5,
    drive: Control = 0.15,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    left, right = maple(freq, velocity, decay, sweep, click, tone, spread, drive)
    finish_wide(left * 0.57, right * 0.57, out, amp, pan)
