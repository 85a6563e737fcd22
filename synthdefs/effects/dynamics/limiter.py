"""Limiter: louder and louder, but never above the ceiling, not even between two samples. 3 ms late.

Tags: dynamics, loud, master.

gain     dB     -12 .. 36       gain before it
ceiling  dB     -24 .. 0        highest true peak (dBTP)
release  s      0.01 .. 2       time in which it lets go again to 37 %
mix      ratio  0 .. 1          dry to limited
"""

from supriya import synthdef

from ..._effect import LAG, blend, heard
from ..._limiting import limited
from ..._voice import Control


@synthdef()
def limiter(
    bus: Control = 0, gain: Control = 0.0, ceiling: Control = -1.0, release: Control = 0.1, mix: Control = 1.0
) -> None:
    louder = heard(bus) * gain.clip(-12, 36).lagged(2 * LAG, factor=2).db_to_amplitude()
    blend(bus, limited(louder, ceiling.clip(-24, 0), release), mix)
