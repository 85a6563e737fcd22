"""Sea: waves that gather, break and draw back over shingle, one after another and never alike.

Tags: noise, nature, moving, wide.

freq      Hz     80 .. 4000     colour: how high the waves rush
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
tone      ratio  0 .. 1         level of the shingle
motion    ratio  0 .. 1         how far waves rise above the rush between them
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, Rand, SinOsc, WhiteNoise

from ..._slow import brightened, rounded
from ..._tones import evened, widen
from ..._voice import Control, Signal, finish_wide, held, randomise
from ..._weather import air

LEVEL = 3.16
# Seconds from crest to crest, and where the wave breaks from left to right.
WAVES = ((7.3, 0.4), (9.1, 0.85), (11.7, 0.12))


@synthdef()
def sea(
    out: Control = 0,
    freq: Control = 500.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 6.0,
    attack: Control = 0.5,
    gate: Control = 1.0,
    release: Control = 2.5,
    tone: Control = 0.5,
    motion: Control = 0.8,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 1.5)
    sides: list[Signal] = [air(45) * 0.06, air(45) * 0.06]
    for number, (period, place) in enumerate(WAVES):
        # The first is about to break, the others are further out.
        turn = SinOsc.kr(frequency=1 / period, phase=0.4 - 2.1 * number + 0.3 * Rand.ir(minimum=-1, maximum=1))
        after = SinOsc.kr(frequency=1 / period, phase=-0.7 - 2.1 * number)
        swell = 1 - motion + motion * (0.5 + 0.5 * turn) ** 3
        foam = 1 - motion + motion * (0.5 + 0.5 * after) ** 2
        body = LPF.ar(source=air(45), frequency=(freq * 0.4 * 2 ** (4 * swell) * hard).clip(80, 16_000)) * swell
        shingle = HPF.ar(source=WhiteNoise.ar(), frequency=(freq * 5).clip(500, 12_000)) * foam * (0.07 * tone * hard)
        wave = body + shingle
        sides = [side + wave * gain for side, gain in zip(sides, (1 - place, place), strict=True)]
    level = held(attack, sustain, release, gate) * evened(freq, 500, 0.95)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
