"""How loud a stereo bus is, on two control buses: its peak, held and then falling as on a meter, and its loudness.

The peak is the true peak, between samples too, and 1 at full scale. The loudness is the K-weighted power of the last
3 s, as ITU-R BS.1770-4 has it: 10 log10(power) - 0.691 is the short-term loudness (LUFS).

A buffer of two channels has the rest. Its first frame: the same of the last 0.4 s, the momentary loudness, and the
mean power of both sides in that time, not weighted. Each of the BINS frames behind it: how many times the momentary
loudness, looked at every 0.1 s, was FLOOR and so many steps of a quarter LU, and all that power: what the integrated
loudness is made of (EBU Tech 3341). And BINS more for the short-term loudness: of it the range is made (Tech 3342).
"""

from math import log

from supriya import synthdef
from supriya.ugens import (
    A2K,
    BufRd,
    BufWr,
    ControlDur,
    Impulse,
    In,
    Line,
    Out,
    PeakFollower,
    RunningMax,
    Sanitize,
)

from .._limiting import peak
from .._loudness import OFFSET, recent, weighted
from .._voice import Control, Signal

WINDOW, MOMENT, STEP = 3.0, 0.4, 0.1  # s: what short-term and momentary mean, and how often the latter is counted
FLOOR, FINENESS, BINS = -70.0, 4, 320  # LUFS, bins a LU, and how many: up to +10 LUFS
HELD = 1.5  # s: a peak stays for at least half of that
PHASES = 4  # points between two samples at which the peak is estimated: BS.1770-4, annex 2
FALL = 20 / 1.7  # dB/s, as IEC 60268-18 has it


def held(level: Signal) -> Signal:
    """Return a level's peak, at control rate, for some time; then it falls."""
    # Two maxima that begin anew in turn: one of them always remembers half of that time.
    turns = [Impulse.ar(frequency=1 / HELD, phase=phase) for phase in (0.0, 0.5)]
    first, second = (RunningMax.ar(source=level, trigger=turn) for turn in turns)
    decay = (ControlDur.ir() * (-FALL * log(10) / 20)).exponential()
    return PeakFollower.kr(source=A2K.kr(source=first.max(second)), decay=decay)


def count(buffer: Control, power: Signal, window: float, first: int) -> None:
    """Count a loudness over a window (s) now and then in its bin of a buffer, whose first frame for it is given."""
    # The first window has to be over.
    tick = Impulse.kr(frequency=1 / STEP) * (Line.kr(start=0, stop=1, duration=window - STEP / 2) >= 1)
    # A place between two frames is that of the first.
    step = (power.max(1e-12).log() * (10 / log(10)) + OFFSET - FLOOR) * FINENESS
    place = first + step.clip(0, BINS - 1)
    taken = tick * (step >= 0)
    before: Signal = BufRd.kr(buffer_id=buffer, channel_count=2, phase=place, interpolation=1)
    after = [before[0] + taken, before[1] + taken * power]
    BufWr.kr(buffer_id=buffer, phase=place, source=after)


@synthdef()
def meter(bus: Control = 0, meter: Control = 0, buffer: Control = 0) -> None:
    left, right = (Sanitize.ar(source=side) for side in In.ar(bus=bus, channel_count=2))
    loudness, momentary = recent(weighted(left).squared() + weighted(right).squared(), WINDOW, MOMENT)
    (plain,) = recent((left.squared() + right.squared()) / 2, MOMENT)
    Out.kr(bus=meter, source=[held(peak(left, PHASES).max(peak(right, PHASES))), loudness])
    BufWr.kr(buffer_id=buffer, phase=0, source=[momentary, plain])
    count(buffer, momentary, MOMENT, 1)
    count(buffer, loudness, WINDOW, 1 + BINS)
