"""Machine: a motor under load, a hammer and its echo in iron plates, and steam let off between the strokes.

Tags: metallic, rhythmic, industrial, noise.

freq      Hz     40 .. 1500     colour: the size of its plates
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
rate      Hz     0.1 .. 20      strokes a second
tone      ratio  0 .. 1         level of the ringing plates
breath    ratio  0 .. 1         level of the steam
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, LPF, Decay2, Impulse, LFNoise1, Rand, Ringz, WhiteNoise

from ..._slow import brightened, rounded
from ..._tones import evened, free_saw, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 2.04
# The modes of a free bar (Fletcher and Rossing, "The Physics of Musical Instruments"); the low ones ring longest.
MODES = (1.0, 2.756, 5.404, 8.933)
RINGS = (0.5, 0.35, 0.22, 0.12)
LEVELS = (0.08, 0.09, 0.07, 0.05)


@synthdef()
def machine(
    out: Control = 0,
    freq: Control = 170.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.005,
    gate: Control = 1.0,
    release: Control = 0.3,
    rate: Control = 2.5,
    tone: Control = 0.5,
    breath: Control = 0.5,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 1.5)
    start = Rand.ir(minimum=0.9, maximum=0.999)
    stroke = Impulse.ar(frequency=rate, phase=start)
    back = Impulse.ar(frequency=rate, phase=start - 0.46) * 0.45
    hammer = Decay2.ar(source=stroke + back, attack_time=0.0008, decay_time=0.012) * WhiteNoise.ar()
    hammer = LPF.ar(source=hammer, frequency=(freq * 25 * hard).clip(200, 16_000))
    valve = Impulse.ar(frequency=rate, phase=start - 0.7)
    steam = Decay2.ar(source=valve, attack_time=0.04 / rate, decay_time=0.5 / rate).min(1)
    gears = free_saw(rate * 24 * (1 + 0.01 * LFNoise1.kr(frequency=rate * 2))) * free_saw(freq * 0.5)
    motor = BPF.ar(source=gears, frequency=(freq * 1.5 * hard).clip(60, 9000), reciprocal_of_q=0.7)
    sides = []
    for way in (-1, 1):
        plates = [
            Ringz.ar(source=hammer, frequency=(freq * mode * (1 + 0.013 * way)).min(15_000), decay_time=ring) * level
            for mode, ring, level in zip(MODES, RINGS, LEVELS, strict=True)
        ]
        hiss = BPF.ar(source=WhiteNoise.ar(), frequency=(freq * 22 * hard).clip(400, 12_000), reciprocal_of_q=0.8)
        sides.append(sum(plates) * tone + hammer * 0.4 + hiss * steam * breath + motor * 0.7)
    level = held(attack, sustain, release, gate) * evened(freq, 170, 0.8)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
