"""Distortion: from a warm bend to a hard clip, and about as loud as before.

Tags: distorted, aggressive.

amount  ratio  0 .. 1           how hard it is driven
edge    ratio  0 .. 1           from a soft bend to a hard clip
tone    Hz     200 .. 20000     low-pass afterwards
mix     ratio  0 .. 1           dry to distorted
"""

from supriya import synthdef
from supriya.ugens import LPF, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

LOUDEST = 5.0  # in nepers: a gain of 150


@synthdef()
def distort(
    bus: Control = 0, amount: Control = 0.5, edge: Control = 0.3, tone: Control = 8000.0, mix: Control = 1.0
) -> None:
    gain = (amount.clip(0, 1).lagged(LAG) * LOUDEST).exponential()
    driven = heard(bus) * gain
    soft, hard = driven.tanh(), driven.clip(-1, 1)
    bent = soft + (hard - soft) * edge.clip(0, 1).lagged(LAG)
    # Loud material comes out at 0.5 to 1, whatever the gain.
    even = bent * gain**-0.35
    blend(bus, LPF.ar(source=even, frequency=gliding(tone.max(20)).min(SampleRate.ir() * 0.45)), mix)
