"""The ensemble of a string machine: three lines that drift and shiver, a third of a turn apart.

Tags: wide, strings, vintage, lush.

drift   cents  0 .. 40    how far they drift, twice in three seconds
shiver  cents  0 .. 20    how far they shiver, six times a second
width   ratio  0 .. 1     how far they lie apart
mix     ratio  0 .. 1     dry to lines
"""

from math import pi

from supriya import synthdef
from supriya.ugens import DelayC, Pan2, SinOsc

from ..._effect import LAG, blend, heard
from ..._lines import swaying
from ..._voice import Control, Signal

# As in the Solina of 1974: 0.6 and 6 Hz on three bucket brigades, in three phases (J. Haible, "Triple Chorus").
SLOW, FAST = 0.63, 6.1
BASE = 0.012  # s
LONGEST = 0.03


@synthdef()
def ensemble(
    bus: Control = 0,
    drift: Control = 12.0,
    shiver: Control = 5.0,
    width: Control = 0.8,
    mix: Control = 0.7,
) -> None:
    left, right = heard(bus)
    width = width.clip(0, 1).lagged(LAG)
    slow = swaying(drift.clip(0, 40), SLOW).lagged(6 * LAG, factor=2)
    fast = swaying(shiver.clip(0, 20), FAST).lagged(6 * LAG, factor=2)
    wet: Signal = 0
    for line in range(3):
        place, phase = line - 1, 2 * pi / 3 * line
        sway = SinOsc.kr(frequency=SLOW, phase=phase) * slow + SinOsc.kr(frequency=FAST, phase=phase) * fast
        sound = left * (1 - place) * 0.5 + right * (1 + place) * 0.5
        late = DelayC.ar(source=sound, maximum_delay_time=LONGEST, delay_time=BASE + sway)
        wet += Pan2.ar(source=late, position=place * width, level=0.82)
    blend(bus, wet, mix)
