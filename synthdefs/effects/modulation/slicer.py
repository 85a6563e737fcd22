"""Slicer: in steps in time with the cycle it is let through or not, so many of sixteen, as evenly as may be.

Tags: rhythmic, gate, trance, chopped.

hits    steps   0 .. 16        how many of the steps are heard
steps   steps   1 .. 16        how many there are
time    cycles  0.125 .. 16    in which they all come round
turn    steps   0 .. 15        by how many steps the rhythm begins later
length  ratio   0.05 .. 1      how much of a step is heard
depth   ratio   0 .. 1         how far the level falls in between
mix     ratio   0 .. 1         dry to sliced
"""

from supriya import synthdef
from supriya.ugens import Phasor, SampleDur

from ..._effect import LAG, blend, heard
from ..._voice import Control

EDGE = 0.006  # s in which it opens and closes


@synthdef()
def slicer(
    bus: Control = 0,
    cps: Control = 0.5,
    hits: Control = 5.0,
    steps: Control = 16.0,
    time: Control = 1.0,
    turn: Control = 0.0,
    length: Control = 0.6,
    depth: Control = 1.0,
    mix: Control = 1.0,
) -> None:
    steps, hits = steps.clip(1, 16).round(1), hits.clip(0, 16).round(1)
    position = Phasor.ar(rate=SampleDur.ir() * cps / time.max(0.125), start=0, stop=1) * steps
    within = position.fractional_part()
    step = (position - within + steps - turn.round(1) % steps) % steps
    # Bresenham's line: the steps on which it goes down by one (G. Toussaint, "The Euclidean algorithm", 2005).
    struck = ((step * hits) % steps) < hits
    heard_now = (struck * (within < length.clip(0.05, 1))).max((hits >= steps) * (length >= 1))
    level = 1 - (1 - heard_now.lagged(EDGE, factor=3)) * depth.clip(0, 1).lagged(LAG)
    blend(bus, heard(bus) * level, mix)
