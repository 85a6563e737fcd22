"""Wind: gusts that howl around a corner, over the rush of open air.

Tags: noise, nature, moving, airy.

freq      Hz     80 .. 4000     colour: where it howls
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
tone      ratio  0 .. 1         from rush to howl
motion    ratio  0 .. 1         how far the gusts swell and drop
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, LPF

from ..._slow import brightened, rounded
from ..._tones import widen
from ..._voice import Control, finish_wide, held, randomise
from ..._weather import air, gusts

LEVEL = 2.16


@synthdef()
def wind(
    out: Control = 0,
    freq: Control = 480.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 4.0,
    attack: Control = 0.3,
    gate: Control = 1.0,
    release: Control = 1.5,
    tone: Control = 0.5,
    motion: Control = 0.6,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 1)
    sides = []
    for _ in range(2):
        blow = gusts(0.4, motion) * hard
        rush = air()
        # What whistles is an edge: its pitch rises with the speed of the wind, and its strength with the square.
        howls = (
            BPF.ar(source=rush, frequency=(freq * at * blow**0.7).clip(40, 12_000), reciprocal_of_q=rq) * level
            for at, rq, level in ((1, 0.09, 2.2), (1.53, 0.06, 1.6))
        )
        rest = LPF.ar(source=rush, frequency=(freq * 1.6 * blow**1.5).clip(60, 16_000))
        sides.append((sum(howls) * tone * 2 + rest * (1 - 0.6 * tone)) * blow**1.5)
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL * (480 / freq) ** 0.2) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
