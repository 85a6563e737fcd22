"""What limits: an estimate of the true peak, and a gain that comes down before it."""

from collections.abc import Sequence
from math import pi, sin

from supriya.ugens import MulAdd, PeakFollower, RunningSum, SampleDur

from ._effect import LAG, delayed, highest
from ._voice import Control, Signal

LATENCY = 144  # samples, whatever the rate: ten for the estimate, 126 for the gain to come down, and eight to spare

REACH = 10  # samples on each side of the point between two samples whose level is estimated
PHASES = 8  # such points a sample
MARGIN = 10 ** (-0.2 / 20)  # what the estimate may miss: 0.12 dB at most was seen
ATTACK = 64  # samples of each of the two running means that round the gain
HOLD = 1024  # samples: more than half a period of 25 Hz, so that the gain doesn't follow a bass wave


def lanczos(x: float) -> float:
    """Return the Lanczos kernel, a windowed sinc, `x` samples from its middle."""
    return 1.0 if x == 0 else REACH * sin(pi * x) * sin(pi * x / REACH) / (pi * x) ** 2


def peak(signal: Signal, phases: int = PHASES) -> Signal:
    """Return the highest level between the samples REACH and REACH - 1 ago, the earlier of them included.

    As ITU-R BS.1770-4, annex 2 has it, by a polyphase filter, but a longer one. Phases p and `phases` - p have
    mirrored coefficients, so one is a + b and the other a - b, and the higher of their levels is |a| + |b|.
    """
    taps = [signal]
    for _ in range(2 * REACH - 1):
        taps.append(delayed(taps[-1], 1))
    after, before = taps[REACH - 1 :: -1], taps[REACH:]
    sums = [x + y for x, y in zip(after, before, strict=True)]
    differences = [x - y for x, y in zip(after, before, strict=True)]
    level = abs(before[0])
    for phase in range(1, phases // 2 + 1):
        near = [lanczos(k - phase / phases) for k in range(1, REACH + 1)]
        far = [lanczos(1 - k - phase / phases) for k in range(1, REACH + 1)]
        a = dot(sums, [(x + y) / 2 for x, y in zip(near, far, strict=True)])
        b = dot(differences, [(x - y) / 2 for x, y in zip(near, far, strict=True)])
        level = level.max(abs(a) + abs(b))
    return level


def dot(signals: Sequence[Signal], weights: Sequence[float]) -> Signal:
    """Return the weighted sum."""
    total = signals[0] * weights[0]
    for signal, weight in zip(signals[1:], weights[1:], strict=True):
        total = MulAdd.new(source=signal, multiplier=weight, addend=total)
    return total


def limited(sound: Signal, ceiling: Control, release: Control) -> list[Signal]:
    """Return both sides LATENCY samples later, turned down alike, so that no true peak is above the ceiling (dB)."""
    left, right = sound
    # In units of the ceiling and less one, so that what stays under it gives 0 and a gain of exactly 1.
    limit = ceiling.lagged(LAG).db_to_amplitude() * MARGIN
    excess = highest((peak(left).max(peak(right)) / limit).max(1) - 1, HOLD)
    decay = (-SampleDur.ir() / release.max(0.001)).exponential()
    level = 1 / (1 + PeakFollower.ar(source=excess, decay=decay))
    for _ in range(2):
        level = RunningSum.ar(source=level, sample_count=ATTACK) * (1 / ATTACK)  # a division here would round 1
    return [delayed(side, LATENCY) * level for side in (left, right)]
