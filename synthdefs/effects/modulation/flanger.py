"""Flanger: the sound and itself a moment later, and the moment changes: a comb that sweeps like a jet overhead.

Tags: swirl, comb, metallic.

rate      Hz     0 .. 10           how often it sweeps
delay     s      0.0002 .. 0.01    how much later
depth     ratio  0 .. 1            how much shorter and longer that gets
feedback  ratio  -0.95 .. 0.95     how sharp it is; below 0 hollow
spread    ratio  0 .. 1            how far right lags behind left: 1 is half a turn
mix       ratio  0 .. 1            dry to flanged, both in one: leave it at 1
"""

from math import log, pi

from supriya import synthdef
from supriya.ugens import CombC, SampleDur, SinOsc

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control, Signal

LONGEST = 0.025  # s


@synthdef()
def flanger(
    bus: Control = 0,
    rate: Control = 0.2,
    delay: Control = 0.003,
    depth: Control = 0.7,
    feedback: Control = 0.5,
    spread: Control = 0.5,
    mix: Control = 1.0,
) -> None:
    back, depth = feedback.clip(-0.95, 0.95).lagged(2 * LAG, factor=2), depth.clip(0, 1).lagged(3 * LAG, factor=2)
    spread, delay = spread.clip(0, 1).lagged(2 * LAG, factor=2), gliding(delay.clip(0.0002, 0.01))
    gain = abs(back).max(1e-6)
    wet: list[Signal] = []
    for side, sound in enumerate(heard(bus)):
        turn = SinOsc.kr(frequency=rate.clip(0, 10), phase=spread * (-pi * side))
        late = (delay * (1 + depth * turn)).max(SampleDur.ir() * 4)
        # CombC is told its gain as the time in which it rings down by 60 dB, and its sign with it.
        ring = late * -log(1000) / gain.log() * ((back >= 0) * 2 - 1)
        later = CombC.ar(source=sound, maximum_delay_time=LONGEST, delay_time=late, decay_time=ring)
        wet.append((sound + later) * (0.5 * (1 - gain).sqrt()))
    blend(bus, wet, mix)
