"""How loud a stereo bus is, on two control buses: its peak, held and then falling as on a meter, and its loudness.

The peak is 1 at full scale. The loudness is the K-weighted power of the last 3 s, as ITU-R BS.1770-4 has it:
10 log10(power) - 0.691 is the short-term loudness (LUFS).

A buffer of two channels has the rest. Its first frame: the same of the last 0.4 s, the momentary loudness, and the
mean power of both sides in that time, not weighted. Each of the BINS frames behind it: how many times the momentary
loudness, looked at every 0.1 s, was FLOOR and so many steps of a quarter LU, and all that power: what the integrated
loudness is made of (EBU Tech 3341).
"""

from math import log, pi

from supriya import synthdef
from supriya.ugens import (
    A2K,
    SOS,
    BufRd,
    BufWr,
    ControlDur,
    Impulse,
    In,
    Line,
    Out,
    PeakFollower,
    RunningMax,
    RunningSum,
    SampleDur,
    Sanitize,
)

from .._voice import Control, Signal

WINDOW, MOMENT, STEP = 3.0, 0.4, 0.1  # s: what short-term and momentary mean, and how often the latter is counted
FLOOR, FINENESS, BINS = -70.0, 4, 320  # LUFS, bins a LU, and how many: up to +10 LUFS
OFFSET = -0.691
HELD = 1.5  # s: a peak stays for at least half of that
FALL = 20 / 1.7  # dB/s, as IEC 60268-18 has it

# The two filters of BS.1770-4, annex 1, as analogue prototypes: frequency (Hz), Q, and the gains at its three powers.
HIGH = 10 ** (3.999843853973347 / 20)
SHELF = (1681.974450955533, 0.7071752369554196, (HIGH, HIGH**0.4996667741545416, 1.0))
PASS = (38.13547087602444, 0.5003270373238773, (1.0, 0.0, 0.0))


def section(signal: Signal, frequency: float, q: float, gains: tuple[float, float, float]) -> tuple[Signal, Signal]:
    """Return a signal through the bilinear transform of (high s² + band s / q + low) / (s² + s / q + 1).

    And what its gain must be multiplied with for a first coefficient that is not divided by anything.
    """
    high, band, low = gains
    k = (SampleDur.ir() * (pi * frequency)).tan()
    square, damped = k * k, k / q
    scale = 1 + damped + square
    filtered = SOS.ar(
        source=signal,
        a_0=(square * low + damped * band + high) / scale,
        a_1=(square * low - high) * 2 / scale,
        a_2=(square * low - damped * band + high) / scale,
        b_1=(1 - square) * 2 / scale,
        b_2=(damped - 1 - square) / scale,
    )
    return filtered, scale


def weighted(signal: Signal) -> Signal:
    """Return a signal as K-weighting hears it."""
    shelved, _ = section(signal, *SHELF)
    # The numerator of the second filter is 1, -2, 1, at every rate.
    passed, scale = section(shelved, *PASS)
    return passed * scale


def held(level: Signal) -> Signal:
    """Return a level's peak, at control rate, for some time; then it falls."""
    # Two maxima that begin anew in turn: one of them always remembers half of that time.
    turns = [Impulse.ar(frequency=1 / HELD, phase=phase) for phase in (0.0, 0.5)]
    first, second = (RunningMax.ar(source=level, trigger=turn) for turn in turns)
    decay = (ControlDur.ir() * (-FALL * log(10) / 20)).exponential()
    return PeakFollower.kr(source=A2K.kr(source=first.max(second)), decay=decay)


def recent(power: Signal, *windows: float) -> list[Signal]:
    """Return the means of a power within each of these windows (s)."""
    # Block by block first: then there are two thousand numbers to remember, and not a hundred thousand.
    block = ControlDur.ir() / SampleDur.ir()
    each = A2K.kr(source=RunningSum.ar(source=power, sample_count=block))
    means = []
    for window in windows:
        blocks = (window / ControlDur.ir()).round(1)
        # What has been rounded away while it came must not be missing when it goes.
        means.append((RunningSum.kr(source=each, sample_count=blocks) / (blocks * block)).max(0))
    return means


def count(buffer: Control, power: Signal) -> None:
    """Count a momentary loudness now and then in its bin of a buffer."""
    # The first moment has to be over.
    tick = Impulse.kr(frequency=1 / STEP) * (Line.kr(start=0, stop=1, duration=MOMENT - STEP / 2) >= 1)
    # A place between two frames is that of the first.
    step = (power.max(1e-12).log() * (10 / log(10)) + OFFSET - FLOOR) * FINENESS
    place = 1 + step.clip(0, BINS - 1)
    taken = tick * (step >= 0)
    before: Signal = BufRd.kr(buffer_id=buffer, channel_count=2, phase=place, interpolation=1)
    after = [before[0] + taken, before[1] + taken * power]
    BufWr.kr(buffer_id=buffer, phase=place, source=after)


@synthdef()
def meter(bus: Control = 0, meter: Control = 0, buffer: Control = 0) -> None:
    left, right = (Sanitize.ar(source=side) for side in In.ar(bus=bus, channel_count=2))
    loudness, momentary = recent(weighted(left).squared() + weighted(right).squared(), WINDOW, MOMENT)
    (plain,) = recent((left.squared() + right.squared()) / 2, MOMENT)
    Out.kr(bus=meter, source=[held(abs(left).max(abs(right))), loudness])
    BufWr.kr(buffer_id=buffer, phase=0, source=[momentary, plain])
    count(buffer, momentary)
