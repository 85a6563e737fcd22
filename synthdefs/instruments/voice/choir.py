"""Choir: eight singers on one vowel, bass to soprano as the note asks, each with a vibrato of its own.

Tags: vocal, warm, wide, strings. Notes: 40 .. 84.

freq      Hz     40 .. 2000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
vowel     ratio  0 .. 4         a, e, i, o and u are 0, 1, 2, 3 and 4
vibrato   ratio  0 .. 1         how deep the vibrato gets; 1 is a semitone
detune    ratio  0 .. 1         how far the singers are apart; 1 is a semitone
breath    ratio  0 .. 1         level of the breath
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from math import tau

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, LFNoise2, Rand, SinOsc, WhiteNoise

from ..._formants import sung
from ..._slow import rounded
from ..._tones import free_saw, widen
from ..._voice import Control, Signal, finish_wide, held, randomise

LEVEL = 0.571


@synthdef()
def choir(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.25,
    gate: Control = 1.0,
    release: Control = 0.9,
    vowel: Control = 0.0,
    vibrato: Control = 0.25,
    detune: Control = 0.2,
    breath: Control = 0.05,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    effort = velocity.clip(0, 1)
    settled = EnvGen.kr(envelope=Envelope([0.2, 1], [1.0], ["sine"]))
    sides = []
    for way in (-1, 1):
        singers: Signal = 0.0
        for number in range(4):
            swing = SinOsc.kr(frequency=Rand.ir(minimum=4.8, maximum=6.0), phase=Rand.ir(minimum=0, maximum=tau))
            astray = way * (number - 1.5) / 1.5 + LFNoise2.kr(frequency=0.7)
            bent = vibrato * settled * swing + 0.5 * detune * astray
            singers = singers + free_saw(freq * bent.semitones_to_ratio())
        air = WhiteNoise.ar() * breath
        # The two halves of the choir stand with mouths of slightly different size.
        sides.append(sung(singers * 0.4, air, freq, vowel, effort, 1 + 0.02 * way))
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
