"""Low-pass, high-pass and band-pass in a row, 12 dB an octave: nothing is heard of those left at their default.

Tags: lowpass, highpass, bandpass, resonant.

lpf        Hz     20 .. 20000    cutoff of the low-pass
hpf        Hz     10 .. 20000    cutoff of the high-pass
bpf        Hz     0 .. 20000     centre of the band-pass, 0: none
resonance  ratio  0 .. 1         how much they ring: from Butterworth (a Q of 0.71) to a Q of 20
mix        ratio  0 .. 1         dry to filtered
"""

from math import sqrt

from supriya import synthdef
from supriya.ugens import BPF, BHiPass, BLowPass, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

STRETCH = 15000  # Hz: above this the low-pass opens faster, to be out of hearing when it reads 20,000


@synthdef()
def filter(
    bus: Control = 0,
    lpf: Control = 20000.0,
    hpf: Control = 10.0,
    bpf: Control = 0.0,
    resonance: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    top = SampleRate.ir() * 0.45
    lpf, hpf, on = gliding(lpf.max(20)), gliding(hpf.max(10)), (bpf > 0).lagged(LAG)
    ringing = resonance.clip(0, 1).lagged(LAG)
    opening = (lpf - STRETCH).max(0) * ((top - STRETCH) / (20000 - STRETCH) - 1)
    # What is left open must not ring at the edge of hearing.
    used = (1, ((20000 - lpf) / (20000 - STRETCH)).clip(0, 1), (hpf / 10 - 1).clip(0, 1))
    narrow, narrow_low, narrow_high = (sqrt(2) * (sqrt(0.5) / 20) ** (ringing * share) for share in used)
    wet = BLowPass.ar(source=heard(bus), frequency=(lpf + opening).min(top), reciprocal_of_q=narrow_low)
    wet = BHiPass.ar(source=wet, frequency=hpf.min(top), reciprocal_of_q=narrow_high)
    centre = gliding(bpf.max(20)).min(top)
    # Wider than this BPF is unstable.
    band = BPF.ar(source=wet, frequency=centre, reciprocal_of_q=narrow.min(top / centre))
    blend(bus, wet + (band - wet) * on, mix)
