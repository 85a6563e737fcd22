"""Clap of a steel door: three slams down a pipe that answers with its own note.

Tags: clap, distorted, hard, metallic.

freq      Hz     150 .. 700  pitch of the pipe
decay     s      0.08 .. 2   time to silence
snap      ratio  0 .. 1      level of the slams against the pipe
tone      ratio  0 .. 1      dark to bright
spread    ratio  0 .. 1      width between left and right
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import CombL

from ..._drum import between, force, hit, noise, widen
from ..._grit import overload
from ..._hand import claps
from ..._voice import Control, Signal, finish_wide, randomise


@synthdef()
def cp_industrial(
    out: Control = 0,
    freq: Control = 310.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.45,
    snap: Control = 0.6,
    tone: Control = 0.5,
    spread: Control = 0.6,
    drive: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    slams = claps(noise(300, between(tone, 4000, 14000) * force(velocity)), (0.0, 0.016, 0.029), 0.014, -3)

    def pipe(ratio: float) -> Signal:
        length = 1 / (freq * ratio)
        return CombL.ar(source=slams, maximum_delay_time=0.02, delay_time=length, decay_time=decay) * 0.45

    first, second = pipe(1.0), pipe(1.37)
    shape = hit(decay + 0.03, -3)
    left, right = widen(slams * (0.3 + snap) + (first + second) * 0.5, first - second, spread)

    def out_of(side: Signal) -> Signal:
        return overload(side * shape, 0.4 * drive * (0.3 + 0.7 * velocity)) * 0.56

    finish_wide(out_of(left), out_of(right), out, amp, pan)
