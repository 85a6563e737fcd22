"""Warm string-machine pad: one saw, a pulse of moving width and a soft octave below, through two delays that swing.

Tags: warm, strings, analogue, soft. Notes: 36 .. 84.

freq      Hz     25 .. 4000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
detune    ratio  0 .. 1         how far its pitch drifts; 1 is half a semitone
width     ratio  0 .. 1         from mono to wide
motion    ratio  0 .. 1         how far the two delays swing
cutoff    Hz     60 .. 16000    where the low-pass rests
res       ratio  0 .. 1         resonance of the low-pass
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import DelayC, LFNoise2, LFTri, Pulse, Rand, Saw, SinOsc

from ..._slow import answering, anywhere
from ..._tones import evened, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.36
# The chorus of a Juno-60, as it has been measured: a triangle of 0.51 Hz takes one delay from 1.54 to 5.15 ms while the
# other, fed by the same triangle upside down, goes the other way.
RATE, MIDDLE, REACH = 0.51, 0.003345, 0.001805


@synthdef()
def warm_pad(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.6,
    gate: Control = 1.0,
    release: Control = 1.5,
    detune: Control = 0.1,
    width: Control = 1.0,
    motion: Control = 0.8,
    cutoff: Control = 1500.0,
    res: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wobble = (detune * 0.5 * LFNoise2.kr(frequency=0.3)).semitones_to_ratio()
    thick = Pulse.ar(frequency=freq * wobble, width=0.5 + 0.3 * SinOsc.kr(frequency=0.43, phase=6 * Rand.ir()))
    # One oscillator makes both, as in the Juno: they never cancel out.
    core = Saw.ar(frequency=freq * wobble) * 0.6 + thick * 0.4 + anywhere(freq * 0.5) * 0.15
    level = held(attack, sustain, release, gate) * evened(freq.max(50), 220, 0.95)
    warm = low_pass(core, answering(cutoff, freq, velocity), res) * level
    swing = LFTri.kr(frequency=RATE, initial_phase=Rand.ir(minimum=0, maximum=4)) * motion
    times = (MIDDLE + way * REACH * swing for way in (-1, 1))
    echoes = (DelayC.ar(source=warm, maximum_delay_time=0.006, delay_time=time) for time in times)
    sides = (warm + echo * (0.85 * motion) for echo in echoes)
    left, right = (side * LEVEL for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
