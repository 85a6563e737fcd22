"""Rain: a near patter of single drops that blip, before the hiss of all the others.

Tags: noise, nature, drops, bright.

freq      Hz     200 .. 6000    colour: what it falls on, from canvas to tin
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
density   ratio  0 .. 1         from single drops to a downpour
tone      ratio  0 .. 1         from hiss to blipping drops
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, Decay, Decay2, Dust, SinOsc, TExpRand, WhiteNoise

from ..._slow import brightened, rounded, swelling
from ..._tones import evened, widen
from ..._voice import Control, Signal, finish_wide, held, randomise
from ..._weather import crackling

LEVEL = 1.32


@synthdef()
def rain(
    out: Control = 0,
    freq: Control = 2400.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.1,
    gate: Control = 1.0,
    release: Control = 0.8,
    density: Control = 0.6,
    tone: Control = 0.4,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 1.2)
    often = 6 * 40**density
    pitch = freq * hard
    sides = []
    for _ in range(2):
        far = BPF.ar(source=WhiteNoise.ar(), frequency=(pitch * 1.3).clip(200, 9000), reciprocal_of_q=1.6)
        patter = crackling(often, (pitch * 0.7).min(9000), (pitch * 3.5).min(14_000), 0.006)
        blips: Signal = 0.0
        for _ in range(3):
            # A bubble under a drop rings, higher as it closes (A. J. Farnell, "Designing Sound", 2010).
            chance = Dust.ar(density=often * 0.06)
            ring = Decay2.ar(source=chance, attack_time=0.002, decay_time=0.05)
            start = TExpRand.ar(minimum=0.3, maximum=1.2, trigger=chance) * freq
            rising = start * (1.5 - Decay.ar(source=chance, decay_time=0.2).clip(0, 1) * 0.5)
            blips = blips + SinOsc.ar(frequency=rising.clip(60, 12_000)) * ring
        hiss = far * swelling(0.7, 0.25) * (0.1 + 0.3 * density) * (1 - 0.7 * tone)
        sides.append(hiss + patter * 1.6 + blips * (0.6 * tone))
    level = held(attack, sustain, release, gate) * evened(freq, 2400, 1.25)
    left, right = (rounded(side * LEVEL * (2400 / freq) ** 0.25) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
