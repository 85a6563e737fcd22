"""Higher or lower, and as fast as before: in tune for one voice at a time, thicker for chords.

Tags: pitch, transpose.

pitch  semitones  -24 .. 24    how much higher
mix    ratio      0 .. 1       dry to shifted
"""

from supriya import synthdef

from ..._effect import LAG, blend, heard
from ..._shift import shifted, stretch
from ..._voice import Control


@synthdef()
def pitch_shift(bus: Control = 0, pitch: Control = 12.0, mix: Control = 1.0) -> None:
    left, right = heard(bus)
    ratio = pitch.clip(-24, 24).lagged(2 * LAG, factor=2).semitones_to_ratio()
    way = stretch(left + right)
    blend(bus, [shifted(side, ratio, way) for side in (left, right)], mix)
