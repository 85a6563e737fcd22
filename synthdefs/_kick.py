"""What bass drums share: a body whose pitch falls, and the beater."""

from supriya import Envelope
from supriya.ugens import BPF, EnvGen, SinOsc, WhiteNoise

from ._drum import fade, safe
from ._voice import Control, Signal


def falling(freq: Control, sweep: Control, first: Control, rest: Control, knee: float = 0.14) -> Control:
    """Return a pitch that falls to `freq` from `sweep` times it above: most of the way in `first` (s), then slower."""
    return freq * (1 + sweep * EnvGen.ar(envelope=Envelope([1, knee, 0], [first, rest], [-4, -3])))


def body(pitch: Control) -> Signal:
    """Return the sine of a drum that starts at rest."""
    return SinOsc.ar(frequency=pitch)


def beater(centre: Control, level: Control, length: float = 0.008, broad: float = 1.4) -> Signal:
    """Return the noise of what hits the head."""
    return BPF.ar(source=WhiteNoise.ar(), frequency=safe(centre), reciprocal_of_q=broad) * fade(length, -5, level)
