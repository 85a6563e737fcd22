"""Comb: a tuned delay that rings, and gives whatever goes through it a pitch, as wind in a pipe.

Tags: resonant, metallic, pitched.

freq   Hz     20 .. 5000    pitch it rings at
decay  s      -10 .. 10     until its ringing has died away by 60 dB; below 0 an octave lower, hollow
mix    ratio  0 .. 1        dry to ringing
"""

from supriya import synthdef
from supriya.ugens import CombC

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

LOWEST = 20.0


@synthdef()
def comb(bus: Control = 0, freq: Control = 220.0, decay: Control = 1.0, mix: Control = 0.5) -> None:
    decay, period = decay.clip(-10, 10).lagged(LAG), gliding(freq.clip(LOWEST, 5000)).reciprocal()
    back = (-6.9077553 * period / abs(decay).max(0.001)).exponential()
    # As loud as what went in, if that has no pitch of its own.
    level = (1 - back * back).sqrt()
    ringing = CombC.ar(source=heard(bus) * level, maximum_delay_time=1 / LOWEST, delay_time=period, decay_time=decay)
    blend(bus, ringing, mix)
