"""De-click: crackling, clicks and pops of a few samples go, and what was there before and after goes on. 1 ms late.

Tags: restoration, clean, crackle.

threshold  dB     6 .. 60     how far a click stands out of what is around it
mix        ratio  0 .. 1      dry to clean
"""

from supriya import synthdef
from supriya.ugens import Lag, Median, RunningSum

from ..._dynamics import SIXTY_DB
from ..._effect import LAG, blend, delayed, heard, highest
from ..._voice import Control, Signal

# Samples: so many the median is taken of, so many around a click are mended, and so long it takes to go over.
MEDIAN, AROUND, FADE = 31, 16, 8
LATENCY = 31  # samples: half of the first, and the second
AVERAGE = 0.02  # s: over so long it is taken what is usual
SILENT = 1e-5


def jerks(side: Signal) -> Signal:
    """Return how jerkily a signal moves: its second difference, of which clicks have more than music."""
    return abs(side - 2 * delayed(side, 1) + delayed(side, 2))


@synthdef()
def declick(bus: Control = 0, threshold: Control = 32.0, mix: Control = 1.0) -> None:
    more, wet = threshold.clip(6, 60).lagged(LAG).db_to_amplitude(), []
    for side in heard(bus):
        jerk = jerks(side)
        usual = Lag.ar(source=jerk, lag_time=AVERAGE * SIXTY_DB).max(SILENT)
        clicks = highest(jerk > usual * more, 2 * AROUND)
        share = RunningSum.ar(source=clicks, sample_count=FADE) * (1 / FADE)
        smooth = delayed(Median.ar(length=MEDIAN, source=side), LATENCY - MEDIAN // 2)
        sound = delayed(side, LATENCY)
        wet.append(sound + (smooth - sound) * share.min(1))
    blend(bus, wet, mix)
