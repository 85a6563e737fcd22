"""Ring modulator: every tone becomes two, above and below, that belong to no scale: bells, robots, radio.

Tags: metallic, inharmonic, robot.

freq    Hz     0.5 .. 8000    of the sine that it is multiplied by
shape   ratio  0 .. 1         from a sine to a square, with more and more tones
spread  ratio  0 .. 1         how far right lags behind left: 1 is a quarter of a turn
mix     ratio  0 .. 1         dry to modulated
"""

from math import pi

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control


@synthdef()
def ring_mod(
    bus: Control = 0,
    freq: Control = 220.0,
    shape: Control = 0.0,
    spread: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    freq, shape = gliding(freq.clip(0.5, 8000)), shape.clip(0, 1).lagged(LAG)
    spread = spread.clip(0, 1).lagged(LAG, factor=2)
    wet = []
    for side, sound in enumerate(heard(bus)):
        carrier = SinOsc.ar(frequency=freq, phase=spread * (side * pi / 2))
        steep = 0.01 + 6 * shape
        wet.append(sound * (carrier * steep).tanh() / steep.tanh())
    blend(bus, wet, mix)
