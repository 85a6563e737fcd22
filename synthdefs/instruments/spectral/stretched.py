"""Stretched spectrum: struck partials drawn apart or together, from a harmonic string to a gong from nowhere.

Tags: bell, metallic, inharmonic, struck. Notes: 36 .. 84.

freq        Hz     25 .. 3000     pitch of the note
sustain     s      0.02 .. 60     time until the release begins
attack      s      0.001 .. 10    time to full level
release     s      0.05 .. 20     time to silence after the sustain
inharm      ratio  -1 .. 1        partials drawn together below 0, apart above it
decay       s      0.1 .. 30      time to silence at middle C if it is held; high notes die sooner
brightness  ratio  0 .. 1         how strong the upper partials are
click       ratio  0 .. 1         level of the stroke's noise
detune      ratio  0 .. 1         how far neighbouring partials are pulled apart
width       ratio  0 .. 1         from mono to wide
velocity    ratio  0 .. 1         how hard it is struck
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, EnvGen, WhiteNoise

from ..._slow import brightened, partials
from ..._tones import aged, widen
from ..._voice import Control, Signal, finish_wide, held, randomise

LEVEL = 0.344


@synthdef()
def stretched(
    out: Control = 0,
    freq: Control = 196.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.5,
    attack: Control = 0.003,
    gate: Control = 1.0,
    release: Control = 1.2,
    inharm: Control = 0.35,
    decay: Control = 6.0,
    brightness: Control = 0.6,
    click: Control = 0.3,
    detune: Control = 0.4,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 1.3)
    ring = aged(decay, freq)
    power = 1 + 0.35 * inharm
    sides: list[Signal] = [0.0, 0.0]
    for order in range(1, 13):
        # Partials at n to a power, as in the stretched tones of J. R. Pierce and M. V. Mathews (1980).
        ratio = order**power
        level = (order**-0.8 if order > 1 else 1.3) * (hard * (0.45 + 0.55 * brightness)) ** (0.35 * (order - 1))
        dying_away = EnvGen.ar(envelope=Envelope([1, 0], [ring / order**0.6], [-5]))
        beat = (detune * 0.06 * (1 if order % 2 else -1)).semitones_to_ratio()
        (sine,) = partials(freq * beat, [ratio], [level])
        place = 0.5 + 0.4 * ((order * 5) % 7 - 3) / 3 * (order > 1)
        sides = [side + sine * dying_away * gain for side, gain in zip(sides, (1 - place, place), strict=True)]
    stroke = BPF.ar(source=WhiteNoise.ar(), frequency=(freq * 6 * hard).min(12_000), reciprocal_of_q=0.7)
    stroke = stroke * EnvGen.ar(envelope=Envelope([1, 0], [0.03], [-4])) * click * hard
    level = held(attack, sustain.min(ring), release, gate) * LEVEL
    left, right = ((side + stroke).tanh() * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
