"""Plays what it heard backwards, a piece after the other, in time with the cycle.

Tags: echo, reverse, dreamy.

time      cycles  0.03125 .. 2    length of a piece; 2 s at the most
feedback  ratio   0 .. 0.95       level of what is turned round once more, forwards then
mix       ratio   0 .. 1          dry to reversed
"""

from supriya import synthdef
from supriya.ugens import DelayN, LocalIn, LocalOut, Phasor, SampleRate

from ..._effect import LAG, blend, heard
from ..._lines import in_time, tame
from ..._voice import Control, Signal

LONGEST = 2.0  # s
FOREVER = 10_000_000  # samples: more than a piece has
OVERLAP = 0.015  # s in which one piece fades into the next


@synthdef()
def reverse_delay(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 0.25,
    feedback: Control = 0.0,
    mix: Control = 0.5,
) -> None:
    rate = SampleRate.ir()
    piece = (in_time(time, cps, LONGEST).max(4 * OVERLAP) * rate).round(1)
    overlap = (OVERLAP * rate).round(1)
    # Two readers in turn, each falling behind by two samples a sample while it is heard.
    clock = Phasor.ar(rate=1 / piece, start=0, stop=2)
    sound = [
        new + tame(old) * feedback.clip(0, 0.95).lagged(2 * LAG, factor=2)
        for new, old in zip(heard(bus), LocalIn.ar(channel_count=2), strict=True)
    ]
    wet: list[Signal] = [0, 0]
    for pieces in (clock, clock + 1 - (clock >= 1) * 2):
        since = Phasor.ar(trigger=pieces < 1, rate=1, start=0, stop=FOREVER)
        window = (since / overlap).clip(0, 1) * (1 + (1 - pieces) * piece / overlap).clip(0, 1)
        # DelayN drops the fraction of a sample.
        behind = (2 * since + 0.5) / rate
        longest = 2 * (LONGEST + OVERLAP) + 0.01
        for side in (0, 1):
            late = DelayN.ar(source=sound[side], maximum_delay_time=longest, delay_time=behind.min(longest))
            wet[side] += late * window * window * (3 - 2 * window)
    LocalOut.ar(source=wet)
    blend(bus, wet, mix)
