"""Graphic equaliser: ten bells an octave apart.

Tags: eq.

b31   dB     -12 .. 12    gain at 31.25 Hz
b62   dB     -12 .. 12    gain at 62.5 Hz
b125  dB     -12 .. 12    gain at 125 Hz
b250  dB     -12 .. 12    gain at 250 Hz
b500  dB     -12 .. 12    gain at 500 Hz
b1k   dB     -12 .. 12    gain at 1 kHz
b2k   dB     -12 .. 12    gain at 2 kHz
b4k   dB     -12 .. 12    gain at 4 kHz
b8k   dB     -12 .. 12    gain at 8 kHz
b16k  dB     -12 .. 12    gain at 16 kHz
mix   ratio  0 .. 1       dry to equalised
"""

from supriya import synthdef
from supriya.ugens import BPeakEQ, SampleRate

from ..._effect import LAG, blend, heard
from ..._voice import Control

LOWEST = 31.25
WIDE = 1 / 1.414  # an octave


@synthdef()
def graphic(
    bus: Control = 0,
    b31: Control = 0.0,
    b62: Control = 0.0,
    b125: Control = 0.0,
    b250: Control = 0.0,
    b500: Control = 0.0,
    b1k: Control = 0.0,
    b2k: Control = 0.0,
    b4k: Control = 0.0,
    b8k: Control = 0.0,
    b16k: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    sound = heard(bus)
    for octave, gain in enumerate((b31, b62, b125, b250, b500, b1k, b2k, b4k, b8k, b16k)):
        middle = (SampleRate.ir() * 0.45).min(LOWEST * 2**octave)
        level = gain.clip(-12, 12).lagged(2 * LAG, factor=2)
        sound = BPeakEQ.ar(source=sound, frequency=middle, reciprocal_of_q=WIDE, gain=level)
    blend(bus, sound, mix)
