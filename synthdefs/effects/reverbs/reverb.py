"""A hall: sixteen delay lines that feed one another, and so a dense, smooth tail that keeps left and right apart.

time      s      0.2 .. 20      until it has died away by 60 dB
damp      ratio  0 .. 1         how much sooner the highs do: at 6 kHz from as long to a tenth
predelay  s      0 .. 0.25      time before it sets in
size      ratio  0.2 .. 1.5     of the hall: how far apart its walls are
low       Hz     10 .. 1000     high-pass in front of it, 12 dB an octave
mix       ratio  0 .. 1         dry to hall
"""

from collections.abc import Sequence
from math import log, pi

from supriya import synthdef
from supriya.ugens import (
    HPF,
    AllpassN,
    ControlDur,
    DelayC,
    DelayL,
    LocalIn,
    LocalOut,
    OnePole,
    SampleDur,
    SinOsc,
)

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control, Signal

# The lengths of the lines in samples at 48 kHz: primes, so that their echoes never fall together, spread evenly
# by ratio from 20 to 88 ms. Every other one is heard on the left, and takes in the left.
PRIMES = (941, 1039, 1151, 1259, 1381, 1523, 1669, 1847, 2027, 2239, 2459, 2711, 2969, 3271, 3607, 3967)
LINES = [prime / 48000 for prime in PRIMES]
SIGNS = (1, 1, -1, -1, 1, 1, -1, -1, 1, -1, -1, 1, -1, 1, 1, -1)
# Allpasses that smear what comes in (left and right, s) and their gain: Dattorro, "Effect Design 1", JAES 45 (1997).
SMEAR = (
    ((0.00477, 0.00511), 0.75),
    ((0.00360, 0.00337), 0.75),
    ((0.01273, 0.01171), 0.625),
    ((0.00931, 0.01003), 0.625),
)
SWAY = 0.00015  # s by which each line slowly gets longer and shorter, so that no tone rings on
LARGEST = 1.5
HIGH = 6000  # Hz where damp is measured
GLIDE = 0.5


def hadamard(signals: Sequence[Signal]) -> list[Signal]:
    """Return as many sums of all the signals, each with other signs."""
    if len(signals) == 1:
        return list(signals)
    half = len(signals) // 2
    pairs = list(zip(signals[:half], signals[half:], strict=True))
    return hadamard([x + y for x, y in pairs]) + hadamard([x - y for x, y in pairs])


def smeared(signal: Signal, side: int) -> Signal:
    """Return a short burst for each sample of the signal, as loud in every frequency."""
    for times, gain in SMEAR:
        time = times[side]
        # AllpassN is told its gain as the time in which it rings down by 60 dB.
        ring = time * log(0.001) / log(gain)
        signal = AllpassN.ar(source=signal, maximum_delay_time=time, delay_time=time, decay_time=ring)
    return signal


def absorbed(signal: Signal, passing: Control, damp: Control, cosine: Control) -> Signal:
    """Return what is left of the signal after `passing` (the share of the reverberation time it was under way)."""
    # One pole, 1 at 0 Hz and `high` (squared) at HIGH: |1 - p|^2 / |1 - p z^-1|^2 solved for p.
    high = (-120 * passing * (1 / (1 - 0.9 * damp) - 1)).db_to_amplitude()
    b = (1 - high * cosine) / (1 - high).max(1e-6)
    pole = 1 / (b + (b * b - 1).max(0).sqrt())
    return OnePole.ar(source=signal * (-60 * passing).db_to_amplitude(), coefficient=pole)


@synthdef()
def reverb(
    bus: Control = 0,
    time: Control = 2.0,
    damp: Control = 0.4,
    predelay: Control = 0.02,
    size: Control = 1.0,
    low: Control = 100.0,
    mix: Control = 0.3,
) -> None:
    # Jot and Chaigne, "Digital delay networks for designing artificial reverberators", AES 90 (1991).
    sample, block = SampleDur.ir(), ControlDur.ir()
    time, size = time.max(0.05).lagged(LAG), size.clip(0.2, LARGEST).lagged(GLIDE)
    damp, pause = damp.clip(0, 1).lagged(LAG), predelay.clip(0, 0.25).lagged(GLIDE).round(sample)
    bright = HPF.ar(source=heard(bus), frequency=gliding(low.max(10)))
    late = DelayL.ar(source=bright, maximum_delay_time=0.25, delay_time=pause)
    # The tail is the louder the longer it lasts: a line gives back `kept` of its power, on average.
    kept = (-120 * size * (sum(LINES) / len(LINES)) / time).db_to_amplitude()
    level = (1 - kept).sqrt() * (2 / len(LINES)) ** 0.5
    smears = [smeared(signal, side) * level for side, signal in enumerate(late)]

    lines: Signal = LocalIn.ar(channel_count=len(LINES))
    cosine = (2 * pi * HIGH * sample).cos()
    left_of = [
        absorbed(line, length * size / time, damp, cosine) * len(LINES) ** -0.5
        for line, length in zip(lines, LINES, strict=True)
    ]
    fed = []
    for index, (length, back) in enumerate(zip(LINES, hadamard(left_of), strict=True)):
        sway = SinOsc.kr(frequency=0.23 + 0.041 * index, phase=2.4 * index) * SWAY
        # LocalIn hears LocalOut a block later.
        delay = length * size + sway - block
        into = smears[index % 2] * SIGNS[index] + back
        fed.append(DelayC.ar(source=into, maximum_delay_time=length * LARGEST + SWAY, delay_time=delay))
    LocalOut.ar(source=fed)
    blend(bus, [sum(lines[side::2]) for side in (0, 1)], mix)
