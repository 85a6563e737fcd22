"""One and two octaves below a single voice, as a guitarist's pedal divides it, and one octave above.

Tags: bass, sub, fuzz, pitch.

sub     ratio  0 .. 1           level of the octave below
subsub  ratio  0 .. 1           level of two octaves below
up      ratio  0 .. 1           level of the octave above
tone    Hz     60 .. 2000       where the octaves below lose their highs
mix     ratio  0 .. 1           dry to octaves
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, Amplitude, LeakDC, Schmidt, ToggleFF

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control

HIGHEST = 500  # Hz of the voices whose waves are counted
SURE = 0.1  # of the level, that a wave must reach to be counted


@synthdef()
def octaver(
    bus: Control = 0,
    sub: Control = 0.8,
    subsub: Control = 0.0,
    up: Control = 0.0,
    tone: Control = 300.0,
    mix: Control = 0.5,
) -> None:
    tone = gliding(tone.clip(60, 2000))
    sub, subsub, up = (level.clip(0, 1).lagged(LAG) for level in (sub, subsub, up))
    wet = []
    for sound in heard(bus):
        base = LPF.ar(source=LPF.ar(source=sound, frequency=HIGHEST), frequency=HIGHEST)
        loud = Amplitude.ar(source=base, attack_time=0.005, release_time=0.05)
        # Counted where it goes up through nothing, having been well below it: there it can be turned over unheard.
        ready = Schmidt.ar(source=base / loud.max(1e-4), minimum=-SURE, maximum=SURE)
        half = ToggleFF.ar(trigger=ready)
        quarter = ToggleFF.ar(trigger=half)
        lower = base * (half * 2 - 1) * sub
        lowest = abs(base) * ((half * 2 - 1) * 0 + quarter * 2 - 1) * subsub
        below = LPF.ar(source=lower + lowest, frequency=tone)
        above = LeakDC.ar(source=abs(base)) * 2 * up
        wet.append(HPF.ar(source=below * 1.6 + above, frequency=20))
    blend(bus, wet, mix)
