"""Shimmer pad: a soft chord organ whose octaves come back from a cloud of all-passes, brighter than they went in.

Tags: bright, airy, wide, reverb. Notes: 40 .. 84.

freq      Hz     30 .. 3000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
detune    ratio  0 .. 1         how far left and right lie apart; 1 is a fifth of a semitone
tone      ratio  0 .. 1         level of the octaves above
cutoff    Hz     60 .. 16000    where the low-pass rests
res       ratio  0 .. 1         resonance of the low-pass
motion    ratio  0 .. 1         how far the octaves come and go
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import AllpassL, LFTri

from ..._slow import answering, brightened, partials, swelling
from ..._tones import free_saw, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.287
# No two delays have a factor in common (s), so that their echoes never fall together.
DELAYS = ((0.0231, 0.0379, 0.0613, 0.0829), (0.0257, 0.0353, 0.0571, 0.0887))
OCTAVES = (2, 3, 4, 6, 8)
LEVELS = (0.5, 0.12, 0.45, 0.1, 0.25)


@synthdef()
def shimmer_pad(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.5,
    gate: Control = 1.0,
    release: Control = 2.5,
    detune: Control = 0.3,
    tone: Control = 0.5,
    cutoff: Control = 1600.0,
    res: Control = 0.1,
    motion: Control = 0.8,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    soft = brightened(velocity, 1)
    core = LFTri.ar(frequency=freq) * 0.6 + free_saw(freq) * 0.12
    dark = low_pass(core, answering(cutoff, freq, velocity), res)
    sides = []
    for way, delays in zip((-1, 1), DELAYS, strict=True):
        levels = [tone * soft**order * level * swelling(0.9, motion) for order, level in enumerate(LEVELS)]
        above = partials(freq * (detune * 0.1 * way).semitones_to_ratio(), OCTAVES, levels)
        cloud = dark * 0.3 + sum(above)
        for delay in delays:
            cloud = AllpassL.ar(source=cloud, maximum_delay_time=0.1, delay_time=delay, decay_time=2.5)
        sides.append(dark + cloud)
    level = held(attack, sustain, release, gate) * LEVEL
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
