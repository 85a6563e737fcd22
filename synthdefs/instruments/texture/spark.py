"""Sparks: a high voltage that jumps across a gap in short buzzing volleys, with blue spits between them.

Tags: noise, electric, crackle, harsh.

freq      Hz     300 .. 8000    colour: how bright the sparks are
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
density   ratio  0 .. 1         how many volleys there are
tone      ratio  0 .. 1         level of what rings with it
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, HPF, Decay2, Dust, Impulse, LFNoise1, WhiteNoise

from ..._slow import brightened, rounded
from ..._tones import evened, widen
from ..._voice import Control, finish_wide, held, randomise
from ..._weather import crackling

LEVEL = 5


@synthdef()
def spark(
    out: Control = 0,
    freq: Control = 3500.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.005,
    gate: Control = 1.0,
    release: Control = 0.2,
    density: Control = 0.5,
    tone: Control = 0.5,
    width: Control = 0.8,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hot = brightened(velocity, 1.2)
    often = 1 * 12**density
    sides = []
    # A volley jumps twice in each turn of the mains, or nearly so.
    chance = Dust.ar(density=often) + Impulse.ar(frequency=0) * 0.7
    volley = Decay2.ar(source=chance, attack_time=0.003, decay_time=0.35).min(1.2)
    beat = Impulse.ar(frequency=100 * (1 + 0.08 * LFNoise1.kr(frequency=30))) + Dust.ar(density=350) * 0.6
    arc = Decay2.ar(source=beat * volley, attack_time=0.0001, decay_time=0.003)
    for _ in range(2):
        snapping = BPF.ar(source=WhiteNoise.ar() * arc, frequency=(freq * hot).clip(100, 15_000), reciprocal_of_q=0.9)
        ringing = BPF.ar(source=arc, frequency=(freq * 0.43 * hot).clip(80, 12_000), reciprocal_of_q=0.15)
        spits = crackling(often * 4, (freq * 0.7 * hot).min(9000), (freq * 2.5 * hot).min(16_000), 0.002)
        sizzle = HPF.ar(source=WhiteNoise.ar(), frequency=(freq * 1.4).clip(100, 14_000)) * (0.02 + 0.12 * volley) * hot
        sides.append(snapping * 1.5 + ringing * tone + spits * 1.3 + sizzle * 0.5)
    level = held(attack, sustain, release, gate) * evened(freq, 3500, 0.6)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
