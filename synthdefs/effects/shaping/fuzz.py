"""Fuzz: everything becomes a square that spits, with a hint of the octave above.

Tags: distorted, aggressive, buzz.

amount  ratio  0 .. 1           how much it is driven
octave  ratio  0 .. 1           how much is heard of the octave above
tone    Hz     200 .. 20000     low-pass afterwards
mix     ratio  0 .. 1           dry to fuzz
"""

from supriya import synthdef
from supriya.ugens import LPF, LeakDC, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control


@synthdef()
def fuzz(
    bus: Control = 0, amount: Control = 0.6, octave: Control = 0.3, tone: Control = 5000.0, mix: Control = 1.0
) -> None:
    sound = heard(bus)
    # What is rectified has twice the frequency.
    doubled = LeakDC.ar(source=abs(sound), coefficient=0.998)
    gain = 4 + 400 * amount.clip(0, 1).lagged(LAG) ** 2
    square = ((sound + doubled * octave.clip(0, 1).lagged(LAG)) * gain).tanh() * 0.35
    blend(bus, LPF.ar(source=square, frequency=gliding(tone.max(20)).min(SampleRate.ir() * 0.45)), mix)
