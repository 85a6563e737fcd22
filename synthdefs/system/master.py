"""Last in the chain: level, then a limiter that looks ahead, so that the true peak never passes the ceiling.

gain     ratio  0 .. 4        level before the limiter
mute     ratio  0 .. 1        1 is silent
ceiling  dB     -24 .. 0      highest true peak (dBTP)
release  s      0.01 .. 2     time in which it lets go again to 37 %
"""

from supriya import synthdef
from supriya.ugens import ReplaceOut

from .._effect import LAG, heard
from .._limiting import limited
from .._voice import Control

LATENCY = 144  # samples, as the limiter has them


@synthdef()
def master(
    bus: Control = 0,
    out: Control = 0,
    gain: Control = 1.0,
    mute: Control = 0.0,
    ceiling: Control = -1.0,
    release: Control = 0.2,
) -> None:
    ReplaceOut.ar(bus=out, source=limited(heard(bus) * (gain * (1 - mute)).lagged(LAG), ceiling, release))
