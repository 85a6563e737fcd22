"""Reese bass: saws that beat against each other, notched by a slow phaser, with a steady sine underneath.

Tags: bass, dark, wide, drum and bass. Notes: 24 .. 60.

freq      Hz     25 .. 1000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
detune    ratio  0 .. 1       how far the saws lie apart; 1 is a semitone
motion    ratio  0 .. 1       how far the notches wander
cutoff    Hz     60 .. 12000  where the low-pass rests
res       ratio  0 .. 1       resonance of the low-pass
drive     ratio  0 .. 1       how hard it is saturated
width     ratio  0 .. 1       from mono to wide
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import BBandStop, Rand, SinOsc

from ..._analogue import eased, evened, warmed
from ..._tones import free_saw, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def reese(
    out: Control = 0,
    freq: Control = 49.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.01,
    gate: Control = 1.0,
    release: Control = 0.15,
    detune: Control = 0.3,
    motion: Control = 0.5,
    cutoff: Control = 900.0,
    res: Control = 0.15,
    drive: Control = 0.4,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    below = SinOsc.ar(frequency=freq) * 0.5
    middle = free_saw(freq * (0.07 * detune).semitones_to_ratio()) * 0.5
    shape = held(attack, sustain, release, gate) * 0.40 * evened(freq)
    edge = eased(cutoff, velocity, 2)
    sides = []
    for side, rate in ((-1, 0.23), (1, 0.31)):
        wave = middle + free_saw(freq * (0.5 * detune * side).semitones_to_ratio())
        notch = 500 * (18 * motion * SinOsc.kr(frequency=rate, phase=Rand.ir(maximum=6.28))).semitones_to_ratio()
        for each in (notch, notch * 3.1):
            wave = BBandStop.ar(source=wave, frequency=each, bandwidth=0.9)
        sides.append(low_pass(wave, edge, res) * 0.8)
    left, right = (warmed(side + below, drive, 6) * shape for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
