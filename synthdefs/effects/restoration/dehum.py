"""De-hum: the mains' hum, 50 or 60 Hz and what rings above it, is notched out, and hardly anything beside it.

Tags: restoration, clean, hum.

freq       Hz     30 .. 440    the hum: 50, or 60 in America
harmonics  count  1 .. 16      how many partials of it
width      Hz     0.5 .. 40    how wide each notch is, where it is 3 dB deep
depth      dB     0 .. 60      how deep it is
mix        ratio  0 .. 1       dry to clean
"""

from supriya import synthdef
from supriya.ugens import BPeakEQ, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

MOST = 16


@synthdef()
def dehum(
    bus: Control = 0,
    freq: Control = 50.0,
    harmonics: Control = 10.0,
    width: Control = 4.0,
    depth: Control = 40.0,
    mix: Control = 1.0,
) -> None:
    sound, first = heard(bus), gliding(freq.clip(30, 440))
    wide, deep, count = gliding(width.clip(0.5, 40)), depth.clip(0, 60).lagged(2 * LAG, factor=2), harmonics.round(1)
    for number in range(1, MOST + 1):
        middle = (first * number).min(SampleRate.ir() * 0.45)
        # Those that nobody asked for are flat.
        gain = (deep * (count >= number)).lagged(2 * LAG, factor=2)
        # A bell is so wide at half of its dB: 3 dB from the top that is as many times more as it is deep.
        narrow = wide / middle * (-gain / 2).db_to_amplitude()
        sound = BPeakEQ.ar(source=sound, frequency=middle, reciprocal_of_q=narrow, gain=-gain)
    blend(bus, sound, mix)
