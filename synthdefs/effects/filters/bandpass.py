"""Lets through what lies between two frequencies and nothing else, 24 dB an octave: telephone, radio, far away.

Tags: bandpass, lofi.

low   Hz     10 .. 20000    where the lows end
high  Hz     20 .. 20000    where the highs end
mix   ratio  0 .. 1         dry to filtered
"""

from math import cos, pi

from supriya import synthdef
from supriya.ugens import BHiPass, BLowPass, SampleRate

from ..._effect import blend, gliding, heard
from ..._voice import Control

# The two pairs of poles of a Butterworth filter of the fourth order, as 1 / Q.
POLES = (2 * cos(pi / 8), 2 * cos(3 * pi / 8))


@synthdef()
def bandpass(bus: Control = 0, low: Control = 300.0, high: Control = 3400.0, mix: Control = 1.0) -> None:
    sound, top = heard(bus), SampleRate.ir() * 0.45
    low, high = gliding(low.max(10)).min(top), gliding(high.max(20)).min(top)
    for damping in POLES:
        sound = BHiPass.ar(source=sound, frequency=low, reciprocal_of_q=damping)
        sound = BLowPass.ar(source=sound, frequency=high, reciprocal_of_q=damping)
    blend(bus, sound, mix)
