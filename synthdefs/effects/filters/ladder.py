"""Transistor ladder: 24 dB an octave, and the more it rings the more of the bass it takes, as the old ones did.

Tags: lowpass, resonant, warm, analogue.

cutoff     Hz     20 .. 20000    where the low-pass sets in
resonance  ratio  0 .. 1         how much of its end is fed back: at 1 it is about to whistle
drive      ratio  0 .. 1         how hard the ladder is driven
mix        ratio  0 .. 1         dry to filtered
"""

from supriya import synthdef
from supriya.ugens import MoogFF, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

ALMOST = 3.9  # of the 4 at which a ladder oscillates


@synthdef()
def ladder(
    bus: Control = 0,
    cutoff: Control = 1000.0,
    resonance: Control = 0.3,
    drive: Control = 0.0,
    mix: Control = 1.0,
) -> None:
    sound, drive = heard(bus), drive.clip(0, 1).lagged(LAG)
    gain = 1 + 4 * drive
    driven = sound + ((sound * gain).tanh() / gain.sqrt() - sound) * drive.min(0.2) * 5
    frequency = gliding(cutoff.max(20)).min(SampleRate.ir() * 0.42)
    blend(bus, MoogFF.ar(source=driven, frequency=frequency, gain=resonance.clip(0, 1).lagged(LAG) * ALMOST), mix)
