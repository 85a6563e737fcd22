"""Chorus: three more players on either side, none of them quite in time or in tune.

Tags: wide, warm, lush.

rate   Hz     0 .. 5           how fast they drift
depth  cents  0 .. 50          how far out of tune they get, at a rate above 0.1
delay  s      0.005 .. 0.03    how late they are
width  ratio  0 .. 1           0: all in the middle, 1: three on each side
mix    ratio  0 .. 1           dry to players
"""

from math import pi

from supriya import synthdef
from supriya.ugens import DelayC, SinOsc

from ..._effect import LAG, blend, heard
from ..._lines import swaying
from ..._voice import Control, Signal

PLAYERS = 3
LONGEST = 0.1  # s


@synthdef()
def chorus(
    bus: Control = 0,
    rate: Control = 0.6,
    depth: Control = 12.0,
    delay: Control = 0.012,
    width: Control = 1.0,
    mix: Control = 0.5,
) -> None:
    rate, base = rate.clip(0, 5).lagged(LAG), delay.clip(0.005, 0.03).lagged(6 * LAG, factor=2)
    width = width.clip(0, 1).lagged(LAG)
    swing = swaying(depth.clip(0, 50), rate.max(0.1)).lagged(6 * LAG, factor=2)
    wet: list[Signal] = []
    for side, sound in enumerate(heard(bus)):
        players: Signal = 0
        for player in range(PLAYERS):
            # Six players, a sixth of a turn apart and each a little later than the one before.
            seat = 2 * player + side
            sway = SinOsc.kr(frequency=rate * (1 + 0.07 * player), phase=pi / 3 * seat) * swing
            late = (base * (1 + 0.17 * seat) + sway).clip(0.0002, LONGEST)
            players += DelayC.ar(source=sound, maximum_delay_time=LONGEST, delay_time=late)
        wet.append(players * PLAYERS**-0.5)
    left, right = wet
    across = (right - left) * 0.5 * (1 - width)
    blend(bus, [left + across, right - across], mix)
