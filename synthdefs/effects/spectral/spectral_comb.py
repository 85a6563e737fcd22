"""Spectral comb: the spectrum seen through a fence, whose pales can be widened and shifted. 42 ms late.

Tags: spectral, comb, hollow.

teeth  count  1 .. 64    how many gaps the fence has
width  ratio  0 .. 1     how wide they are, from none to all of it
phase  ratio  0 .. 1     how far they are shifted, 1 is from one gap to the next
mix    ratio  0 .. 1     dry to combed
"""

from supriya import synthdef
from supriya.ugens import PV_RectComb

from ..._effect import LAG, blend, heard
from ..._spectral import reworked
from ..._voice import Control, Signal


@synthdef()
def spectral_comb(
    bus: Control = 0, teeth: Control = 12.0, width: Control = 0.5, phase: Control = 0.0, mix: Control = 1.0
) -> None:
    teeth, width, phase = teeth.clip(1, 64).lagged(LAG), width.clip(0, 1).lagged(LAG), phase.clip(0, 1).lagged(LAG)

    def combed(chain: Signal) -> Signal:
        return PV_RectComb.kr(pv_chain=chain, num_teeth=teeth, phase=phase, width=width)

    blend(bus, reworked(heard(bus), combed), mix)
