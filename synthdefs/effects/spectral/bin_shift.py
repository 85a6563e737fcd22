"""Bin shift: all partials move up or down and apart, so that strings become bells and bells become gongs. 42 ms late.

Tags: spectral, inharmonic, metallic.

shift    Hz     -4000 .. 4000    how far all partials move
stretch  ratio  0.25 .. 4        how much farther apart they lie
mix      ratio  0 .. 1           dry to shifted
"""

from supriya import synthdef
from supriya.ugens import PV_BinShift, SampleDur

from ..._effect import LAG, blend, heard
from ..._spectral import FRAME, HANN, reworked
from ..._voice import Control, Signal


@synthdef()
def bin_shift(bus: Control = 0, shift: Control = 150.0, stretch: Control = 1.0, mix: Control = 1.0) -> None:
    bins = (shift.clip(-4000, 4000).lagged(LAG) * (FRAME * SampleDur.ir())).round(1)
    stretch = stretch.clip(0.25, 4).lagged(LAG)

    def shifted(chain: Signal) -> Signal:
        return PV_BinShift.kr(pv_chain=chain, stretch=stretch, shift=bins, interpolate=0)

    blend(bus, reworked(heard(bus), shifted, window=HANN), mix)
