"""What is shared that listens to speech: when somebody speaks, and how loud that is, in words and not in pauses.

All of it is at control rate: a number a block.
"""

from math import log

from supriya.ugens import (
    A2K,
    BHiPass,
    BLowPass,
    ControlDur,
    Impulse,
    Integrator,
    Lag,
    LagUD,
    Line,
    Schmidt,
    Slew,
)

from ._dynamics import BUTTERWORTH, SIXTY_DB
from ._effect import pitch
from ._loudness import OFFSET, weighted
from ._voice import Control, Signal

# Where speech has most of its power (Hz), on a telephone too; the range of voices; how clear a pitch must be.
BAND = (300.0, 3400.0)
VOICES = (70.0, 420.0)
CLEAR = 0.4
VOICED_BELOW = 2000.0
# Speech is so much louder than the noise, and again not when it is less than that (dB); below the floor nobody speaks.
ABOVE, STILL, FLOOR = 9.0, 5.0, -66.0
# How fast what is taken to be noise may rise and fall (dB/s), and rise in the first of its seconds.
RISE, FALL, AT_FIRST, FIRST = 4.0, 40.0, 100.0, 0.5
# s: what is loud counts as speech for so long before there was a voice in it, and after: noise has none.
UNVOICED, VOICED = 0.4, 0.9
SMOOTH = 0.006
# What nobody has heard yet is taken to be so loud (LUFS), and to have been for so long (s).
ASSUMED, PRIOR = -20.0, 0.02
TINY = 1e-9
# What is louder is no sound that anybody should remember.
LOUDEST = 4.0


def decibels(power: Signal) -> Signal:
    """Return a power in dB."""
    return power.max(TINY).log() * (10 / log(10))


def smoothed(power: Signal, seconds: float) -> Signal:
    """Return a power's mean at control rate, which follows it to 63 % in so long."""
    return A2K.kr(source=Lag.ar(source=power, lag_time=seconds * SIXTY_DB))


def going(signal: Signal, up: Control, down: Control) -> Signal:
    """Return a signal at control rate after it went up to 63 % of the way in one time, down in another (s)."""
    return LagUD.kr(source=signal, lag_time_up=up * SIXTY_DB, lag_time_down=down * SIXTY_DB)


def kept(gate: Signal, seconds: Control) -> Signal:
    """Return a gate at control rate that stays open for so long after it should close."""
    return Slew.kr(source=gate, up=1e9, down=1 / seconds) > 0


def speaking(mono: Signal, hold: Control, above: Control = ABOVE, still: Control = STILL) -> Signal:
    """Return whether somebody speaks (0 or 1), and for so long after that.

    It is louder than what lasts, and it has a voice: noise that begins is heard as speech for a moment only, and
    noise that goes on prolongs nothing, as only a voice does.
    """
    high = BHiPass.ar(source=mono, frequency=BAND[0], reciprocal_of_q=BUTTERWORTH)
    band = BLowPass.ar(source=high, frequency=BAND[1], reciprocal_of_q=BUTTERWORTH)
    level = decibels(smoothed(band.squared(), SMOOTH))
    rise = RISE + (AT_FIRST - RISE) * (Line.kr(start=1, stop=0, duration=FIRST) > 0)
    noise = Slew.kr(source=level, up=rise, down=FALL)
    loud = Schmidt.kr(source=level - noise.max(FLOOR), minimum=still, maximum=above)
    voiced = kept(loud * has_voice(mono), VOICED)
    # What was just quiet begins, and so does all that is heard first.
    begins = kept((1 - loud).max(Impulse.kr(frequency=0)), UNVOICED)
    return kept(loud * (voiced + begins).min(1), hold)


def has_voice(mono: Signal) -> Signal:
    """Return whether something has a pitch that a voice could have (0 or 1)."""
    low = BLowPass.ar(source=mono, frequency=VOICED_BELOW, reciprocal_of_q=BUTTERWORTH)
    _, voiced = pitch(
        low,
        audible=0.0005,
        initial_frequency=150,
        min_frequency=VOICES[0],
        max_frequency=VOICES[1],
        exec_frequency=60,
        peak_threshold=CLEAR,
        down_sample_factor=4,
    )
    return voiced


def spoken(power: Signal, gate: Signal, memory: float) -> Signal:
    """Return the mean power while a gate is open, of so many seconds of that; it stays while the gate is closed."""
    fade = (-ControlDur.ir() / memory).exponential()
    share = 1 - gate * (1 - fade)
    total, count = (Integrator.kr(source=each, coefficient=share) for each in (power * gate, gate))
    # What is assumed at first counts less and less.
    assumed = (1 - count * (1 - fade)).max(0) * (PRIOR / ControlDur.ir())
    return (total + assumed * 10 ** ((ASSUMED - OFFSET) / 10)) / (count + assumed).max(TINY)


def loudness(power: Signal) -> Signal:
    """Return what a K-weighted power is as a loudness (LUFS)."""
    return decibels(power) + OFFSET


def k_power(sound: Signal) -> Signal:
    """Return the K-weighted power of both sides."""
    left, right = (weighted(side.clip(-LOUDEST, LOUDEST)) for side in sound)
    return left.squared() + right.squared()
