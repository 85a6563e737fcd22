"""A hall: sixteen delay lines that feed one another, and so a dense, smooth tail that keeps left and right apart.

Tags: hall, large, smooth, wide.

time      s      0.2 .. 20      until it has died away by 60 dB
damp      ratio  0 .. 1         how much sooner the highs do: at 6 kHz from as long to a tenth
predelay  s      0 .. 0.25      time before it sets in
size      ratio  0.2 .. 1.5     of the hall: how far apart its walls are
low       Hz     10 .. 1000     high-pass in front of it, 12 dB an octave
mix       ratio  0 .. 1         dry to hall
"""

from supriya import synthdef
from supriya.ugens import HPF, DelayL, LocalIn, SampleDur

from ..._effect import LAG, blend, gliding, heard
from ..._network import circulate, evenly, rising, smeared
from ..._voice import Control, Signal

# Primes, so that their echoes never fall together, spread evenly by ratio from 20 to 88 ms. Every other line is
# heard on the left, and takes in the left.
LINES = evenly((941, 1039, 1151, 1259, 1381, 1523, 1669, 1847, 2027, 2239, 2459, 2711, 2969, 3271, 3607, 3967))
SIGNS = (1, 1, -1, -1, 1, 1, -1, -1, 1, -1, -1, 1, -1, 1, 1, -1)
LARGEST = 1.5
GLIDE = 0.5


@synthdef()
def reverb(
    bus: Control = 0,
    time: Control = 2.0,
    damp: Control = 0.4,
    predelay: Control = 0.02,
    size: Control = 1.0,
    low: Control = 100.0,
    mix: Control = 0.3,
) -> None:
    time, size = time.max(0.05).lagged(LAG), size.clip(0.2, LARGEST).lagged(GLIDE)
    damp, pause = damp.clip(0, 1).lagged(LAG), predelay.clip(0, 0.25).lagged(GLIDE).round(SampleDur.ir())
    bright = HPF.ar(source=heard(bus), frequency=gliding(low.max(10)))
    late = DelayL.ar(source=bright, maximum_delay_time=0.25, delay_time=pause)
    level = rising(LINES, size, time)
    smears = [smeared(signal, side) * level for side, signal in enumerate(late)]
    entering = [smears[index % 2] * sign for index, sign in enumerate(SIGNS)]
    lines: Signal = LocalIn.ar(channel_count=len(LINES))
    circulate(lines, entering, LINES, size, LARGEST, time, damp)
    blend(bus, [sum(lines[side::2]) for side in (0, 1)], mix)
