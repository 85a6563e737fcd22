"""Squiz: each wave, from one zero crossing to the next, is played faster, over and over until the next has come.

Tags: lofi, broken, bright, pitch.

ratio  ratio  1 .. 32    how much faster
mix    ratio  0 .. 1     dry to squeezed
"""

from supriya import synthdef
from supriya.ugens import DelayC, Latch, SampleDur, Sweep, Trig1

from ..._effect import blend, delayed, heard
from ..._voice import Control, Signal

LONGEST = 0.25  # s: that is how long a wave and its echo may be


def squeezed(sound: Signal, ratio: Control) -> Signal:
    """Return a side that, while a wave comes in, plays the one before, `ratio` times as fast."""
    begun = Trig1.ar(source=sound, duration=0)
    since = Sweep.ar(trigger=begun)
    length = Latch.ar(source=delayed(since, 1), trigger=begun) + SampleDur.ir()
    # The ratio changes with a wave, not within one.
    there = (since * Latch.ar(source=ratio, trigger=begun)) % length
    return DelayC.ar(source=sound, maximum_delay_time=LONGEST, delay_time=(since + length - there).clip(0, LONGEST))


@synthdef()
def squiz(bus: Control = 0, ratio: Control = 4.0, mix: Control = 1.0) -> None:
    blend(bus, [squeezed(side, ratio.clip(1, 32)) for side in heard(bus)], mix)
