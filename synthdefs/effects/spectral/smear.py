"""Smear: every partial spreads to its neighbours, until a chord is a cloud and a drum a breath. 42 ms late.

Tags: spectral, dreamy, blurred.

bins  bins   0 .. 100    how many neighbours (23 Hz each, at 48 kHz) on each side share their level
mix   ratio  0 .. 1      dry to smeared
"""

from supriya import synthdef
from supriya.ugens import PV_MagSmear

from ..._effect import blend, heard
from ..._spectral import reworked
from ..._voice import Control


@synthdef()
def smear(bus: Control = 0, bins: Control = 12.0, mix: Control = 1.0) -> None:
    wet = reworked(heard(bus), lambda chain: PV_MagSmear.kr(pv_chain=chain, bins=bins.clip(0, 100).round(1)))
    blend(bus, wet, mix)
