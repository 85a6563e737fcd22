"""Pipe organ: ranks of metal pipes that chiff and settle, from a single stopped flute to the full chorus.

Tags: organ, solemn, sustained, bright. Notes: 36 .. 96.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the key is let go
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 10    time to silence after the sustain
tone      ratio  0 .. 1        how many stops are drawn: flute, principals, mixture
noise     ratio  0 .. 1        how much air is heard as a pipe begins to speak
motion    ratio  0 .. 1        how unsteady the wind is
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, LPF, EnvGen, LFNoise2, PinkNoise, Rand, SinOsc

from ..._tones import dying, free_saw, widen
from ..._voice import Control, Signal, finish_wide, held, randomise

# Of each rank: pitch as a ratio to the key's (8', 4', 2 2/3', 2', 1 1/3', 1'), where `tone` draws it, level, place.
RANKS = (
    (1.0, 0.0, 0.8, 0.4),
    (2.0, 0.2, 0.5, -0.5),
    (3.0, 0.4, 0.3, 0.6),
    (4.0, 0.5, 0.3, -0.6),
    (6.0, 0.65, 0.2, 0.7),
    (8.0, 0.7, 0.16, -0.7),
)


def rank(pitch: Control, ratio: float) -> Signal:
    """Return a principal pipe, which speaks the later the longer it is, and never quite as its neighbours."""
    tuned = pitch * Rand.ir(minimum=0.9995, maximum=1.0005)
    # Above about 6 kHz no pipe is made: the rank breaks back an octave.
    pipe = tuned / (1 + (tuned > 6000))
    speaking = EnvGen.kr(envelope=Envelope([0, 1], [0.015 + 6 / pitch], ["sine"]))
    return LPF.ar(source=free_saw(pipe), frequency=(pipe * (1.5 + 2 * speaking)).min(14000)) * speaking


@synthdef()
def pipe(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.02,
    gate: Control = 1.0,
    release: Control = 0.25,
    tone: Control = 0.5,
    noise: Control = 0.4,
    motion: Control = 0.2,
    width: Control = 0.9,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wind = 1 + 0.003 * motion * LFNoise2.kr(frequency=4)
    flute = SinOsc.ar(frequency=freq * wind) + SinOsc.ar(frequency=freq * 3 * wind) * 0.12
    chiff = BPF.ar(source=PinkNoise.ar(), frequency=(freq * 3).min(9000), reciprocal_of_q=0.6) * (dying(0.16) + 0.012)
    sides = [flute * (1 - 1.4 * tone).max(0.1) + chiff * noise * (1.5 + 2.5 * velocity)] * 2
    for ratio, begins, level, side in RANKS:
        drawn = ((tone * (0.7 + 0.3 * velocity) - begins) * 5).clip(0, 1) * level
        sounding = rank(freq * ratio * wind, ratio) * drawn
        sides = [sides[0] + sounding * (1 - side), sides[1] + sounding * (1 + side)]
    level = held(attack, sustain, release, gate) * 0.53 / (1 + tone)
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
