"""What is shared that hears how loud something is, as ITU-R BS.1770-4 has it: K-weighting, and means over time.

10 log10(power) + OFFSET is a loudness (LUFS), where the power is the sum of both sides.
"""

from math import pi

from supriya.ugens import A2K, SOS, ControlDur, RunningSum, SampleDur

from ._voice import Signal

OFFSET = -0.691

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
