"""Accordion: three reeds to a key, tuned apart as in a musette, breathing with the bellows.

Tags: reedy, bright, folk, sustained. Notes: 41 .. 93.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the key is let go
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 10    time to silence after the sustain
detune    ratio  0 .. 1        how far its reeds are apart; 1 is half a semitone
tone      ratio  0 .. 1        how much of the low reed, an octave down, is heard
motion    ratio  0 .. 1        how much the bellows tremble
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, LFNoise1, PinkNoise, Pulse, Rand, SinOsc

from ..._string import wooden
from ..._tones import widen
from ..._voice import Control, Signal, finish_wide, held, randomise

BOX = ((480, 0.6, 2), (980, 0.5, 4), (2300, 0.6, 4), (4200, 0.6, 2))


def reed(pitch: Control) -> Signal:
    """Return a free reed, which lets through a puff of air each time it passes its frame."""
    return Pulse.ar(frequency=pitch + Rand.ir(minimum=-0.1, maximum=0.1), width=0.22)


@synthdef()
def accordion(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.03,
    gate: Control = 1.0,
    release: Control = 0.08,
    detune: Control = 0.3,
    tone: Control = 0.3,
    motion: Control = 0.3,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    beat = detune * 0.5
    low, flat, plain, sharp = (
        reed(freq * ratio * (beat * side).semitones_to_ratio()) for ratio, side in ((0.5, 0), (1, -0.9), (1, 0), (1, 1))
    )
    bellows = 1 - 0.5 * motion * (
        0.5 + 0.5 * SinOsc.kr(frequency=5.3 + 0.6 * LFNoise1.kr(frequency=1), phase=Rand.ir(minimum=0, maximum=6.28))
    )
    middle = plain + low * tone
    sides = (middle + flat * 0.9, middle + sharp * 0.9)
    air = LPF.ar(source=PinkNoise.ar(), frequency=1200) * 0.03
    cutoff = freq * 2 + (1200 + 5500 * velocity) * bellows
    level = held(attack, sustain, release, gate) * 0.20
    box = (wooden(LPF.ar(source=side, frequency=cutoff), BOX) for side in widen(sides, width))
    left, right = ((side * bellows + air) * level for side in box)
    finish_wide(left, right, out, amp, pan)
