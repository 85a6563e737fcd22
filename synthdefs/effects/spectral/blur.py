"""Blur: when it was is forgotten, what it was is not: a sixth of a second sounds all at once. 0.17 s late.

Tags: spectral, drone, dreamy, smooth.

blur  ratio  0 .. 1    from as it was to forgotten
mix   ratio  0 .. 1    dry to blurred
"""

from supriya import synthdef
from supriya.ugens import PV_CopyPhase

from ..._effect import LAG, blend, heard
from ..._spectral import HANN, hiss, late, sounding, spectra
from ..._voice import Control

HUGE = 8192  # samples
LOUDER = 1.15


@synthdef()
def blur(bus: Control = 0, blur: Control = 1.0, mix: Control = 1.0) -> None:
    noise, share = spectra(hiss(), HUGE, HANN), blur.clip(0, 1).lagged(2 * LAG, factor=2)
    sound, wet = heard(bus), []
    for side, sharp in zip(sound, late(sound, HUGE), strict=True):
        chain = PV_CopyPhase.kr(pv_chain_a=spectra(side, HUGE, HANN), pv_chain_b=noise)
        wet.append(sharp + (sounding(chain, HANN) * LOUDER - sharp) * share)
    blend(bus, wet, mix)
