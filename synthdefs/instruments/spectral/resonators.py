"""Resonators: a bank of tuned strings set ringing by a stroke, then by wind, in a chord of the note's harmonics.

Tags: metallic, airy, struck, physical. Notes: 43 .. 88.

freq        Hz     30 .. 3000     pitch of the note
sustain     s      0.02 .. 60     time until the release begins
attack      s      0.001 .. 10    time to full level
release     s      0.05 .. 20     time to silence after the sustain
decay       s      0.1 .. 20      how long its strings ring, at middle C
brightness  ratio  0 .. 1         how bright stroke and wind are
click       ratio  0 .. 1         level of the stroke
breath      ratio  0 .. 1         level of the wind
detune      ratio  0 .. 1         how far left and right lie apart
width       ratio  0 .. 1         from mono to wide
velocity    ratio  0 .. 1         how hard it is struck
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, Decay2, Impulse, PinkNoise, Ringz, SinOsc, WhiteNoise

from ..._slow import brightened, rounded
from ..._tones import aged, dying, widen
from ..._voice import Control, finish_wide, held, randomise
from ..._weather import gusts

LEVEL = 0.377
# A chord of pure intervals, without the seventh harmonic, that no scale has.
RATIOS = (1, 2, 3, 4, 5, 6, 8, 10, 12)
LEVELS = (0.5, 0.7, 0.6, 0.6, 0.35, 0.4, 0.35, 0.2, 0.2)


@synthdef()
def resonators(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.5,
    attack: Control = 0.003,
    gate: Control = 1.0,
    release: Control = 1.5,
    decay: Control = 3.0,
    brightness: Control = 0.5,
    click: Control = 0.6,
    breath: Control = 0.4,
    detune: Control = 0.3,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 1.5)
    edge = (freq * (2 + 20 * brightness) * hard).clip(100, 16_000)
    stroke = Decay2.ar(source=Impulse.ar(frequency=0), attack_time=0.0005, decay_time=0.02) * click * 2.5
    sides = []
    for way in (-1, 1):
        wind = PinkNoise.ar() * breath * 0.5 * gusts(1.2, 0.8)
        source = LPF.ar(source=WhiteNoise.ar() * stroke + wind, frequency=edge)
        tuned = (freq * (detune * 0.15 * way).semitones_to_ratio() * ratio for ratio in RATIOS)
        strings = [
            Ringz.ar(source=source, frequency=at.min(15_000), decay_time=ring) * (at < 15_000) * (0.02 * level)
            for at, level in zip(tuned, LEVELS, strict=True)
            for ring in [aged(decay, at)]
        ]
        sides.append(sum(strings))
    ground = SinOsc.ar(frequency=freq) * (dying(aged(decay, freq)) * click + 0.5 * breath) * 0.35
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL + ground) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
