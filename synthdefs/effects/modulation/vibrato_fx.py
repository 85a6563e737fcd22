"""Vibrato: the pitch of whatever goes through swings up and down, from a singer's to a warped record's.

Tags: pitch, wobble.

rate   Hz     0.1 .. 12    how fast
depth  cents  0 .. 200     how far up and down
mix    ratio  0 .. 1       dry to swinging; in between it is a chorus
"""

from supriya import synthdef
from supriya.ugens import DelayC, SinOsc

from ..._effect import LAG, blend, heard
from ..._lines import swaying
from ..._voice import Control

LONGEST = 0.4  # s
NEAREST = 0.0002


@synthdef()
def vibrato_fx(bus: Control = 0, rate: Control = 5.0, depth: Control = 30.0, mix: Control = 1.0) -> None:
    rate = rate.clip(0.1, 12).lagged(6 * LAG, factor=2)
    swing = swaying(depth.clip(0, 200), rate).min(LONGEST / 2.1).lagged(6 * LAG, factor=2)
    late = NEAREST + swing * (1 + SinOsc.ar(frequency=rate))
    blend(bus, DelayC.ar(source=heard(bus), maximum_delay_time=LONGEST, delay_time=late), mix)
