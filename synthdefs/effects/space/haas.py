"""Haas: one side comes a little later, so that a mono sound seems wide, or comes from the other side.

Tags: stereo, wide, delay.

time  s      0.0005 .. 0.04    how much later
side  ratio  -1 .. 1           which side is later: the left at -1, the right at 1
mix   ratio  0 .. 1            dry to spread
"""

from supriya import synthdef
from supriya.ugens import DelayC

from ..._effect import LAG, blend, heard
from ..._voice import Control

LONGEST = 0.05


@synthdef()
def haas(bus: Control = 0, time: Control = 0.012, side: Control = 1.0, mix: Control = 1.0) -> None:
    late = time.clip(0.0005, 0.04).lagged(4 * LAG)
    turned = side.clip(-1, 1).lagged(4 * LAG)
    shares = ((-turned).max(0), turned.max(0))
    wet = [
        DelayC.ar(source=sound, maximum_delay_time=LONGEST, delay_time=late * share)
        for sound, share in zip(heard(bus), shares, strict=True)
    ]
    blend(bus, wet, mix)
