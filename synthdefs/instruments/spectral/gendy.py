"""Gendy: a waveform that writes itself anew at every turn, after Xenakis, held to a pitch and a filter.

Tags: digital, harsh, alive, noise. Notes: 28 .. 76.

freq      Hz     25 .. 2000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
cutoff    Hz     60 .. 16000    where the low-pass rests
res       ratio  0 .. 1         resonance of the low-pass
motion    ratio  0 .. 1         how fast the waveform changes
detune    ratio  0 .. 1         how far left and right lie apart; 1 is half a semitone
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import Gendy1, SinOsc

from ..._slow import answering, rounded
from ..._tones import low_pass, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.432


@synthdef()
def gendy(
    out: Control = 0,
    freq: Control = 110.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.02,
    gate: Control = 1.0,
    release: Control = 0.4,
    cutoff: Control = 3500.0,
    res: Control = 0.2,
    motion: Control = 0.4,
    detune: Control = 0.2,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    step = 0.002 + 0.12 * motion**2
    shade = answering(cutoff, freq, velocity)
    sides = []
    for way in (-1, 1):
        # With both frequencies the same, only the shape walks, not the pitch.
        pitch = freq * (detune * 0.3 * way).semitones_to_ratio()
        walk = Gendy1.ar(
            ampdist=1,
            durdist=1,
            adparam=0.7,
            ddparam=0.7,
            minfrequency=pitch,
            maxfrequency=pitch,
            ampscale=step,
            durscale=0,
            init_cps=12,
            knum=12,
        )
        sides.append(low_pass(walk * 0.7 + SinOsc.ar(frequency=freq) * 0.25, shade, res))
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
