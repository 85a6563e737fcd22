"""Auto-wah: a resonant filter that opens the louder it is played, as a foot on the pedal would.

Tags: bandpass, envelope, funk.

freq       Hz       50 .. 2000     where the filter rests
octaves    octaves  -4 .. 5        how far a sound at full scale moves it
attack     s        0.001 .. 1     how soon it opens
release    s        0.01 .. 2      how soon it closes
resonance  ratio    0 .. 1         from a Q of 1 to a Q of 16
mix        ratio    0 .. 1         dry to filtered
"""

from supriya import synthdef
from supriya.ugens import Amplitude, BLowPass, SampleRate

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

CALM = 0.02  # s in which the filter follows, so that it does not tremble with the wave itself


@synthdef()
def auto_wah(
    bus: Control = 0,
    freq: Control = 250.0,
    octaves: Control = 3.5,
    attack: Control = 0.01,
    release: Control = 0.2,
    resonance: Control = 0.6,
    mix: Control = 1.0,
) -> None:
    sound = heard(bus)
    left, right = sound
    loud = Amplitude.kr(source=abs(left).max(abs(right)), attack_time=attack.max(0.001), release_time=release.max(0.01))
    # Half open at -12 dBFS, where a track plays.
    opened = loud.min(1).sqrt().lagged(CALM, factor=2) * octaves.lagged(3 * LAG, factor=2)
    frequency = (gliding(freq.max(20)) * (12 * opened).semitones_to_ratio()).clip(20, SampleRate.ir() * 0.42)
    narrow = 16.0 ** -resonance.clip(0, 1).lagged(LAG)
    blend(bus, BLowPass.ar(source=sound, frequency=frequency, reciprocal_of_q=narrow), mix)
