"""Spectral gate: of all partials only the loud ones stay, or only the soft ones: from clean to watery. 42 ms late.

Tags: spectral, gate, clean, watery.

threshold  dB     -90 .. 0    level of a sine above which a partial stays
flip       ratio  0 .. 1      0: what is above, 1: what is below
mix        ratio  0 .. 1      dry to gated
"""

from supriya import synthdef
from supriya.ugens import PV_MagAbove

from ..._effect import LAG, blend, heard
from ..._spectral import late, loudest, reworked
from ..._voice import Control


@synthdef()
def spectral_gate(bus: Control = 0, threshold: Control = -40.0, flip: Control = 0.0, mix: Control = 1.0) -> None:
    sound, least = heard(bus), loudest(threshold.clip(-90, 0))
    above = reworked(sound, lambda chain: PV_MagAbove.kr(pv_chain=chain, threshold=least))
    flip = flip.clip(0, 1).lagged(LAG)
    # What is below is what the rest lacks.
    blend(bus, [high * (1 - 2 * flip) + side * flip for high, side in zip(above, late(sound), strict=True)], mix)
