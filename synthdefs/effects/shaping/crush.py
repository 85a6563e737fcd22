"""Bit crusher: as few levels as an early sampler had.

Tags: lofi, digital.

bits  bits   1 .. 24    how many bits are left of each sample
mix   ratio  0 .. 1     dry to crushed
"""

from supriya import synthdef

from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def crush(bus: Control = 0, bits: Control = 6.0, mix: Control = 1.0) -> None:
    step = 2 ** (1 - bits.clip(1, 24).lagged(LAG))
    blend(bus, heard(bus).round(step), mix)
