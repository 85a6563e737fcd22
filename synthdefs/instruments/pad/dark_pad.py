"""Dark pad: a worn tape of low triangles and breath under a blanket, with a shadow a tritone away.

Tags: dark, low, lofi, tense. Notes: 31 .. 72.

freq      Hz     25 .. 2000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
detune    ratio  0 .. 1         how far left and right lie apart; 1 is half a semitone
drift     ratio  0 .. 1         how unsteady the tape runs
breath    ratio  0 .. 1         level of the breath
cutoff    Hz     60 .. 16000    where the low-pass rests
res       ratio  0 .. 1         resonance of the low-pass
motion    ratio  0 .. 1         how far its growl comes and goes
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, LFNoise2, LFTri, PinkNoise, Rand, SinOsc

from ..._slow import answering, brightened, swelling
from ..._tones import low_pass, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.411


@synthdef()
def dark_pad(
    out: Control = 0,
    freq: Control = 110.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.3,
    gate: Control = 1.0,
    release: Control = 2.5,
    detune: Control = 0.35,
    drift: Control = 0.3,
    breath: Control = 0.3,
    cutoff: Control = 600.0,
    res: Control = 0.3,
    motion: Control = 0.5,
    width: Control = 0.8,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wow = (drift * (0.35 * LFNoise2.kr(frequency=0.6) + 0.1 * LFNoise2.kr(frequency=5))).semitones_to_ratio()
    pitch = freq * wow
    under = SinOsc.ar(frequency=pitch * 0.5)
    shadow = LFTri.ar(frequency=pitch) * SinOsc.ar(frequency=pitch * 2**0.5) * 0.25
    sides = []
    for way in (-1, 1):
        apart = (detune * 0.3 * way).semitones_to_ratio()
        voice = LFTri.ar(frequency=pitch * apart, initial_phase=Rand.ir(minimum=-0.4, maximum=0.4))
        growl = SinOsc.ar(frequency=pitch, phase=under * swelling(0.3, motion) * brightened(velocity, 1))
        sigh = BPF.ar(source=PinkNoise.ar(), frequency=(freq * 2).clip(100, 3000), reciprocal_of_q=0.8) * breath
        sides.append(voice * 0.7 + growl * 0.5 + shadow + sigh * 2)
    level = held(attack, sustain, release, gate) * LEVEL
    shade = answering(cutoff, freq, velocity)
    left, right = (low_pass(side, shade, res).tanh() * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
