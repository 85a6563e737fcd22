"""A hall whose echoes rise by an octave each time they come round, into a choir of organs high above.

Tags: hall, ambient, bright, dreamy.

time     s          0.5 .. 20    until it has died away by 60 dB, without the shimmer
shimmer  ratio      0 .. 1       how much of the tail is shifted and goes in again
pitch    semitones  3 .. 24      by how much
damp     ratio      0 .. 1       how much sooner the highs die
mix      ratio      0 .. 1       dry to hall
"""

from supriya import synthdef
from supriya.ugens import HPF, LocalIn

from ..._effect import LAG, blend, heard
from ..._lines import tame
from ..._network import circulate, evenly, rising, smeared
from ..._shift import shifted
from ..._voice import Control, Signal

LINES = evenly((1427, 1637, 1879, 2153, 2467, 2833, 3251, 3727))
SIGNS = (1, -1, -1, 1, 1, 1, -1, -1)
GRAIN = 0.09  # s that is shifted at once: long, for it is a tail


@synthdef()
def shimmer(
    bus: Control = 0,
    time: Control = 4.0,
    shimmer: Control = 0.5,
    pitch: Control = 12.0,
    damp: Control = 0.3,
    mix: Control = 0.35,
) -> None:
    time, damp = time.clip(0.2, 20).lagged(LAG), damp.clip(0, 1).lagged(LAG)
    amount = shimmer.clip(0, 1).lagged(LAG)
    ratio = pitch.clip(3, 24).lagged(3 * LAG, factor=2).semitones_to_ratio()
    lines: Signal = LocalIn.ar(channel_count=len(LINES))
    level = rising(LINES, 1.0, time)
    smears = []
    for side, sound in enumerate(heard(bus)):
        higher = shifted(tame(sum(lines[side::2])), ratio, GRAIN * (1 - 0.13 * side))
        smears.append(smeared(HPF.ar(source=sound + higher * amount, frequency=100), side) * level)
    entering = [smears[index % 2] * sign for index, sign in enumerate(SIGNS)]
    circulate(lines, entering, LINES, 1.0, 1.0, time, damp)
    blend(bus, [sum(lines[side::2]) for side in (0, 1)], mix)
