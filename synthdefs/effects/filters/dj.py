"""The one knob of a DJ: in the middle nothing, to the left ever duller, to the right ever thinner.

Tags: lowpass, highpass, performance.

knob       ratio  0 .. 1    0: below 40 Hz only, 0.5: all of it, 1: above 8 kHz only
resonance  ratio  0 .. 1    how much it rings
mix        ratio  0 .. 1    dry to filtered
"""

from supriya import synthdef
from supriya.ugens import BHiPass, BLowPass, SampleRate

from ..._effect import LAG, blend, heard
from ..._voice import Control

MIDDLE = 0.04  # either side of the middle, where the filter comes in


@synthdef()
def dj(bus: Control = 0, knob: Control = 0.5, resonance: Control = 0.3, mix: Control = 1.0) -> None:
    sound, knob = heard(bus), knob.clip(0, 1).lagged(3 * LAG, factor=2)
    # Through the octaves: 20 kHz down to 40 Hz on the left, 20 Hz up to 8 kHz on the right.
    low = (40 * 500 ** (knob * 2).min(1)).min(SampleRate.ir() * 0.45)
    high = 20 * 400 ** (knob * 2 - 1).max(0)
    narrow = 0.7654 * (1 - 0.85 * resonance.clip(0, 1).lagged(LAG))
    dull, thin = sound, sound
    for damping in (1.8478, narrow):
        dull = BLowPass.ar(source=dull, frequency=low, reciprocal_of_q=damping)
        thin = BHiPass.ar(source=thin, frequency=high, reciprocal_of_q=damping)
    left, right = (((0.5 - knob) / MIDDLE).clip(0, 1), ((knob - 0.5) / MIDDLE).clip(0, 1))
    blend(bus, sound * (1 - left - right) + dull * left + thin * right, mix)
