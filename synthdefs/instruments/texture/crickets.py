"""Crickets: a few close by, each with its own pitch, place and pace, before a meadow full of others.

Tags: nature, night, high, bright.

freq      Hz     500 .. 8000    colour: about where they sing
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
rate      Hz     0.3 .. 12      chirps a second, of each
density   ratio  0 .. 1         how full the meadow is
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, LPF, LFNoise2, LFPulse, Rand, SinOsc, WhiteNoise

from ..._slow import brightened, rounded, swelling
from ..._tones import evened, widen
from ..._voice import Control, Signal, finish_wide, held, randomise

LEVEL = 0.538
# Of those close by: the place from left to right, and how far off.
SINGERS = ((0.35, 1.0), (0.8, 1.4), (0.1, 1.9), (0.6, 2.6))


@synthdef()
def crickets(
    out: Control = 0,
    freq: Control = 4600.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 4.0,
    attack: Control = 0.05,
    gate: Control = 1.0,
    release: Control = 0.8,
    rate: Control = 2.4,
    density: Control = 0.5,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 0.7)
    sides: list[Signal] = [0.0, 0.0]
    for number, (place, distance) in enumerate(SINGERS):
        # Three or four strokes of the wings at thirty a second make a chirp, two or three chirps a second (Gryllus).
        pace = rate * (1 + 0.12 * Rand.ir(minimum=-1, maximum=1)) * (1 + 0.04 * LFNoise2.kr(frequency=0.4))
        turn = 0 if number == 0 else Rand.ir()
        chirp = LFPulse.ar(frequency=pace, initial_phase=turn, width=0.3 + 0.15 * density)
        strokes = SinOsc.ar(frequency=30 * (1 + 0.06 * Rand.ir(minimum=-1, maximum=1)), phase=0.4).max(0) ** 1.5
        pitch = freq * hard * (1 + 0.07 * Rand.ir(minimum=-1, maximum=1)) * (1 + 0.01 * LFNoise2.kr(frequency=2))
        wing = LPF.ar(source=chirp, frequency=120) * strokes
        tone = SinOsc.ar(frequency=pitch.min(16_000)) + SinOsc.ar(frequency=(pitch * 2).min(18_000)) * (0.12 * hard)
        song = tone * wing / distance
        sides = [side + song * gain for side, gain in zip(sides, (1 - place, place), strict=True)]
    meadow = []
    for side in sides:
        far = BPF.ar(source=WhiteNoise.ar(), frequency=(freq * hard * 1.05).min(16_000), reciprocal_of_q=0.06)
        shaking = 0.6 + 0.4 * SinOsc.kr(frequency=27 + Rand.ir()) * swelling(1.3, 0.5)
        meadow.append(side + far * shaking * density)
    level = held(attack, sustain, release, gate) * evened(freq, 4600, 1)
    left, right = (rounded(side * LEVEL) * level for side in widen(meadow, width))
    finish_wide(left, right, out, amp, pan)
