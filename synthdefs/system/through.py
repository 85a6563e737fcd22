"""The mix as it is, before the master: what stems add up to."""

from supriya import synthdef
from supriya.ugens import In, Out

from .._voice import Control


@synthdef()
def through(bus: Control = 16, out: Control = 0) -> None:
    Out.ar(bus=out, source=In.ar(bus=bus, channel_count=2))
