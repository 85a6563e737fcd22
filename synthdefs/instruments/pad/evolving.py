"""Evolving pad: saws, hollow pulses, glass bells and pitched breath, of which now one and now another comes forward.

Tags: moving, vector, digital, wide. Notes: 36 .. 84.

freq      Hz     25 .. 4000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
detune    ratio  0 .. 1         how far its voices lie apart; 1 is half a semitone
rate      Hz     0.02 .. 8      how fast one sound takes over from another
cutoff    Hz     60 .. 16000    where the low-pass rests
res       ratio  0 .. 1         resonance of the low-pass
motion    ratio  0 .. 1         how far it wanders from sound to sound
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, LFNoise2, Pulse, SinOsc, WhiteNoise

from ..._slow import answering, brightened, partials
from ..._tones import free_saw, low_pass, unfolded, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.557


@synthdef()
def evolving(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 4.0,
    attack: Control = 0.8,
    gate: Control = 1.0,
    release: Control = 2.5,
    detune: Control = 0.3,
    rate: Control = 0.4,
    cutoff: Control = 3500.0,
    res: Control = 0.15,
    motion: Control = 0.8,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    bright = brightened(velocity, 1.5)
    bell = SinOsc.ar(frequency=freq, phase=SinOsc.ar(frequency=freq * 3) * unfolded(2.2 * bright, freq, 3))
    sides = []
    for way in (-1, 1):
        pitch = freq * (detune * 0.2 * way).semitones_to_ratio()
        saws = free_saw(pitch) * 0.7 + free_saw(pitch * (detune * 0.35).semitones_to_ratio()) * 0.5
        hollow = Pulse.ar(frequency=pitch, width=0.5 + 0.2 * motion * LFNoise2.kr(frequency=0.5)) * 0.5
        glow = sum(partials(freq, (1, 2, 5), (0.6, 0.4 * bright, 0.25 * bright)))
        air = BPF.ar(source=WhiteNoise.ar(), frequency=freq * 2, reciprocal_of_q=0.02) * 8
        # Where the joystick of a vector synthesiser would be.
        x, y = (0.5 + 0.5 * motion * LFNoise2.kr(frequency=rate).clip(-0.8, 0.8) * 1.25 for _ in "xy")
        analogue, digital = saws * y + hollow * (1 - y), bell * 0.9 * y + (glow + air) * (1 - y)
        sides.append(analogue * x + digital * (1 - x))
    shade = answering(cutoff, freq, velocity)
    level = held(attack, sustain, release, gate) * LEVEL
    left, right = (low_pass(side, shade, res).tanh() * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
