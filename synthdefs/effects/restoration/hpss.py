"""Harmonic or percussive: only what sounds on is heard, or only what strikes: drums go, or all else. 25 ms late.

Tags: restoration, separation, drums.

keep   ratio  0 .. 1       0: what sounds on, 1: what strikes, 0.5: both
sharp  ratio  0.5 .. 4     how strictly the two are told apart
mix    ratio  0 .. 1       dry to told apart
"""

from supriya import synthdef

from ..._bins import SILENT, Bin, memory, seconds_to, weighed
from ..._effect import LAG, blend, heard
from ..._voice import Control, Signal

LATENCY = 1216  # samples, as `_bins` has them

# D. FitzGerald, "Harmonic/percussive separation using median filtering", DAFx-10: a tone is a line in time, a stroke
# one in frequency. There is no time to look ahead, so a line in time is what has been there for a while: it rises
# slowly and falls at once (s). Among neighbours the middle one of five counts, so many bins apart.
RISE, FALL = 0.07, 0.012
APART = (-9, -4, 0, 4, 9)


def middle(levels: list[Signal]) -> Signal:
    """Return the middle one of five: the middle of the fifth, and of those of the others that are neither end."""
    a, b, c, d, e = levels
    low, high = a.min(b).max(c.min(d)), a.max(b).min(c.max(d))
    return low.max(high.min(e)).min(low.max(high))


@synthdef()
def hpss(bus: Control = 0, keep: Control = 0.0, sharp: Control = 1.0, mix: Control = 1.0) -> None:
    keep, sharp = keep.clip(0, 1).lagged(LAG), sharp.clip(0.5, 4).lagged(LAG)
    sustained, struck = (2 - 2 * keep).min(1), (2 * keep).min(1)
    rise, fall, known = seconds_to(RISE), seconds_to(FALL), memory(1)

    def gain(each: Bin) -> Signal:
        (line,) = each.recall(known, 1)
        level = each.power.max(SILENT).log()
        up = level > line
        line = level + (line - level) * (fall + (rise - fall) * up)
        each.remember(known, line)
        across = middle([each.neighbour(bins) for bins in APART]).max(SILENT).log()
        share = 1 / (1 + ((across - line) * sharp).exponential())
        return struck + (sustained - struck) * share

    blend(bus, weighed(heard(bus), gain), mix)
