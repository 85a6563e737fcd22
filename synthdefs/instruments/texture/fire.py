"""Fire: flames that lap and roar low down, the hiss of steam, and wood that cracks.

Tags: noise, nature, warm, crackle.

freq      Hz     60 .. 1500     colour: from bonfire to match
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
density   ratio  0 .. 1         how much the wood cracks
tone      ratio  0 .. 1         level of the hiss
motion    ratio  0 .. 1         how unsteady the flames are
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, HPF, WhiteNoise

from ..._slow import brightened, rounded
from ..._tones import evened, widen
from ..._voice import Control, finish_wide, held, randomise
from ..._weather import air, crackling, gusts

LEVEL = 1.85


@synthdef()
def fire(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 4.0,
    attack: Control = 0.2,
    gate: Control = 1.0,
    release: Control = 1.2,
    density: Control = 0.5,
    tone: Control = 0.5,
    motion: Control = 0.6,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hot = brightened(velocity, 1)
    sides = []
    for _ in range(2):
        # Lapping, hissing and crackling, as A. J. Farnell takes a fire apart ("Designing Sound", 2010).
        lapping = BPF.ar(source=air(45), frequency=(freq * hot).clip(50, 4000), reciprocal_of_q=1.5)
        hiss = HPF.ar(source=WhiteNoise.ar(), frequency=(freq * 10).clip(800, 9000)) * gusts(1.1, motion) ** 4
        small = crackling(1 + 30 * density**2, (freq * 5 * hot).min(6000), (freq * 25 * hot).min(15_000), 0.004)
        large = crackling(0.3 + 3 * density, (freq * 2).min(3000), (freq * 6 * hot).min(8000), 0.025)
        sides.append(lapping * gusts(2.2, 0.7 * motion) ** 2 * 1.4 + hiss * (0.05 * tone * hot) + small * 2 + large * 2)
    level = held(attack, sustain, release, gate) * evened(freq, 220, 1.2)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
