"""Compressor, both channels turned down alike: what is louder than the threshold is made less so.

Tags: dynamics, side-chain.

threshold  dB     -60 .. 0        peak level above which it works
ratio      ratio  1 .. 100        how many dB in make one dB out, above the threshold
attack     s      0.0001 .. 1     time in which it turns down to 37 % of what is due
release    s      0.005 .. 5      time in which it lets go again to 37 %
knee       dB     0 .. 40         width of the bend around the threshold
makeup     dB     -24 .. 48       gain afterwards
key        bus    -1 .. 4095      audio bus (of two channels) it listens to, -1: its own
mix        ratio  0 .. 1          dry to compressed
"""

from supriya import synthdef

from ..._dynamics import compressed, keyed, loudness
from ..._effect import LAG, blend, heard
from ..._voice import Control


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
    sound = heard(bus)
    cut = compressed(loudness(keyed(sound, key)), threshold, ratio, knee.max(0.01), attack, release)
    blend(bus, sound * (makeup.lagged(LAG) - cut).db_to_amplitude(), mix)
