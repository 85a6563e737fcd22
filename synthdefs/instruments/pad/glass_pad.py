"""Glass pad: soft sines with a cold rim of high partials that glint now here, now there.

Tags: glass, bright, cold, bell. Notes: 48 .. 96.

freq        Hz     40 .. 4000     pitch of the note
sustain     s      0.02 .. 60     time until the release begins
attack      s      0.001 .. 10    time to full level
release     s      0.05 .. 20     time to silence after the sustain
brightness  ratio  0 .. 1         level of the high partials
detune      ratio  0 .. 1         how far left and right lie apart; 1 is half a semitone
motion      ratio  0 .. 1         how far the partials come and go
width       ratio  0 .. 1         from mono to wide
velocity    ratio  0 .. 1         how hard it is struck
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._slow import brightened, partials, swelling
from ..._tones import unfolded, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.209
# An octave, then ever further from harmony: thick glass rings a little sharp of whole multiples.
RATIOS = (1.0, 2.0, 3.011, 4.03, 6.07, 9.17)
LEVELS = (0.35, 0.4, 0.22, 0.3, 0.2, 0.16)


@synthdef()
def glass_pad(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.3,
    gate: Control = 1.0,
    release: Control = 2.0,
    brightness: Control = 0.5,
    detune: Control = 0.15,
    motion: Control = 0.8,
    width: Control = 1.0,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    shade = brightened(velocity, 1.5) * (0.5 + 0.6 * brightness)
    spark = SinOsc.ar(frequency=freq * 7) * unfolded(0.25 * shade, freq, 7)
    core = SinOsc.ar(frequency=freq, phase=spark) * 0.7
    sides = []
    for way in (-1, 1):
        glints = partials(
            freq * (detune * 0.25 * way).semitones_to_ratio(),
            RATIOS,
            [level * shade**order * swelling(0.5 + 0.2 * order, motion) for order, level in enumerate(LEVELS, 1)],
        )
        sides.append(core + sum(glints))
    level = held(attack, sustain, release, gate) * LEVEL
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
