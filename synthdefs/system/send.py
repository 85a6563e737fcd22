"""What a track sends to a return beside the delay and the reverb, after its strip.

amount   ratio  0 .. 1        how much of the track goes there
begin    ratio  0 .. 1        how much of that from the first sample on; the rest fades in
"""

from supriya import synthdef
from supriya.ugens import In, Lag, Line, Out

from .._voice import Control
from .strip import GLIDE


@synthdef()
def send(bus: Control = 16, out: Control = 16, amount: Control = 0.0, begin: Control = 1.0) -> None:
    share = Lag.kr(source=amount, lag_time=GLIDE) * Line.kr(start=begin, stop=1, duration=GLIDE)
    Out.ar(bus=out, source=[channel * share for channel in In.ar(bus=bus, channel_count=2)])
