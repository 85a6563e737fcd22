"""Shaper: a curve that lifts what is soft, as SuperDirt's shape does.

Tags: distorted, warm.

amount  ratio  0 .. 0.99    how far the curve is bent
mix     ratio  0 .. 1       dry to shaped
"""

from supriya import synthdef

from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def shape(bus: Control = 0, amount: Control = 0.4, mix: Control = 1.0) -> None:
    # (1 + k) x / (1 + k |x|) with k = 2 a / (1 - a): unity at full scale, steeper below.
    bend = amount.clip(0, 0.99).lagged(LAG)
    k = 2 * bend / (1 - bend)
    sound = heard(bus)
    blend(bus, sound * (1 + k) / (1 + k * abs(sound)), mix)
