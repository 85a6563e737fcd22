"""What a channel hears of two inputs of the sound card, one on each side; a howl is turned down.

number   count  0 .. 14       number of the first of them, from 0 on
"""

from supriya import synthdef
from supriya.ugens import Out

from .._input import hears
from .._voice import Control


@synthdef()
def mic2(out: Control = 16, number: Control = 0.0) -> None:
    Out.ar(bus=out, source=hears(2, number))
