"""Makes it speak: the five formants of a sung vowel, and whatever lies between one vowel and the next.

Tags: formant, vocal, resonant.

vowel  ratio      0 .. 4       0: a, 1: e, 2: i, 3: o, 4: u
size   semitones  -12 .. 12    of the mouth: how much higher all formants lie than those of a tenor
sharp  ratio      0.25 .. 4    how much narrower the formants are
mix    ratio      0 .. 1       dry to spoken
"""

from collections.abc import Sequence
from itertools import pairwise

from supriya import synthdef
from supriya.ugens import BPF, SampleRate

from ..._effect import LAG, blend, heard
from ..._formants import SINGERS
from ..._voice import Control

TENOR = SINGERS[1]
LOUDER = 4.0  # what narrow bands lose of a broad sound, about


def between(values: Sequence[float], position: Control) -> Control:
    """Return the value at a position (0 .. the last) on the straight lines that join these values."""
    steps = [(position - index).clip(0, 1) * (new - old) for index, (old, new) in enumerate(pairwise(values))]
    return values[0] + sum(steps)


@synthdef()
def vowel_filter(
    bus: Control = 0,
    vowel: Control = 0.0,
    size: Control = 0.0,
    sharp: Control = 1.0,
    mix: Control = 1.0,
) -> None:
    sound, vowel = heard(bus), vowel.clip(0, 4).lagged(2 * LAG, factor=2)
    scale = size.clip(-12, 12).lagged(LAG, factor=2).semitones_to_ratio()
    narrower = sharp.clip(0.25, 4).lagged(LAG, factor=2)
    spoken = 0
    for number in range(5):
        hertz, level, width = (between([row[what][number] for row in TENOR], vowel) for what in (0, 1, 2))
        band = BPF.ar(
            source=sound,
            frequency=(hertz * scale).min(SampleRate.ir() * 0.45),
            reciprocal_of_q=width / hertz / narrower,
        )
        spoken += band * level.db_to_amplitude()
    blend(bus, spoken * LOUDER, mix)
