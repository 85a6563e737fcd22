"""Hum: the mains in a transformer, all even harmonics, with the buzz of loose iron over it.

Tags: electric, low, drone, lofi.

freq      Hz     30 .. 400      the mains, which hum an octave above
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
drive     ratio  0 .. 1         level of the loose iron
tone      ratio  0 .. 1         from dull to bright iron
motion    ratio  0 .. 1         how unsteady the buzz is
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, HPF, Pulse, WhiteNoise

from ..._slow import anywhere, brightened, rounded, swelling
from ..._tones import evened, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.183
# Of each harmonic of the mains: its number and its level, as transformers are measured: even ones that fall off slowly.
HARMONICS = ((1, 0.25), (2, 1.0), (4, 0.5), (6, 0.35), (8, 0.15), (10, 0.12), (12, 0.06))


@synthdef()
def hum(
    out: Control = 0,
    freq: Control = 50.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.02,
    gate: Control = 1.0,
    release: Control = 0.15,
    drive: Control = 0.4,
    tone: Control = 0.4,
    motion: Control = 0.4,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # Iron is pulled by either half of the wave, so that it moves twice in each turn: what hums is 100 Hz, not 50.
    mains = [anywhere(freq * order) * level for order, level in HARMONICS]
    loose = (0.5 + 0.5 * drive) * brightened(velocity, 2)
    sides = []
    for way in (-1, 1):
        rattle = HPF.ar(source=Pulse.ar(frequency=freq * 2, width=0.12), frequency=freq * (8 + 10 * tone))
        iron = BPF.ar(source=rattle, frequency=(freq * (22 + 40 * tone + 3 * way)).clip(100, 9000), reciprocal_of_q=0.9)
        flutter = swelling(7, 0.5 * motion) * swelling(0.6, 0.5 * motion)
        sides.append(sum(mains) + (iron * 1.5 + rattle * 0.25 + WhiteNoise.ar() * 0.01) * loose * flutter)
    level = held(attack, sustain, release, gate) * evened(freq, 50, 0.95)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
