"""Drone: strings on root, fifth and octave as of a tanpura, one harmonic after another gliding out.

Tags: dark, strings, static, deep. Notes: 24 .. 60.

freq      Hz     20 .. 1000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
detune    ratio  0 .. 1         how far its strings drift; 1 is a fifth of a semitone
spread    ratio  0 .. 1         level of the fifth
cutoff    Hz     60 .. 16000    where the low-pass rests
res       ratio  0 .. 1         resonance of the low-pass
motion    ratio  0 .. 1         how far the strong partials wander
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, HPF, LFNoise2

from ..._slow import answering, anywhere, brightened, rounded
from ..._tones import evened, free_saw, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.355


@synthdef()
def drone(
    out: Control = 0,
    freq: Control = 65.41,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 4.0,
    attack: Control = 0.8,
    gate: Control = 1.0,
    release: Control = 3.0,
    detune: Control = 0.15,
    spread: Control = 0.6,
    cutoff: Control = 700.0,
    res: Control = 0.1,
    motion: Control = 0.6,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    sides, root = [], anywhere(freq)
    for way in (-1, 1):
        tuned = ((freq * ratio, level) for ratio, level in ((1, 1.0), (1.5, 0.4 * spread), (2, 0.35)))
        drift = (detune * 0.2 * LFNoise2.kr(frequency=0.15)).semitones_to_ratio()
        # Without their ground, which would now and then be missing where the two sides become one.
        ground = freq * 1.5
        strings = HPF.ar(source=sum(free_saw(pitch * drift) * level for pitch, level in tuned), frequency=ground)
        # The bridge of a tanpura lets a hump of strong partials run through the sound, again and again.
        hump = freq * 4 * (18 * motion * LFNoise2.kr(frequency=0.35) + 5 * way).semitones_to_ratio()
        buzz = BPF.ar(source=strings, frequency=hump.clip(80, 9000), reciprocal_of_q=0.12)
        body = low_pass(strings, answering(cutoff, freq * 3, velocity), res)
        sides.append(body + buzz * 1.6 * brightened(velocity, 1.5) + root * 0.7)
    level = held(attack, sustain, release, gate) * evened(freq, 65.41, 1.8)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
