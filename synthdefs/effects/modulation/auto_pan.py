"""Wanders between left and right in time with the cycle, as loud everywhere.

Tags: stereo, rhythmic, wide.

time   cycles  0.03125 .. 16    there and back
depth  ratio   0 .. 1           how far to either side
shape  ratio   0 .. 1           from a sine to leaps from side to side
mix    ratio   0 .. 1           dry to wandering
"""

from math import pi

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def auto_pan(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 1.0,
    depth: Control = 0.8,
    shape: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    left, right = heard(bus)
    swing = SinOsc.ar(frequency=(cps / time.max(0.03125)).clip(0.001, 32))
    steep = 0.01 + 8 * shape.clip(0, 1).lagged(LAG)
    place = (swing * steep).tanh() / steep.tanh() * depth.clip(0, 1).lagged(LAG)
    # The whole picture is turned: what leaves one side comes to the other, and its power stays.
    angle = place * (pi / 4)
    near, over = angle.cos(), angle.sin()
    blend(bus, [left * near - right * over, right * near + left * over], mix)
