"""Snare drum: two tuned modes of the shell, and wires of noise that rattle under it.

Tags: snare, bright, noise.

freq      Hz     100 .. 400   pitch of the shell
decay     s      0.05 .. 1.5  time to silence
sweep     ratio  0 .. 2       how far above the body its fall begins
snap      ratio  0 .. 1       level of the wires
tone      ratio  0 .. 1       dark to bright
spread    ratio  0 .. 1       width of the wires
drive     ratio  0 .. 1       how hard it is saturated
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, PinkNoise

from ..._drum import between, fade, force, hit
from ..._snare import mixed, shell
from ..._voice import Control, Signal, finish_wide, randomise


@synthdef()
def sn(
    out: Control = 0,
    freq: Control = 190.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.28,
    sweep: Control = 0.6,
    snap: Control = 0.5,
    tone: Control = 0.6,
    spread: Control = 0.3,
    drive: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    drum = shell(freq * (1 + sweep * fade(0.03, -5)), decay, [(1.0, 0.7, 0.8), (1.72, 0.4, 0.5)])
    rattle = fade(decay, -3, 0.6 * force(velocity)) + fade(0.03, -4, 0.5 * force(velocity))

    def wires() -> Signal:
        low = LPF.ar(source=PinkNoise.ar(), frequency=between(tone, 4000, 20000))
        return HPF.ar(source=low, frequency=between(tone, 300, 1500)) * rattle * (snap * 7.5)

    left, right = mixed(drum, wires, hit(decay, -3), spread, drive)
    finish_wide(left * 0.69, right * 0.69, out, amp, pan)
