"""Saturation, as tape has it: highs and peaks give way first, and everything grows together.

Tags: warm, tape, glue.

drive  ratio  0 .. 1    how hot it is recorded
body   dB     -6 .. 6   how much of the lows the head bump adds
mix    ratio  0 .. 1    dry to tape
"""

from supriya import synthdef
from supriya.ugens import BHiShelf, BPeakEQ

from ..._effect import LAG, blend, heard
from ..._voice import Control

# Highs are raised before the tape and lowered after it, so that they saturate first.
EMPHASIS, CORNER = 6.0, 4000.0
BUMP = 70.0  # Hz


@synthdef()
def saturate(bus: Control = 0, drive: Control = 0.4, body: Control = 1.5, mix: Control = 1.0) -> None:
    gain = (2.5 * drive.clip(0, 1).lagged(LAG)).exponential()
    bright = BHiShelf.ar(source=heard(bus), frequency=CORNER, reciprocal_of_s=1, gain=EMPHASIS)
    magnetised = (bright * gain).tanh() * gain**-0.6
    even = BHiShelf.ar(source=magnetised, frequency=CORNER, reciprocal_of_s=1, gain=-EMPHASIS)
    bumped = BPeakEQ.ar(source=even, frequency=BUMP, reciprocal_of_q=1.2, gain=body.clip(-6, 6).lagged(LAG))
    blend(bus, bumped, mix)
