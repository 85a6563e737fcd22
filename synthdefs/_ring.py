"""What rings of speakers share: a sound that goes round them."""

from collections.abc import Sequence

from supriya.ugens import In, Out, PanAz

from ._effect import LAG
from ._voice import Control, Signal


def around(bus: Control, place: Control, outs: Sequence[Control]) -> None:
    """Play what is on a bus between the two nearest of the speakers of some pairs, which stand in a ring."""
    left, right = In.ar(bus=bus, channel_count=2)
    # 0 is the first speaker, and 2 is once round.
    placed: Signal = PanAz.ar(
        channel_count=2 * len(outs), source=(left + right) / 2, position=2 * place.lagged(LAG), orientation=0.0
    )
    for number, out in enumerate(outs):
        Out.ar(bus=out, source=placed[2 * number : 2 * number + 2])
