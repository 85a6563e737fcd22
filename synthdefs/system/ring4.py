"""What plays a track, after its strip, somewhere on a ring of four speakers: two pairs of outputs.

place    ratio  0 .. 1        place on the ring: 0 the first speaker, 1/4 the second, and round to the first again
"""

from supriya import synthdef

from .._ring import around
from .._voice import Control


@synthdef()
def ring4(bus: Control = 16, place: Control = 0.0, out0: Control = 0, out1: Control = 0) -> None:
    around(bus, place, (out0, out1))
