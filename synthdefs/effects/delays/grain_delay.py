"""A cloud of grains of what was heard a while ago, each from another moment, pitch and side.

Tags: echo, granular, texture, dreamy.

time     cycles     0.015625 .. 2    how long ago that was; 2 s at the most
scatter  ratio      0 .. 1           how far the moments lie apart: at 1 up to twice as long ago
size     s          0.02 .. 0.5      length of a grain
pitch    semitones  -24 .. 24        how much higher it is played
shimmer  semitones  0 .. 12          how much higher or lower than that some grains are
spread   ratio      0 .. 1           how far they lie between left and right
mix      ratio      0 .. 1           dry to grains
"""

from supriya import synthdef
from supriya.ugens import DelayC, Pan2, Phasor, SampleDur

from ..._effect import LAG, blend, heard
from ..._lines import in_time
from ..._voice import Control, Signal

GRAINS = 6
LONGEST = 2.0  # s
MANY = 64  # grains, after which their order comes round again; a finer clock than floats have would crackle
GOLDEN = 0.6180339887  # the fractions of its multiples are spread evenly, and look like chance


@synthdef()
def grain_delay(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 0.25,
    scatter: Control = 0.3,
    size: Control = 0.12,
    pitch: Control = 0.0,
    shimmer: Control = 0.0,
    spread: Control = 0.8,
    mix: Control = 0.5,
) -> None:
    left, right = heard(bus)
    size, base = size.clip(0.02, 0.5).lagged(3 * LAG, factor=2), in_time(time, cps, LONGEST)
    scatter, spread = scatter.clip(0, 1).lagged(3 * LAG, factor=2), spread.clip(0, 1).lagged(LAG)
    pitch, shimmer = pitch.clip(-24, 24).lagged(3 * LAG, factor=2), shimmer.clip(0, 12).lagged(3 * LAG, factor=2)
    clock = Phasor.ar(rate=SampleDur.ir() / size, start=0, stop=MANY)
    longest = 2 * LONGEST
    wet: Signal = 0
    for grain in range(GRAINS):
        turns = clock + grain / GRAINS
        turns -= (turns >= MANY) * MANY
        age = turns.fractional_part()
        number = turns - age
        chance = (number * GOLDEN + grain * 0.37).fractional_part()
        other = (number * GOLDEN * 7 + grain * 0.61).fractional_part() * 2 - 1
        ratio = (pitch + shimmer * other).semitones_to_ratio()
        # What is played faster must begin as far back as it will have caught up, and half of it lies before the moment.
        behind = base * (1 + scatter * chance) + (1 - ratio) * size * (age - 0.5)
        window = (age * 6.2831853).cos() * -0.5 + 0.5
        late = DelayC.ar(source=left + right, maximum_delay_time=longest, delay_time=behind.clip(0.002, longest))
        wet += Pan2.ar(source=late * window, position=other * spread)
    blend(bus, wet * (0.5 * 0.75), mix)
