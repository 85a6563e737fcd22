"""Wide without a wobble: a little higher on the left, a little lower on the right, as engineers double a voice.

Tags: wide, double, subtle.

cents  cents  0 .. 50      how much
delay  s      0 .. 0.03    how late the doubles are; the right one half as much again
mix    ratio  0 .. 1       dry to doubles
"""

from supriya import synthdef
from supriya.ugens import DelayC, SampleDur

from ..._effect import LAG, blend, heard
from ..._shift import shifted
from ..._voice import Control

WAY = 0.04  # s


@synthdef()
def detuner(bus: Control = 0, cents: Control = 9.0, delay: Control = 0.01, mix: Control = 0.5) -> None:
    cents, delay = cents.clip(0, 50).lagged(2 * LAG, factor=2), delay.clip(0, 0.03).lagged(6 * LAG, factor=2)
    wet = []
    for sound, way, late in zip(heard(bus), (1, -1), (1, 1.5), strict=True):
        pause = delay * late + 2 * SampleDur.ir()
        double = DelayC.ar(source=sound, maximum_delay_time=0.05, delay_time=pause)
        wet.append(shifted(double, (cents * (0.01 * way)).semitones_to_ratio(), WAY))
    blend(bus, wet, mix)
