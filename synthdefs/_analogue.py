"""What analogue, lead and chip voices share beside `_tones`: velocity, key tracking, unsteady pitch, warmth."""

from supriya import Envelope
from supriya.ugens import LPF, ControlRate, EnvGen, Impulse, LFNoise2, Pulse, Rand, SampleRate, SinOsc

from ._tones import MIDDLE_C
from ._voice import Control, Signal


def eased(cutoff: Control, velocity: Control, octaves: float = 1.5) -> Control:
    """Return a cutoff (Hz, or a ratio) that a softer stroke lowers, by `octaves` at velocity 0."""
    return cutoff * (12 * octaves * (velocity - 1)).semitones_to_ratio()


def tracked(cutoff: Control, freq: Control, share: float = 0.5) -> Control:
    """Return a cutoff (Hz, as it is at middle C) that follows the key by a share of its way."""
    return cutoff * (freq / MIDDLE_C) ** share


def evened(freq: Control) -> Control:
    """Return a level that falls by 1.2 dB an octave, as the ear gains: all keys sound equally loud."""
    return ((MIDDLE_C / freq) ** 0.2).min(1.5)


def darkened(signal: Signal, cutoff: Control) -> Signal:
    """Return a signal without what is above a cutoff (Hz), which may be any."""
    return LPF.ar(source=signal, frequency=cutoff.clip(20, SampleRate.ir() * 0.45))


def free_pulse(freq: Control, duty: Control = 0.5) -> Signal:
    """Return a band-limited pulse that starts anywhere in its cycle, as `free_saw` does."""
    return Pulse.ar(frequency=freq + Impulse.kr(frequency=0) * Rand.ir() * ControlRate.ir(), width=duty)


def drifting(freq: Control, drift: Control) -> Control:
    """Return a pitch that wanders slowly about `freq`, as warm circuits do; 25 cents for `drift` 1."""
    return freq * (0.25 * drift * LFNoise2.kr(frequency=0.35)).semitones_to_ratio()


def singing(freq: Control, vibrato: Control, rate: float = 5.5, late: float = 0.25) -> Control:
    """Return a pitch with a vibrato (a semitone for 1) that is not there for `late` (s), then swells."""
    swell = EnvGen.kr(envelope=Envelope([0, 0, 1], [late, 0.6], ["linear", "sine"]))
    return freq * (vibrato * swell * SinOsc.kr(frequency=rate)).semitones_to_ratio()


def reached(freq: Control, semitones: Control, time: Control) -> Control:
    """Return a pitch that starts `semitones` away from `freq` and gets there in `time` (s)."""
    away = EnvGen.kr(envelope=Envelope([1, 0], [time], [-3]))
    return freq * (semitones * away).semitones_to_ratio()


def warmed(signal: Signal, drive: Control, most: float = 4.0) -> Signal:
    """Return a signal (about 1 at the most) that saturates, `most` times over at `drive` 1, about as loud as before."""
    gain = 1 + (most - 1) * drive
    return (signal * gain).tanh() / gain**0.6
