"""Clap of three ticks: grains of a ringing filter, left, right and in the middle.

Tags: clap, short, dry, wide.

freq      Hz     800 .. 3200  pitch of the grains
decay     s      0.03 .. 0.4  time to silence
spread    ratio  0 .. 1       width between left and right
tone      ratio  0 .. 1       dark to bright
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import Ringz, WhiteNoise

from ..._drum import burst, drifting, fade, hit, safe, saturate, widen
from ..._voice import Control, Signal, finish_wide, randomise


@synthdef()
def cp_minimal(
    out: Control = 0,
    freq: Control = 1700.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.07,
    spread: Control = 0.7,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)

    def grain(start: float, ratio: float) -> Signal:
        struck = burst(start, 0.004) if start else fade(0.004)
        centre = drifting(freq * ratio)
        grown = WhiteNoise.ar() * struck * (0.5 + 0.5 * velocity)
        return Ringz.ar(source=grown, frequency=safe(centre), decay_time=decay * 0.4) * 0.25 + grown * velocity * tone

    first, second, third = grain(0.0, 1.0), grain(0.013, 1.19), grain(0.026, 0.84)
    left, right = widen(first + (second + third) * 0.5, second - third, spread)
    shape = hit(decay + 0.026, -2)
    finish_wide(saturate(left * shape * 4, drive) * 0.67, saturate(right * shape * 4, drive) * 0.67, out, amp, pan)
