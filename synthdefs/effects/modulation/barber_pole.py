"""Barber's pole: a comb whose teeth rise for ever, or fall for ever, and never arrive.

Tags: swirl, endless, psychedelic.

rate    Hz     -5 .. 5           how many teeth go by in a second; below 0 they fall
delay   s      0.0005 .. 0.01    how close together they lie: a tooth every 1 / delay Hz
spread  ratio  0 .. 1            how far right lags behind left: 1 is half a tooth
mix     ratio  0 .. 1            dry to combed, both in one: leave it at 1
"""

from math import pi

from supriya import synthdef
from supriya.ugens import DelayC, FreqShift

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control


@synthdef()
def barber_pole(
    bus: Control = 0,
    rate: Control = 0.2,
    delay: Control = 0.002,
    spread: Control = 0.3,
    mix: Control = 1.0,
) -> None:
    rate, delay = rate.clip(-5, 5).lagged(LAG), gliding(delay.clip(0.0005, 0.01))
    spread = spread.clip(0, 1).lagged(3 * LAG, factor=2)
    wet = []
    for side, sound in enumerate(heard(bus)):
        # Both go through the same shifter's all-passes, so that only the delay and the turn tell them apart.
        still = FreqShift.ar(source=sound, frequency=0, phase=0)
        late = DelayC.ar(source=sound, maximum_delay_time=0.02, delay_time=delay)
        wet.append((still + FreqShift.ar(source=late, frequency=rate, phase=spread * (-pi * side))) * 0.5)
    blend(bus, wet, mix)
