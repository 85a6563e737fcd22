"""Width: from mono over what it was to wider.

Tags: stereo, wide, mono.

width  ratio  0 .. 2    0 is mono, 1 as it was, 2 twice as wide
mix    ratio  0 .. 1    dry to widened
"""

from supriya import synthdef

from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def width(bus: Control = 0, width: Control = 1.6, mix: Control = 1.0) -> None:
    left, right = heard(bus)
    middle, side = (left + right) * 0.5, (left - right) * 0.5 * width.clip(0, 2).lagged(LAG)
    blend(bus, [middle + side, middle - side], mix)
