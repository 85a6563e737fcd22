"""Maracas of 1980: a grain of high noise, there and away.

Tags: shaker, noise, bright, short.

freq      Hz     2500 .. 9000  where its noise begins
decay     s      0.03 .. 0.4   time to silence
tone      ratio  0 .. 1        dark to bright
drive     ratio  0 .. 1        how hard it is saturated
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import LPF, WhiteNoise

from ..._drum import ATTACK, between, force, saturate, steep
from ..._voice import Control, envelope, finish, randomise


@synthdef()
def ma_808(
    out: Control = 0,
    freq: Control = 5000.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.1,
    tone: Control = 0.6,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # A short rise, as of beads that gather, then a fall.
    grain = envelope([0.7, 1, 0], [ATTACK, 0.012, decay], ["squared", "linear", -4])
    high = LPF.ar(source=steep(WhiteNoise.ar(), freq), frequency=between(tone, 9000, 20000) * force(velocity))
    finish(saturate(high * grain * 2, drive) * 0.40, out, amp, pan)
