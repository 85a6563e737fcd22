"""A room with walls near by: a handful of clear reflections, and a short, lively tail after them.

Tags: room, small, natural.

time  s      0.1 .. 5       until it has died away by 60 dB
damp  ratio  0 .. 1         how soft its walls are: at 6 kHz it lasts from as long to a tenth
size  ratio  0.3 .. 2       of the room: 1 is 7 by 5 by 3 m
near  ratio  0 .. 1         how loud the first reflections are against the tail
mix   ratio  0 .. 1         dry to room
"""

from math import dist
from typing import NamedTuple

from supriya import synthdef
from supriya.ugens import HPF, DelayL, LocalIn, SampleDur

from ..._effect import LAG, blend, heard
from ..._network import circulate, evenly, rising, smeared
from ..._voice import Control, Signal

LINES = evenly((353, 419, 487, 557, 653, 751, 863, 997))
SIGNS = (1, -1, -1, 1, 1, 1, -1, -1)
LARGEST = 2.0
GLIDE = 0.5
WALLS = (7.0, 5.0, 3.0)  # m
SPEED = 343.0  # m/s, of sound
# Not in the middle, where echoes of two walls would fall together.
SPEAKERS = ((1.8, 1.4, 1.2), (1.8, 3.7, 1.2))
EARS = ((5.0, 2.4, 1.2), (5.0, 2.6, 1.2))


class Image(NamedTuple):
    """What a wall mirrors: how much later (s) and weaker than the direct sound it comes."""

    late: float
    level: float


def images(source: tuple[float, ...], ear: tuple[float, ...]) -> list[Image]:
    """Return the first reflection from each of the six walls: Allen and Berkley, JASA 65 (1979)."""
    direct = dist(source, ear)
    found = []
    for axis, length in enumerate(WALLS):
        for wall in (0.0, length):
            mirrored = [2 * wall - at if axis == here else at for here, at in enumerate(source)]
            found.append(Image((dist(mirrored, ear) - direct) / SPEED, 0.8 * direct / dist(mirrored, ear)))
    return found


@synthdef()
def room(
    bus: Control = 0,
    time: Control = 0.6,
    damp: Control = 0.4,
    size: Control = 1.0,
    near: Control = 0.5,
    mix: Control = 0.3,
) -> None:
    time, size = time.max(0.05).lagged(LAG), size.clip(0.3, LARGEST).lagged(GLIDE)
    damp, near = damp.clip(0, 1).lagged(LAG), near.clip(0, 1).lagged(LAG)
    sides = [HPF.ar(source=side, frequency=60) for side in heard(bus)]
    first: list[Signal] = [0, 0]
    for ear in (0, 1):
        for late, level in images(SPEAKERS[ear], EARS[ear]):
            wait = (late * size).round(SampleDur.ir())
            first[ear] += DelayL.ar(source=sides[ear], maximum_delay_time=late * LARGEST, delay_time=wait) * level
    level = rising(LINES, size, time) * (1 - near) * 1.6
    smears = [smeared(signal, side) * level for side, signal in enumerate(first)]
    entering = [smears[index % 2] * sign for index, sign in enumerate(SIGNS)]
    tail: Signal = LocalIn.ar(channel_count=len(LINES))
    circulate(tail, entering, LINES, size, LARGEST, time, damp)
    blend(bus, [first[side] * near * 2 + sum(tail[side::2]) for side in (0, 1)], mix)
