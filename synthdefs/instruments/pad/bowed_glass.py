"""Bowed glass: a wet finger around the rim of a wine glass, slow to speak, swelling as it goes round.

Tags: glass, bowed, soft, physical. Notes: 55 .. 96.

freq        Hz     80 .. 4000     pitch of the note
sustain     s      0.02 .. 60     time until the release begins
attack      s      0.001 .. 10    time to full level
release     s      0.05 .. 20     time to silence after the sustain
brightness  ratio  0 .. 1         level of the higher modes
breath      ratio  0 .. 1         level of the finger's rubbing
motion      ratio  0 .. 1         how far it swells as the finger goes round
width       ratio  0 .. 1         from mono to wide
velocity    ratio  0 .. 1         how hard it is struck
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from math import tau

from supriya import synthdef
from supriya.ugens import HPF, Rand, Ringz, SinOsc, WhiteNoise

from ..._slow import brightened, partials, swelling
from ..._tones import widen
from ..._voice import Control, Signal, finish_wide, held, randomise

LEVEL = 0.207
# A glass rings at about the squares of whole numbers (A. P. French, "In vino veritas", Am. J. Phys. 51, 1983); rubbed,
# it sticks and slips, which adds a few true harmonics (T. D. Rossing, "Acoustics of the glass harmonica", 1994).
MODES = (1.0, 2.32, 4.25, 6.63)
LEVELS = (1.0, 0.5, 0.3, 0.15)
RINGS = (1.5, 0.9, 0.5, 0.3)
STICK = (1, 2, 3, 4)


def speed_of(freq: Control) -> Signal:
    """Return rounds a second: small glasses are rubbed faster."""
    return 0.45 * (freq / 523) ** 0.3


@synthdef()
def bowed_glass(
    out: Control = 0,
    freq: Control = 523.25,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.5,
    gate: Control = 1.0,
    release: Control = 1.2,
    brightness: Control = 0.4,
    breath: Control = 0.3,
    motion: Control = 0.6,
    width: Control = 0.8,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pressure = swelling(0.8, 0.3 * motion)
    force = brightened(velocity, 2) * (0.3 + 1.4 * brightness)
    tone = sum(partials(freq, STICK, [1, 0.22 * force, 0.12 * force, 0.05 * force**2]))
    sides = []
    turning = tau * Rand.ir()
    for way in (-1, 1):
        # The mode with four nodes turns with the finger, and passes each ear four times in a round.
        round_ = 1 - 0.35 * motion * (0.5 + 0.5 * SinOsc.kr(frequency=4 * speed_of(freq), phase=turning + way * 0.9))
        rub = HPF.ar(source=WhiteNoise.ar(), frequency=freq) * 0.02 * force
        rim = [
            Ringz.ar(source=rub, frequency=(freq * mode).min(16_000), decay_time=ring) * level * mode**0.5
            for mode, level, ring in zip(MODES, LEVELS, RINGS, strict=True)
        ]
        sides.append((tone + sum(rim) * 0.25 + rub * breath * 0.6) * round_ * pressure)
    level = held(attack, sustain, release, gate) * LEVEL
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
