"""Wave loss: of the waves between zero crossings some are left out, by lot.

Tags: lofi, broken.

lost  percent  0 .. 100    how many are left out
mix   ratio    0 .. 1      dry to what is left
"""

from supriya import synthdef
from supriya.ugens import DC, Hasher, Latch, Phasor, Trig1

from ..._effect import LAG, blend, heard
from ..._voice import Control

MANY = 1_000_003  # waves until the lots come round again


@synthdef()
def waveloss(bus: Control = 0, lost: Control = 40.0, mix: Control = 1.0) -> None:
    kept = 1 - lost.clip(0, 100).lagged(LAG) * 0.01
    sides = []
    for number, side in enumerate(heard(bus)):
        rising = Trig1.ar(source=side, duration=0)
        # The lot is the number of the wave, scrambled: it falls the same in every take.
        wave = Phasor.ar(trigger=DC.ar(source=0), rate=rising, start=0, stop=MANY)
        lot = Hasher.ar(source=wave + number * 0.5) * 0.5 + 0.5
        sides.append(side * Latch.ar(source=lot < kept, trigger=rising))
    blend(bus, sides, mix)
