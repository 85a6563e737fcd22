"""Sample rate reducer: each sample is held for several, so that what is too high comes back mirrored.

Tags: lofi, digital, metallic.

factor  ratio  1 .. 64    how many samples become one
mix     ratio  0 .. 1     dry to coarse
"""

from supriya import synthdef
from supriya.ugens import Gate, Phasor

from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def coarse(bus: Control = 0, factor: Control = 8.0, mix: Control = 1.0) -> None:
    # The phase begins a step before its turn, so that the first sample is taken.
    held = factor.clip(1, 64).lagged(LAG)
    phase = Phasor.ar(rate=1 / held, start=0, stop=1)
    first = phase < 1 / held
    blend(bus, [Gate.ar(source=side, trigger=first) for side in heard(bus)], mix)
