"""Grains: a cloud of short grains of noise and sine at the note, its octaves and fifths, scattered left and right.

Tags: granular, cloud, sparkling, wide. Notes: 43 .. 84.

freq      Hz     50 .. 3000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
density   ratio  0 .. 1         how many grains there are
grain     ratio  0 .. 1         how long each grain is
breath    ratio  0 .. 1         from grains of sine to grains of noise
detune    ratio  0 .. 1         how far the grains are scattered in pitch; 1 is half a semitone
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, Decay2, Dust, Impulse, SampleRate, TRand, WhiteNoise

from ..._slow import anywhere, brightened, rounded
from ..._tones import widen
from ..._voice import Control, Signal, finish_wide, held, randomise

LEVEL = 3.42
# Of each stream of grains: its pitch as a multiple of the note, its level, and its place from left to right.
GRAINS = (
    (1, 1.0, 0.3),
    (1, 1.0, 0.7),
    (1, 0.8, 0.5),
    (0.5, 0.6, 0.45),
    (2, 0.6, 0.15),
    (2, 0.6, 0.85),
    (3, 0.35, 0.65),
    (4, 0.3, 0.1),
    (6, 0.15, 0.95),
)


@synthdef()
def grains(
    out: Control = 0,
    freq: Control = 329.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.3,
    gate: Control = 1.0,
    release: Control = 1.8,
    density: Control = 0.6,
    grain: Control = 0.35,
    breath: Control = 0.4,
    detune: Control = 0.15,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    often = 1.2 * 30**density
    lasting = 0.03 + 0.35 * grain**2 * 3
    sides: list[Signal] = [0.0, 0.0]
    for number, (ratio, level, place) in enumerate(GRAINS):
        chance = Dust.ar(density=often / ratio**0.3) + (Impulse.ar(frequency=0) * 0.5 if number < 2 else 0)
        shape = Decay2.ar(source=chance, attack_time=lasting * 0.25, decay_time=lasting)
        pitch = freq * ratio * (detune * 0.5 * TRand.ar(minimum=-1, maximum=1, trigger=chance)).semitones_to_ratio()
        pitch = pitch.min(SampleRate.ir() * 0.4)
        rung = BPF.ar(source=WhiteNoise.ar() * shape, frequency=pitch, reciprocal_of_q=0.008) * 9
        pure = anywhere(pitch) * shape
        cloud = (pure + (rung - pure) * breath) * level * brightened(velocity, 0.8 * ratio**0.6)
        sides = [side + cloud * gain for side, gain in zip(sides, (1 - place, place), strict=True)]
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL / often**0.25) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
