"""Bass drum of a press: a fall that folds over itself, iron on concrete.

Tags: kick, distorted, hard, punchy.

freq      Hz     35 .. 110  pitch it falls to
decay     s      0.15 .. 2  time to silence
sweep     ratio  0 .. 12    how far above the body its fall begins
click     ratio  0 .. 1     level of the impact
tone      ratio  0 .. 1     dark to bright
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF

from ..._drum import between, drifting, fade, force, hit, noise
from ..._grit import overload
from ..._kick import body, falling
from ..._voice import Control, finish, randomise


@synthdef()
def bd_industrial(
    out: Control = 0,
    freq: Control = 52.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.45,
    sweep: Control = 6.0,
    click: Control = 0.6,
    tone: Control = 0.5,
    drive: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = falling(drifting(freq), sweep * (0.6 + 0.4 * velocity), 0.03, 0.12)
    impact = noise(300, 9000) * fade(0.025, -5, 1.2 * click * force(velocity))
    pressed = overload((body(pitch) + impact) * fade(decay * 1.1, -2), drive * (0.4 + 0.6 * velocity))
    iron = LPF.ar(source=pressed, frequency=between(tone, 500, 12000))
    finish((iron * 0.7 + body(pitch) * 0.5) * hit(decay, -2) * 0.75, out, amp, pan)
