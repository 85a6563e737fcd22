"""A space that was measured or computed: every sample is answered by the impulse response of a hall, a plate, a box.

It answers LATE samples after what went in, besides what the response has of its own.

Tags: convolution, reverb, natural.

ir        impulse 0 .. 4096     what answers: "hall", "church", "chamber", "room", "plate", "spring", a file, a sample
predelay  s       0 .. 0.5      time before it sets in
mix       ratio   0 .. 1        dry to answer
"""

from supriya import synthdef
from supriya.ugens import DelayL, SampleDur, UGen
from supriya.ugens.core import param, ugen

from ..._effect import LAG, blend, heard
from ..._voice import Control

# Samples of the transforms: the small ones are hardly late, the large ones take little time. `sound/impulses.py` cuts
# the response accordingly.
SMALL, LARGE = 256, 8192
# What a small transform takes beyond a block, and the one sample of the line before it.
LATE = SMALL // 2 - 64 + 1


@ugen(ar=True)
class PartConv(UGen):
    """Convolution with what a buffer's spectra are of; supriya has no wrapper for it."""

    source = param()
    fft_size = param()
    buffer_id = param()


@synthdef()
def convolve(
    bus: Control = 0,
    ir: Control = 0,
    predelay: Control = 0.0,
    mix: Control = 0.3,
) -> None:
    pause = predelay.clip(0, 0.5).lagged(6 * LAG).round(SampleDur.ir())
    wet = []
    for side, channel in enumerate(heard(bus)):
        sound = DelayL.ar(source=channel, maximum_delay_time=0.5, delay_time=pause)
        soon = PartConv.ar(source=sound, fft_size=SMALL, buffer_id=ir + side)
        wet.append(soon + PartConv.ar(source=sound, fft_size=LARGE, buffer_id=ir + side + 2))
    blend(bus, wet, mix)
