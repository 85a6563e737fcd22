"""Parametric equaliser: a low shelf, two bells and a high shelf, as Robert Bristow-Johnson's cookbook has them.

Tags: eq, shelf, bell.

low        dB     -24 .. 24         gain of the low shelf
lowfreq    Hz     30 .. 1000        its corner
bell       dB     -24 .. 24         gain of the first bell
bellfreq   Hz     40 .. 16000       its middle
bellq      ratio  0.1 .. 20         how narrow it is
bell2      dB     -24 .. 24         gain of the second bell
bell2freq  Hz     40 .. 16000       its middle
bell2q     ratio  0.1 .. 20         how narrow it is
high       dB     -24 .. 24         gain of the high shelf
highfreq   Hz     1000 .. 18000     its corner
mix        ratio  0 .. 1            dry to equalised
"""

from supriya import synthdef
from supriya.ugens import BHiShelf, BLowShelf, BPeakEQ, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

MOST = 24.0


@synthdef()
def equalizer(
    bus: Control = 0,
    low: Control = 0.0,
    lowfreq: Control = 120.0,
    bell: Control = 0.0,
    bellfreq: Control = 500.0,
    bellq: Control = 1.0,
    bell2: Control = 0.0,
    bell2freq: Control = 3000.0,
    bell2q: Control = 1.0,
    high: Control = 0.0,
    highfreq: Control = 8000.0,
    mix: Control = 1.0,
) -> None:
    highest = SampleRate.ir() * 0.45
    gains = [gain.clip(-MOST, MOST).lagged(2 * LAG, factor=2) for gain in (low, bell, bell2, high)]
    sound = BLowShelf.ar(source=heard(bus), frequency=gliding(lowfreq.max(20)), reciprocal_of_s=1, gain=gains[0])
    for frequency, q, gain in ((bellfreq, bellq, gains[1]), (bell2freq, bell2q, gains[2])):
        middle, narrow = gliding(frequency.max(20)).min(highest), 1 / gliding(q.clip(0.1, 20))
        sound = BPeakEQ.ar(source=sound, frequency=middle, reciprocal_of_q=narrow, gain=gain)
    shelf = gliding(highfreq.max(20)).min(highest)
    blend(bus, BHiShelf.ar(source=sound, frequency=shelf, reciprocal_of_s=1, gain=gains[3]), mix)
