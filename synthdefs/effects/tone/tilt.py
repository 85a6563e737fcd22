"""Tilt: darker or brighter as a whole, as if the spectrum were on a seesaw.

Tags: eq, dark, bright.

tilt   dB     -12 .. 12       how much louder the highs get, and how much softer the lows
pivot  Hz     100 .. 5000     what stays as it is
mix    ratio  0 .. 1          dry to tilted
"""

from supriya import synthdef
from supriya.ugens import BHiShelf, BLowShelf

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control


@synthdef()
def tilt(bus: Control = 0, tilt: Control = 3.0, pivot: Control = 700.0, mix: Control = 1.0) -> None:
    gain, middle = tilt.clip(-12, 12).lagged(2 * LAG, factor=2), gliding(pivot.clip(100, 5000))
    lows = BLowShelf.ar(source=heard(bus), frequency=middle, reciprocal_of_s=1.6, gain=-gain)
    blend(bus, BHiShelf.ar(source=lows, frequency=middle, reciprocal_of_s=1.6, gain=gain), mix)
