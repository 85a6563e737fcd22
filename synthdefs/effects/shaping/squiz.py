"""Squiz: each wave, from one zero crossing to the next, is played faster, over and over until the next has come.

Tags: lofi, broken, bright, pitch.

ratio  ratio  1 .. 32    how much faster
mix    ratio  0 .. 1     dry to squeezed
"""

from supriya import synthdef
from supriya.ugens import K2A, DelayC, Latch, Phasor, SampleDur, Trig1

from ..._effect import blend, delayed, heard
from ..._voice import Control, Signal

LONGEST = 0.25  # s: that is how long a wave and its echo may be
FOREVER = 10_000_000  # samples: more than a wave has


def squeezed(sound: Signal, ratio: Control) -> Signal:
    """Return a side that, while a wave comes in, plays the one before, `ratio` times as fast."""
    # Counted in samples, for whole numbers are exact. Phasor takes its first step as it is set back.
    begun = Trig1.ar(source=sound, duration=0)
    since = Phasor.ar(trigger=begun, rate=1, start=0, stop=FOREVER, reset_pos=-1)
    length = Latch.ar(source=delayed(since, 1) + 1, trigger=begun).max(1)
    # The ratio changes with a wave, not within one.
    there = (since * Latch.ar(source=K2A.ar(source=ratio), trigger=begun)) % length
    late = ((since + length - there) * SampleDur.ir()).min(LONGEST)
    return DelayC.ar(source=sound, maximum_delay_time=LONGEST, delay_time=late)


@synthdef()
def squiz(bus: Control = 0, ratio: Control = 4.0, mix: Control = 1.0) -> None:
    blend(bus, [squeezed(side, ratio.clip(1, 32)) for side in heard(bus)], mix)
