"""What is done to drums on purpose: the samplers of the lo-fi kit, the overload of the industrial one."""

from supriya.ugens import BLowPass, Impulse, Latch, LFNoise2, Rand

from ._drum import safe
from ._voice import Control, Signal

# An SP-1200 samples at 26.04 kHz (E-mu's manual); records were played to it at twice their speed, and tuned down.
SAMPLED = 13_020.0


def sampled(signal: Signal, ratio: Control, crush: Control) -> Signal:
    """Return a signal as an old sampler keeps it, in `crush` bits; tuned by `ratio`, it is read slower or faster."""
    rate = safe(SAMPLED * ratio)
    held = Latch.ar(source=_below(signal, rate * 0.4), trigger=Impulse.ar(frequency=rate))
    steps = 2 ** (crush - 1)
    return _below((held.clip(-1, 1) * steps).round(1) / steps, rate * 0.38)


def _below(signal: Signal, frequency: Control) -> Signal:
    """Return what lies below a frequency, through a Butterworth of 48 dB an octave."""
    for reciprocal in (1.9616, 1.6629, 1.1111, 0.3902):
        signal = BLowPass.ar(source=signal, frequency=frequency, reciprocal_of_q=reciprocal)
    return signal


def worn(freq: Control) -> Control:
    """Return a frequency as a worn tape or a record off its middle plays it."""
    return freq * (1 + 0.012 * LFNoise2.kr(frequency=7)) * Rand.ir(minimum=0.985, maximum=1.015)


def overload(signal: Signal, drive: Control) -> Signal:
    """Return a signal that folds back on itself, and is then clipped."""
    return ((signal * (1.2 + 5 * drive)).fold2(1) * 1.6).tanh()
