"""Wandering formants: three sharp bands of partials that glide over a buzz, half voice, half wah-wah.

Tags: vocal, moving, digital, lead. Notes: 31 .. 79.

freq      Hz     25 .. 2000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
cutoff    Hz     60 .. 16000    where the lowest band rests
rate      Hz     0.05 .. 20     how fast the bands glide
motion    ratio  0 .. 1         how far the bands glide; 1 is an octave and a half
tone      ratio  0 .. 1         from narrow bands to wide ones
detune    ratio  0 .. 1         how far left and right lie apart; 1 is two fifths of a semitone
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import LFNoise2, SinOsc
from supriya.ugens.core import UGen, param, ugen

from ..._slow import brightened, rounded
from ..._tones import widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.315


@ugen(ar=True)
class Formant(UGen):
    """SuperCollider's Formant, which supriya lacks: partials of a pitch in a band around a frequency (all Hz)."""

    fundamental = param(440.0)
    frequency = param(1760.0)
    bandwidth = param(880.0)


@synthdef()
def fof(
    out: Control = 0,
    freq: Control = 146.83,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.02,
    gate: Control = 1.0,
    release: Control = 0.3,
    cutoff: Control = 700.0,
    rate: Control = 1.5,
    motion: Control = 0.6,
    tone: Control = 0.3,
    detune: Control = 0.25,
    width: Control = 0.8,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 1.2)
    sides = []
    for way in (-1, 1):
        pitch = freq * (detune * 0.2 * way).semitones_to_ratio()
        bands = []
        for order, level in enumerate((1.0, 0.6, 0.4)):
            at = cutoff * hard * 2 ** (1.1 * order + 1.5 * motion * LFNoise2.kr(frequency=rate * (1 + 0.3 * order)))
            at = at.clip(freq, 15_000)
            wide = (freq * (1 + 3 * tone)).max(at * 0.1)
            bands.append(Formant.ar(fundamental=pitch, frequency=at, bandwidth=wide) * level)
        sides.append(sum(bands) * 0.5 + SinOsc.ar(frequency=freq) * 0.3)
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
