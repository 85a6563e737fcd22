"""Tremolo: louder and softer in time with the cycle, from a gentle swing to a chopper.

Tags: rhythmic, level.

time   cycles  0.0078125 .. 4    from one swell to the next
depth  ratio   0 .. 1            how far the level falls in between
shape  ratio   0 .. 1            from a sine to hard on and off
mix    ratio   0 .. 1            dry to swinging
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def tremolo(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 0.125,
    depth: Control = 0.7,
    shape: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    swing = SinOsc.ar(frequency=(cps / time.max(0.0078125)).clip(0.001, 64), phase=1.5707963)
    # Never so steep that it clicks: at the most it falls within a tenth of its half.
    steep = 1 + 7 * shape.clip(0, 1).lagged(LAG)
    bent = (swing * steep).tanh() / steep.tanh()
    wave = swing + (bent - swing) * (shape * 20).clip(0, 1).lagged(LAG)
    blend(bus, heard(bus) * (1 - (1 - wave) * 0.5 * depth.clip(0, 1).lagged(LAG)), mix)
