"""Expander: what is softer than the threshold is made softer still: rooms get drier, noise goes, drums get tighter.

Tags: dynamics, dry, tight.

threshold  dB     -80 .. 0        peak level below which it works
ratio      ratio  1 .. 20         how many dB less come out for one dB less, below the threshold
attack     s      0.0005 .. 1     time in which it opens, to 63 %
release    s      0.005 .. 5      time in which it closes, to 63 %
knee       dB     0 .. 40         width of the bend around the threshold
floor      dB     0 .. 90         by how much it turns down at the most
mix        ratio  0 .. 1          dry to expanded
"""

from supriya import synthdef

from ..._dynamics import excess, following, loudness
from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def expander(
    bus: Control = 0,
    threshold: Control = -36.0,
    ratio: Control = 2.0,
    attack: Control = 0.005,
    release: Control = 0.12,
    knee: Control = 6.0,
    floor: Control = 40.0,
    mix: Control = 1.0,
) -> None:
    sound = heard(bus)
    # A compressor's curve upside down: so far below is so far above the negative threshold.
    under = excess(-loudness(sound), -threshold, knee.max(0.01))
    due = (under * (ratio.max(1) - 1)).min(floor.clip(0, 90).lagged(LAG))
    # It turns down as it closes.
    cut = following(due, release, attack.max(0.0005))
    blend(bus, sound * (-cut).db_to_amplitude(), mix)
