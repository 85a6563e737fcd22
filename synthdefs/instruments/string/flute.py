"""Flute: a breath across an edge, near a sine and full of air, its vibrato in the breath more than in the pitch.

Tags: wind, breath, warm, calm, orchestra. Notes: 60 .. 96.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the bow or the breath stops
attack      s      0.005 .. 5    time to full level
release     s      0.02 .. 10    time to silence after the sustain
noise       ratio  0 .. 1        how much of the air is heard
vibrato     ratio  0 .. 1        how deep the breath swings
brightness  ratio  0 .. 1        from hollow to reedy
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, HPF, EnvGen, PinkNoise, SinOsc

from ..._player import scooped, unsteady, vibrating
from ..._tones import MIDDLE_C, dying, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def flute(
    out: Control = 0,
    freq: Control = 523.25,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.06,
    gate: Control = 1.0,
    release: Control = 0.12,
    noise: Control = 0.4,
    vibrato: Control = 0.15,
    brightness: Control = 0.4,
    width: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    swing = vibrato * vibrating(5.0, 0.3, 0.7)
    pitch = unsteady(scooped(freq, -0.25 * velocity, 0.05) * (0.5 * swing).semitones_to_ratio(), 2)
    pressure = (0.2 + 0.8 * velocity) * (1 + 1.8 * swing)
    wave = SinOsc.ar(frequency=pitch)
    # The octave, the twelfth and the next come with the breath: Chebyshev's polynomials make them of the sine.
    second, third = 2 * wave * wave - 1, wave * (4 * wave * wave - 3)
    bright = (0.15 + 0.85 * brightness) * pressure * (2 * MIDDLE_C / (MIDDLE_C + freq))
    tone = wave + second * bright * 0.5 + third * bright * 0.28 + second * third * bright * bright * 0.15
    airs = []
    for _ in (0, 1):
        air = PinkNoise.ar()
        edge = BPF.ar(source=air, frequency=pitch * 2, reciprocal_of_q=0.4) + HPF.ar(source=air, frequency=4000) * 0.12
        # Before the tube speaks there is only the jet.
        airs.append(edge * noise * (1.4 + 4 * dying(0.18) * velocity) * (0.4 + 0.6 * pressure))
    speaks = EnvGen.ar(envelope=Envelope([0.2, 1], [attack + 0.02], "sine"))
    level = held(attack * 0.6, sustain, release, gate) * 0.18
    left, right = ((tone * speaks * (1 + swing) + air) * level for air in widen(airs, width))
    finish_wide(left, right, out, amp, pan)
