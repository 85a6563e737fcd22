"""What a channel hears of an input of the sound card: in the middle; a howl is turned down.

number   count  0 .. 15       number of the input, from 0 on
"""

from supriya import synthdef
from supriya.ugens import Out, Pan2

from .._input import hears
from .._voice import Control


@synthdef()
def mic1(out: Control = 16, number: Control = 0.0) -> None:
    Out.ar(bus=out, source=Pan2.ar(source=hears(1, number)[0]))
