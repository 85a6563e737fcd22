"""Wave folder: what is too high is folded down again, and again, so that louder is not harder but richer.

Tags: metallic, bright, west coast.

folds  ratio  1 .. 20    how often a full wave is folded
lean   ratio  -1 .. 1    how much further the wave's upper half is folded, or its lower
mix    ratio  0 .. 1     dry to folded
"""

from math import pi

from supriya import synthdef
from supriya.ugens import LeakDC

from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def wavefold(bus: Control = 0, folds: Control = 3.0, lean: Control = 0.0, mix: Control = 1.0) -> None:
    # A sine of the level folds without corners, and so with less that is mirrored at the Nyquist frequency.
    bent = (heard(bus) * folds.clip(1, 20).lagged(LAG) + lean.clip(-1, 1).lagged(LAG)) * (pi / 2)
    blend(bus, LeakDC.ar(source=bent.sin() * 0.6, coefficient=0.998), mix)
