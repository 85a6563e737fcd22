"""What slow sounds share: how they answer to key and stroke, and oscillators that begin anywhere in their cycle."""

from collections.abc import Iterable
from math import tau

from supriya.ugens import LFNoise2, Rand, SampleRate, SinOsc

from ._tones import MIDDLE_C
from ._voice import Control, Signal


def brightened(velocity: Control, octaves: float) -> Signal:
    """Return what a frequency is multiplied by: 1 for the hardest stroke, `octaves` down for the softest."""
    return 2 ** ((velocity.clip(0, 1) - 1) * octaves)


def answering(cutoff: Control, freq: Control, velocity: Control) -> Signal:
    """Return a cutoff (Hz, at middle C) that follows the key in part, and falls two octaves for a soft stroke."""
    return cutoff * (freq / MIDDLE_C) ** 0.4 * brightened(velocity, 2)


def rounded(signal: Signal) -> Signal:
    """Return the signal with a soft ceiling at -3 dBFS, which leaves room for what a DC blocker adds."""
    return (signal / 0.7).tanh() * 0.7


def anywhere(freq: Control) -> Signal:
    """Return a sine that begins anywhere in its cycle."""
    return SinOsc.ar(frequency=freq, phase=Rand.ir(minimum=0, maximum=tau))


def swelling(rate: Control, depth: Control) -> Signal:
    """Return a level that comes and goes about `rate` times a second: 1 at `depth` 0, from 0 to 2 at 1."""
    return 1 + depth * LFNoise2.kr(frequency=rate)


def partials(freq: Control, ratios: Iterable[Control], levels: Iterable[Control]) -> list[Signal]:
    """Return sines at multiples of `freq`, without those that would lie above what can be heard."""
    top = (SampleRate.ir() * 0.45).min(18_000)
    return [
        anywhere((freq * ratio).min(top)) * level * (freq * ratio < top)
        for ratio, level in zip(ratios, levels, strict=True)
    ]
