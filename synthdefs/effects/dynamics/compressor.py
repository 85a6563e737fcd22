"""Compressor, both channels turned down alike: what is louder than the threshold is made less so.

threshold  dB     -60 .. 0        peak level above which it works
ratio      ratio  1 .. 100        how many dB in make one dB out, above the threshold
attack     s      0.0001 .. 1     time in which it turns down to 37 % of what is due
release    s      0.005 .. 5      time in which it lets go again to 37 %
knee       dB     0 .. 40         width of the bend around the threshold
makeup     dB     -24 .. 48       gain afterwards
key        bus    -1 .. 4095      audio bus (of two channels) it listens to, -1: its own
mix        ratio  0 .. 1          dry to compressed
"""

from math import log

from supriya import synthdef
from supriya.ugens import LagUD

from ..._effect import LAG, blend, heard, highest
from ..._voice import Control

HOLD = 512  # samples: longer than half a period of 50 Hz, so that a steady tone is turned down steadily
SIXTY_DB = log(1000)  # Lag counts to -60 dB, attack and release to 1/e


@synthdef()
def compressor(
    bus: Control = 0,
    threshold: Control = -18.0,
    ratio: Control = 4.0,
    attack: Control = 0.01,
    release: Control = 0.15,
    knee: Control = 6.0,
    makeup: Control = 0.0,
    key: Control = -1.0,
    mix: Control = 1.0,
) -> None:
    # The curve, and a smooth branching detector in dB after it: Giannoulis, Massberg and Reiss, "Digital Dynamic
    # Range Compressor Design", JAES 60 (2012), equations 4 and 16.
    left, right = heard(bus + (key >= 0) * (key - bus))
    peak = highest(abs(left).max(abs(right)), HOLD).max(1e-6).amplitude_to_db()
    width = knee.max(0.01)
    over = peak - threshold
    bend = (over + width / 2).clip(0, width)
    excess = bend * bend / (2 * width) + (over - width / 2).max(0)
    cut = LagUD.ar(
        source=excess * (1 - 1 / ratio.max(1)),
        lag_time_up=attack * SIXTY_DB,
        lag_time_down=release * SIXTY_DB,
    )
    blend(bus, heard(bus) * (makeup.lagged(LAG) - cut).db_to_amplitude(), mix)
