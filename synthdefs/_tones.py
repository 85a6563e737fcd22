"""What pitched voices share: a low-pass and its envelope, free-running saws, stereo width, and FM without aliases."""

from collections.abc import Iterable

from supriya import Envelope
from supriya.ugens import HPF, BLowPass, ControlRate, EnvGen, Impulse, Rand, SampleRate, Saw, XLine

from ._voice import Control, Signal

# Where players think of a note as neither high nor low (Hz).
MIDDLE_C = 261.63
# Twice as high a level (dB).
OCTAVE = 6.0206


def opening(cutoff: Control, env: Control, decay: Control) -> Signal:
    """Return a cutoff (Hz) that starts above `cutoff`, six octaves for `env` 1, and falls back to it in `decay` (s)."""
    fall = EnvGen.kr(envelope=Envelope([1, 0], [decay], [-4]))
    return cutoff * (72 * env * fall).semitones_to_ratio()


def low_pass(source: Signal, cutoff: Control, res: Control) -> Signal:
    """Return `source` through a 24 dB low-pass: flat as a Butterworth at `res` 0, a 17 dB peak at 1."""
    frequency = cutoff.clip(20, SampleRate.ir() * 0.4)
    gentle = BLowPass.ar(source=source, frequency=frequency, reciprocal_of_q=1.85)
    return BLowPass.ar(source=gentle, frequency=frequency, reciprocal_of_q=0.765 * (-2.3 * res).exponential())


def free_saw(freq: Control) -> Signal:
    """Return a band-limited saw that starts anywhere in its cycle, as an oscillator that has always run would.

    Saw has no phase input, so its first block runs faster, by a random part of the cycle.
    """
    return Saw.ar(frequency=freq + Impulse.kr(frequency=0) * Rand.ir() * ControlRate.ir())


def widen(sides: Iterable[Signal], width: Control) -> tuple[Signal, Signal]:
    """Return left and right with their difference scaled by `width`, and in mono below 150 Hz."""
    left, right = sides
    middle = (left + right) * 0.5
    side = HPF.ar(source=left - right, frequency=150) * (0.5 * width)
    return middle + side, middle - side


def evened(freq: Control, home: float, slope: float) -> Signal:
    """Return the level that takes away what a sound gains in loudness, `slope` dB an octave: 1 at `home` (Hz)."""
    return (freq / home) ** (-slope / OCTAVE)


def dying(decay: Control) -> Signal:
    """Return an exponential fall by 60 dB in `decay` (s)."""
    return XLine.ar(start=1, stop=0.001, duration=decay)


def aged(decay: Control, freq: Control) -> Signal:
    """Return `decay` (s, at middle C) as it is at `freq`: high notes die sooner."""
    return decay * (MIDDLE_C / freq) ** 0.4


def unfolded(index: Control, freq: Control, ratio: Control) -> Signal:
    """Return as much of a modulation `index` as keeps the sidebands below the Nyquist frequency."""
    room = (SampleRate.ir() * 0.45 - freq) / (freq * ratio) - 1
    return index.min(room).max(0)
