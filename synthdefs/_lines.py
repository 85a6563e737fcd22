"""What delays share: a time that follows the tempo, what comes back, and how far a pitch sways."""

from collections.abc import Callable, Sequence
from math import pi

from supriya.ugens import ControlDur, DelayC, LeakDC, LocalIn, LocalOut, OnePole, SampleDur

from ._voice import Control, Signal

GLIDE = 0.3  # s in which a delay gets longer or shorter, heard as on tape
STILL = 20  # Hz: below this nothing comes back

Back = Callable[[Sequence[Signal]], Sequence[Signal]]


def in_time(cycles: Control, cps: Control, longest: float) -> Control:
    """Return cycles as seconds, a block at the least, that glide with the tempo."""
    return (cycles / cps.max(0.001)).max(ControlDur.ir()).min(longest).lagged(GLIDE, factor=2)


def whole(seconds: Control) -> Control:
    """Return a delay in whole samples: then it keeps its highs."""
    sample = SampleDur.ir()
    return (seconds / sample).round(1) * sample


def looped(sound: Sequence[Signal], seconds: Control, longest: float, back: Back) -> Sequence[Signal]:
    """Return both sides `seconds` later (a block at the least), with what `back` makes of them added each time."""
    echoes = LocalIn.ar(channel_count=2)
    fed = [new + old for new, old in zip(sound, back(list(echoes)), strict=True)]
    # LocalIn hears LocalOut a block later.
    late = seconds - ControlDur.ir()
    LocalOut.ar(source=[DelayC.ar(source=side, maximum_delay_time=longest, delay_time=late) for side in fed])
    return list(echoes)


def darker(signal: Signal, hertz: Control) -> Signal:
    """Return the signal with its highs less by 6 dB an octave."""
    return OnePole.ar(source=signal, coefficient=(-2 * pi * SampleDur.ir() * hertz).exponential())


def tame(signal: Signal) -> Signal:
    """Return the signal without DC, straight up to full scale and never above twice that: so it can't run away."""
    still = (-2 * pi * SampleDur.ir() * STILL).exponential()
    return (LeakDC.ar(source=signal, coefficient=still) * 0.5).softclip() * 2


def swaying(cents: Control, hertz: Control) -> Control:
    """Return by how many seconds a delay has to swing to either side for the pitch to swing by `cents` at `hertz`."""
    return (2 ** (cents / 1200) - 1) / (2 * pi * hertz)
