"""What reverbs share: all-passes that smear, and delay lines that feed one another and die away on time."""

from collections.abc import Sequence
from math import log, pi

from supriya.ugens import AllpassN, ControlDur, DelayC, LocalOut, OnePole, SampleDur, SinOsc

from ._voice import Control, Signal

SIXTY_DB = log(1000)
SWAY = 0.00015  # s by which each line gets longer and shorter
HIGH = 6000  # Hz where damp is measured
# Allpasses that smear what comes in (left and right, s) and their gain: Dattorro, "Effect Design 1", JAES 45 (1997).
SMEAR = (
    ((0.00477, 0.00511), 0.75),
    ((0.00360, 0.00337), 0.75),
    ((0.01273, 0.01171), 0.625),
    ((0.00931, 0.01003), 0.625),
)


def ringing(seconds: Control, gain: Control) -> Control:
    """Return what AllpassN is told instead of its gain: the time in which it rings down by 60 dB."""
    return seconds * -SIXTY_DB / (log(gain) if isinstance(gain, float) else gain.log())


def smeared(signal: Signal, side: int) -> Signal:
    """Return a short burst for each sample of the signal, as loud in every frequency."""
    for times, gain in SMEAR:
        time = times[side]
        signal = AllpassN.ar(source=signal, maximum_delay_time=time, delay_time=time, decay_time=ringing(time, gain))
    return signal


def hadamard(signals: Sequence[Signal]) -> list[Signal]:
    """Return as many sums of all the signals, each with other signs."""
    if len(signals) == 1:
        return list(signals)
    half = len(signals) // 2
    pairs = list(zip(signals[:half], signals[half:], strict=True))
    return hadamard([x + y for x, y in pairs]) + hadamard([x - y for x, y in pairs])


def absorbed(signal: Signal, passing: Control, damp: Control) -> Signal:
    """Return what is left of the signal after `passing` (the share of the reverberation time it was under way).

    With `damp` (0 .. 1) the highs die sooner: at 6 kHz from as late to ten times as soon.
    """
    # One pole, 1 at 0 Hz and `high` (squared) at HIGH: |1 - p|^2 / |1 - p z^-1|^2 solved for p.
    cosine = (2 * pi * HIGH * SampleDur.ir()).cos()
    high = (-120 * passing * (1 / (1 - 0.9 * damp) - 1)).db_to_amplitude()
    b = (1 - high * cosine) / (1 - high).max(1e-6)
    pole = 1 / (b + (b * b - 1).max(0).sqrt())
    return OnePole.ar(source=signal * 10 ** (-3 * passing), coefficient=pole)


def evenly(primes: Sequence[int]) -> list[float]:
    """Return lengths in samples at 48 kHz as seconds."""
    return [prime / 48000 for prime in primes]


def rising(lengths: Sequence[float], size: Control, time: Control) -> Control:
    """Return how loud to feed a network for its tail to have the power of what went in, whatever its time and size."""
    # A line gives back `kept` of its power, on average.
    kept = 10 ** (-6 * size * (sum(lengths) / len(lengths)) / time)
    return (1 - kept) ** 0.5 * (2 / len(lengths)) ** 0.5


def circulate(
    lines: Sequence[Signal],
    entering: Sequence[Signal],
    lengths: Sequence[float],
    size: Control,
    largest: float,
    time: Control,
    damp: Control,
) -> None:
    """Make a feedback delay network of LocalIn's channels: line n hears `entering` n, for `lengths` n by `size`.

    It dies away by 60 dB in `time` (s). Each line slowly gets longer and shorter, so that no tone rings on. Jot and
    Chaigne, "Digital delay networks for designing artificial reverberators", AES 90 (1991).
    """
    share = len(lengths) ** -0.5
    left_of = [absorbed(line, length * size / time, damp) * share for line, length in zip(lines, lengths, strict=True)]
    fed = []
    for index, (length, back) in enumerate(zip(lengths, hadamard(left_of), strict=True)):
        sway = SinOsc.kr(frequency=0.23 + 0.041 * index, phase=2.4 * index) * SWAY
        # LocalIn hears LocalOut a block later.
        late = length * size + sway - ControlDur.ir()
        into = entering[index] + back
        fed.append(DelayC.ar(source=into, maximum_delay_time=length * largest + SWAY, delay_time=late))
    LocalOut.ar(source=fed)
