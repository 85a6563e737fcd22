"""Vinyl: crackle and dust in a groove, a tick that returns every turn, surface noise and the deck's rumble.

Tags: noise, lofi, crackle, retro.

freq      Hz     200 .. 6000    colour: how bright the dust is
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
density   ratio  0 .. 1         how much dust there is
tone      ratio  0 .. 1         level of the surface noise
snap      ratio  0 .. 1         level of the pops
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from math import tau

from supriya import synthdef
from supriya.ugens import BPF, HPF, LPF, BrownNoise, Decay2, Dust, Impulse, PinkNoise, Rand, SinOsc

from ..._slow import brightened, rounded
from ..._tones import widen
from ..._voice import Control, finish_wide, held, randomise
from ..._weather import crackling

LEVEL = 1.86
# 33 1/3 turns a minute (Hz).
TURN = 0.5556


@synthdef()
def vinyl(
    out: Control = 0,
    freq: Control = 1600.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.02,
    gate: Control = 1.0,
    release: Control = 0.4,
    density: Control = 0.6,
    tone: Control = 0.3,
    snap: Control = 0.5,
    width: Control = 0.8,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    dirt = brightened(velocity, 1)
    often = 1.5 * 40**density
    tick = Impulse.ar(frequency=TURN, phase=Rand.ir()) + Dust.ar(density=often * 0.12)
    # A pop rings where cartridge and arm do.
    bump = Decay2.ar(source=tick, attack_time=0.0003, decay_time=0.004)
    pop = BPF.ar(source=bump, frequency=(freq * 0.6 * dirt).clip(100, 9000), reciprocal_of_q=1.2)
    rumble = LPF.ar(source=HPF.ar(source=BrownNoise.ar(), frequency=35), frequency=90)
    turning = 1 + 0.3 * SinOsc.kr(frequency=TURN, phase=Rand.ir(minimum=0, maximum=tau))
    sides = []
    for _ in range(2):
        surface = BPF.ar(source=PinkNoise.ar(), frequency=(freq * 1.5 * dirt).clip(200, 12_000), reciprocal_of_q=1.8)
        specks = crackling(often, (freq * 0.6 * dirt).min(9000), (freq * 3 * dirt).min(15_000), 0.0015)
        sides.append(surface * turning * (0.1 + 0.5 * tone) + specks * 2.2 + pop * (1.2 * snap) + rumble * 0.35)
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
