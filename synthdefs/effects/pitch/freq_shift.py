"""Moves every frequency by as many Hz: a little makes it shimmer and beat, a lot turns chords to metal.

Tags: inharmonic, metallic, swirl.

shift   Hz     -2000 .. 2000    by how much
spread  ratio  0 .. 1           0: both sides alike, 1: right the other way
mix     ratio  0 .. 1           dry to shifted
"""

from supriya import synthdef
from supriya.ugens import FreqShift

from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def freq_shift(bus: Control = 0, shift: Control = 30.0, spread: Control = 0.0, mix: Control = 1.0) -> None:
    left, right = heard(bus)
    shift = shift.clip(-2000, 2000).lagged(2 * LAG, factor=2)
    other = shift * (1 - 2 * spread.clip(0, 1).lagged(2 * LAG, factor=2))
    wet = [FreqShift.ar(source=sound, frequency=hertz) for sound, hertz in ((left, shift), (right, other))]
    blend(bus, wet, mix)
