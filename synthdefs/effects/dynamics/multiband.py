"""Multiband compressor: lows, mids and highs are each held in check by themselves, so that no band pushes another.

Tags: dynamics, master, dense.

lowfreq   Hz     40 .. 1000       where the lows end
highfreq  Hz     1000 .. 12000    where the highs begin
low       dB     -60 .. 0         peak level above which the lows are turned down
mid       dB     -60 .. 0         the same for the mids
high      dB     -60 .. 0         the same for the highs
ratio     ratio  1 .. 100         how many dB in make one dB out, above that
attack    s      0.0005 .. 1      time in which a band is turned down, to 63 %
release   s      0.005 .. 5       time in which it comes back, to 63 %
lowgain   dB     -24 .. 24        gain of the lows afterwards
midgain   dB     -24 .. 24        gain of the mids
highgain  dB     -24 .. 24        gain of the highs
mix       ratio  0 .. 1           dry to compressed
"""

from supriya import synthdef
from supriya.ugens import BAllPass

from ..._dynamics import BUTTERWORTH, compressed, loudness, split
from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

KNEE = 6.0


@synthdef()
def multiband(
    bus: Control = 0,
    lowfreq: Control = 200.0,
    highfreq: Control = 3000.0,
    low: Control = -24.0,
    mid: Control = -24.0,
    high: Control = -30.0,
    ratio: Control = 3.0,
    attack: Control = 0.01,
    release: Control = 0.12,
    lowgain: Control = 0.0,
    midgain: Control = 0.0,
    highgain: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    lower, upper = gliding(lowfreq.clip(40, 1000)), gliding(highfreq.clip(1000, 12000))
    lows, rest = split(heard(bus), lower)
    mids, highs = split(rest, upper)
    # The lows are turned in phase as the second crossover turns the others.
    lows = BAllPass.ar(source=lows, frequency=upper, reciprocal_of_q=BUTTERWORTH)
    wet = 0
    for band, threshold, gain in ((lows, low, lowgain), (mids, mid, midgain), (highs, high, highgain)):
        cut = compressed(loudness(band), threshold, ratio, KNEE, attack.max(0.0005), release)
        wet += band * (gain.clip(-24, 24).lagged(LAG) - cut).db_to_amplitude()
    blend(bus, wet, mix)
