"""Third-octave equaliser: 29 bells from 31.5 Hz to 20 kHz, for fine work on a mix, such as a master's.

Tags: eq, master.

b31    dB     -24 .. 24    gain at 31.5 Hz
b40    dB     -24 .. 24    gain at 40 Hz
b50    dB     -24 .. 24    gain at 50 Hz
b63    dB     -24 .. 24    gain at 63 Hz
b80    dB     -24 .. 24    gain at 80 Hz
b100   dB     -24 .. 24    gain at 100 Hz
b125   dB     -24 .. 24    gain at 125 Hz
b160   dB     -24 .. 24    gain at 160 Hz
b200   dB     -24 .. 24    gain at 200 Hz
b250   dB     -24 .. 24    gain at 250 Hz
b315   dB     -24 .. 24    gain at 315 Hz
b400   dB     -24 .. 24    gain at 400 Hz
b500   dB     -24 .. 24    gain at 500 Hz
b630   dB     -24 .. 24    gain at 630 Hz
b800   dB     -24 .. 24    gain at 800 Hz
b1k    dB     -24 .. 24    gain at 1 kHz
b1k25  dB     -24 .. 24    gain at 1.25 kHz
b1k6   dB     -24 .. 24    gain at 1.6 kHz
b2k    dB     -24 .. 24    gain at 2 kHz
b2k5   dB     -24 .. 24    gain at 2.5 kHz
b3k15  dB     -24 .. 24    gain at 3.15 kHz
b4k    dB     -24 .. 24    gain at 4 kHz
b5k    dB     -24 .. 24    gain at 5 kHz
b6k3   dB     -24 .. 24    gain at 6.3 kHz
b8k    dB     -24 .. 24    gain at 8 kHz
b10k   dB     -24 .. 24    gain at 10 kHz
b12k5  dB     -24 .. 24    gain at 12.5 kHz
b16k   dB     -24 .. 24    gain at 16 kHz
b20k   dB     -24 .. 24    gain at 20 kHz
mix    ratio  0 .. 1       dry to equalised
"""

from supriya import synthdef
from supriya.ugens import BPeakEQ, SampleRate

from ..._effect import LAG, blend, heard
from ..._voice import Control

LOWEST = -15  # thirds of an octave below 1 kHz
WIDE = 2 ** (1 / 6) - 2 ** (-1 / 6)  # a third of an octave
MOST = 24.0


@synthdef()
def third_octave(
    bus: Control = 0,
    b31: Control = 0.0,
    b40: Control = 0.0,
    b50: Control = 0.0,
    b63: Control = 0.0,
    b80: Control = 0.0,
    b100: Control = 0.0,
    b125: Control = 0.0,
    b160: Control = 0.0,
    b200: Control = 0.0,
    b250: Control = 0.0,
    b315: Control = 0.0,
    b400: Control = 0.0,
    b500: Control = 0.0,
    b630: Control = 0.0,
    b800: Control = 0.0,
    b1k: Control = 0.0,
    b1k25: Control = 0.0,
    b1k6: Control = 0.0,
    b2k: Control = 0.0,
    b2k5: Control = 0.0,
    b3k15: Control = 0.0,
    b4k: Control = 0.0,
    b5k: Control = 0.0,
    b6k3: Control = 0.0,
    b8k: Control = 0.0,
    b10k: Control = 0.0,
    b12k5: Control = 0.0,
    b16k: Control = 0.0,
    b20k: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    sound = heard(bus)
    gains = (
        *(b31, b40, b50, b63, b80, b100, b125, b160, b200, b250),
        *(b315, b400, b500, b630, b800, b1k, b1k25, b1k6, b2k, b2k5),
        *(b3k15, b4k, b5k, b6k3, b8k, b10k, b12k5, b16k, b20k),
    )
    for third, gain in enumerate(gains, LOWEST):
        middle = (SampleRate.ir() * 0.45).min(1000 * 2 ** (third / 3))
        level = gain.clip(-MOST, MOST).lagged(2 * LAG, factor=2)
        sound = BPeakEQ.ar(source=sound, frequency=middle, reciprocal_of_q=WIDE, gain=level)
    blend(bus, sound, mix)
