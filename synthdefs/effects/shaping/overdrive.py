"""Overdrive: a valve that bends one half of the wave more than the other, and so adds even partials too.

Tags: warm, distorted, valve.

drive  ratio  0 .. 1           how hard the valve is driven
bias   ratio  0 .. 1           how unequal its halves are
tone   Hz     200 .. 20000     low-pass afterwards
mix    ratio  0 .. 1           dry to driven
"""

from supriya import synthdef
from supriya.ugens import LPF, LeakDC, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control


@synthdef()
def overdrive(
    bus: Control = 0, drive: Control = 0.5, bias: Control = 0.5, tone: Control = 6000.0, mix: Control = 1.0
) -> None:
    gain = (3 * drive.clip(0, 1).lagged(LAG)).exponential()
    rest = bias.clip(0, 1).lagged(LAG) * 0.6
    bent = ((heard(bus) * gain + rest).tanh() - rest.tanh()) * gain**-0.4
    level = LeakDC.ar(source=bent, coefficient=0.998)
    blend(bus, LPF.ar(source=level, frequency=gliding(tone.max(20)).min(SampleRate.ir() * 0.45)), mix)
