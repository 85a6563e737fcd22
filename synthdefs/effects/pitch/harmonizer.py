"""Two more voices that sing along in parallel.

Tags: pitch, harmony, choir.

first   semitones  -24 .. 24    how much higher the one is
second  semitones  -24 .. 24    how much higher the other is
width   ratio      0 .. 1       how far they lie apart, the first on the left
mix     ratio      0 .. 1       dry to the two voices
"""

from supriya import synthdef
from supriya.ugens import Pan2

from ..._effect import LAG, blend, heard
from ..._shift import shifted, stretch
from ..._voice import Control, Signal


@synthdef()
def harmonizer(
    bus: Control = 0,
    first: Control = 4.0,
    second: Control = 7.0,
    width: Control = 0.6,
    mix: Control = 0.5,
) -> None:
    left, right = heard(bus)
    middle, width = (left + right) * 0.5, width.clip(0, 1).lagged(LAG)
    way = stretch(middle)
    wet: Signal = 0
    for semitones, place in ((first, -1), (second, 1)):
        ratio = semitones.clip(-24, 24).lagged(2 * LAG, factor=2).semitones_to_ratio()
        wet += Pan2.ar(source=shifted(middle, ratio, way), position=width * place)
    blend(bus, wet, mix)
