"""State-variable filter, 12 dB an octave, that turns from low-pass through band-pass and high-pass into a notch.

Tags: lowpass, bandpass, highpass, notch, resonant.

cutoff     Hz     20 .. 20000    the frequency it turns on
resonance  ratio  0 .. 1         from Butterworth (a Q of 0.71) to a Q of 20
mode       ratio  0 .. 3         0: low-pass, 1: band-pass, 2: high-pass, 3: notch, and what lies between them
mix        ratio  0 .. 1         dry to filtered
"""

from math import sqrt

from supriya import synthdef
from supriya.ugens import BBandPass, BHiPass, BLowPass, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control


@synthdef()
def svf(
    bus: Control = 0,
    cutoff: Control = 1000.0,
    resonance: Control = 0.3,
    mode: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    sound, mode = heard(bus), mode.clip(0, 3).lagged(LAG)
    frequency = gliding(cutoff.max(20)).min(SampleRate.ir() * 0.45)
    narrow = sqrt(2) * (sqrt(0.5) / 20) ** resonance.clip(0, 1).lagged(LAG)
    # The bandwidth (octaves) that has this Q at that frequency, by the bilinear transform.
    angle = frequency * (2 * 3.14159265 / SampleRate.ir())
    half = narrow * 0.5
    octaves = (half + (half * half + 1).sqrt()).log() * (2 / 0.69314718) * angle.sin() / angle
    low = BLowPass.ar(source=sound, frequency=frequency, reciprocal_of_q=narrow)
    band = BBandPass.ar(source=sound, frequency=frequency, bandwidth=octaves)
    high = BHiPass.ar(source=sound, frequency=frequency, reciprocal_of_q=narrow)
    lows = (1 - mode).max(mode - 2).max(0)
    bands = (1 - abs(mode - 1)).max(0)
    highs = (mode - 1).clip(0, 1)
    blend(bus, low * lows + band * bands + high * highs, mix)
