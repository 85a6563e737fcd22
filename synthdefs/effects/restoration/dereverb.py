"""De-reverb: what a room adds to a voice is turned down, partial by partial, and words come closer. 25 ms late.

Tags: restoration, dry, voice.

time       s      0.1 .. 5     how long the room takes to get 60 dB softer
strength   ratio  0 .. 2       how much of what the room is taken to add goes
reduction  dB     0 .. 40      by how much it is turned down at the most
mix        ratio  0 .. 1       dry to close
"""

from math import log

from supriya import synthdef
from supriya.ugens import SampleDur

from ..._bins import BINS, HOP, SILENT, Bin, memory, seconds_to, weighed
from ..._effect import LAG, blend, heard
from ..._voice import Control, Signal

LATENCY = 1216  # samples, as `_bins` has them

# K. Lebart, J. M. Boucher and P. N. Denbigh, "A new method based on spectral subtraction for speech dereverberation",
# Acta Acustica 87 (2001): what a room adds is what it heard before, as much softer as it gets in that time. Of the
# sound of the last so many frames, 43 ms, nothing is taken to be the room's.
EARLY = 8
SMOOTH, EASED = 0.02, 0.012  # s: over so long a partial's power is taken, and its gain changes


@synthdef()
def dereverb(
    bus: Control = 0,
    time: Control = 0.6,
    strength: Control = 1.0,
    reduction: Control = 15.0,
    mix: Control = 1.0,
) -> None:
    floor = (-reduction.clip(0, 40).lagged(LAG)).db_to_amplitude()
    softer = (-6 * log(10) * EARLY * HOP * SampleDur.ir() / time.clip(0.1, 5)).exponential() * strength.clip(0, 2)
    softer, smooth, eased = softer.lagged(LAG), seconds_to(SMOOTH), seconds_to(EASED)
    known, heard_before = memory(2), memory(1, BINS * EARLY)

    def gain(each: Bin) -> Signal:
        power, before = each.recall(known, 2)
        power = each.power + smooth * (power - each.power)
        place = each.in_turn(EARLY)
        (early,) = place.recall(heard_before, 1)
        place.remember(heard_before, power)
        left = (1 - softer * early / each.power.max(SILENT)).max(0).sqrt().max(floor)
        left = left + eased * (before - left)
        each.remember(known, power, left)
        return left

    blend(bus, weighed(heard(bus), gain), mix)
