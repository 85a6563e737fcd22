"""What claps and shakers share: bursts of several hands, and beads."""

from collections.abc import Sequence

from supriya.ugens import BPF, Decay, Dust, WhiteNoise

from ._drum import burst, fade, safe
from ._voice import Control, Signal


def claps(source: Signal, starts: Sequence[float], length: float, curve: float = -4.0) -> Signal:
    """Return a signal in bursts, the first at once: a saw of an envelope, as if hands came one after the other."""
    return sum(source * (burst(start, length, curve) if start else fade(length, curve)) for start in starts)


def beads(rate: Control, length: float) -> Signal:
    """Return noise that many small collisions make, `rate` a second (P. R. Cook, PhISEM, CMJ 21:3, 1997)."""
    return Decay.ar(source=Dust.ar(density=rate), decay_time=length) * WhiteNoise.ar()


def ringing(source: Signal, centre: Control, narrow: float) -> Signal:
    """Return a signal as a small body lets it through."""
    return BPF.ar(source=source, frequency=safe(centre), reciprocal_of_q=narrow)
