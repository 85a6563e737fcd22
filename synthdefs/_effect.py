"""What effects and the mixer share: how they hear and replace a bus, and how they work on whole samples."""

from typing import Any

from supriya.ugens import DelayN, In, Pitch, SampleDur, Sanitize, XOut

from ._voice import Control, Signal

LAG = 0.05  # s: in which a control that was set anew gets to within 0.1 %
RUNAWAY = 100.0  # +40 dB: a synth gone wild is clipped there, or what has a memory would be lost to it for long

HUGE = 1e5  # beside which all other signals are nothing


def heard(bus: Control) -> Signal:
    """Return the stereo signal on a bus, with 0 for what is no number."""
    return Sanitize.ar(source=In.ar(bus=bus, channel_count=2)).clip(-RUNAWAY, RUNAWAY)


def blend(bus: Control, wet: Signal, mix: Control) -> None:
    """Replace the signal on a bus by a share of itself and of another one; at 0 it is left as it is, bit for bit."""
    XOut.ar(bus=bus, crossfade=mix.clip(0, 1).lagged(LAG), source=wet)


def gliding(frequency: Control) -> Control:
    """Return a frequency that goes to a new value through the octaves, so that a filter's memory can follow."""
    return frequency.log().lagged(2 * LAG, factor=2).exponential()


def delayed(signal: Signal, samples: int) -> Signal:
    """Return the signal `samples` later, exactly."""
    # Not Delay1, even for one: what it puts out first is whatever was in memory (scsynth 3.14.1).
    # DelayN drops the fraction of a sample: the half keeps it clear of rounding.
    seconds = (samples + 0.5) * SampleDur.ir()
    return DelayN.ar(source=signal, maximum_delay_time=seconds, delay_time=seconds)


def highest(signal: Signal, samples: int) -> Signal:
    """Return the highest of this and the samples before it, `samples` (a power of two) in all."""
    while samples > 1:
        samples //= 2
        signal = signal.max(delayed(signal, samples))
    return signal


def pitch(signal: Signal, audible: float, **settings: Any) -> tuple[Control, Control]:
    """Return the pitch (Hz) of a signal that is louder than `audible`, and whether it has one (0 or 1)."""
    # In place of the first sample of each block Pitch reads what lies before it in memory (scsynth 3.14.1), which is
    # another signal: that must be nothing beside it.
    hertz, found = Pitch.kr(source=signal * HUGE, amplitude_threshold=audible * HUGE, **settings)
    return hertz, found
