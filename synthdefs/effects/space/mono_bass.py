"""Mono bass: what is low goes to the middle, what is high stays where it is.

Tags: stereo, mono, bass.

freq  Hz     30 .. 500    below it both sides are the same
mix   ratio  0 .. 1       dry to mono below
"""

from supriya import synthdef
from supriya.ugens import HPF

from ..._effect import blend, gliding, heard
from ..._voice import Control


@synthdef()
def mono_bass(bus: Control = 0, freq: Control = 150.0, mix: Control = 1.0) -> None:
    left, right = heard(bus)
    corner = gliding(freq.clip(30, 500))
    # Twice two poles: at half the corner's frequency the sides are 24 dB down.
    side = HPF.ar(source=HPF.ar(source=(left - right) * 0.5, frequency=corner), frequency=corner)
    middle = (left + right) * 0.5
    blend(bus, [middle + side, middle - side], mix)
