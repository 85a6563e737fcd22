"""The snare of 1985: a huge room that opens when it is struck, and is shut before it has died away.

Tags: gated, drums, dense.

threshold  dB     -60 .. 0       level that opens it
hold       s      0.05 .. 1      how long it stays open
release    s      0.005 .. 0.5   how long it takes to shut
damp       ratio  0 .. 1         how dark it is
mix        ratio  0 .. 1         dry to room
"""

from supriya import synthdef
from supriya.ugens import HPF, Lag2UD, Latch, LocalIn, Sweep

from ..._effect import LAG, blend, heard
from ..._network import circulate, evenly, rising, smeared
from ..._voice import Control, Signal

LINES = evenly((601, 701, 811, 941, 1087, 1259, 1453, 1693))
SIGNS = (1, -1, -1, 1, 1, 1, -1, -1)
TIME = 3.0  # s: so long that it hardly fades while it is open
OPENING = 0.005  # s


@synthdef()
def gated_reverb(
    bus: Control = 0,
    threshold: Control = -24.0,
    hold: Control = 0.25,
    release: Control = 0.03,
    damp: Control = 0.2,
    mix: Control = 0.4,
) -> None:
    sides = [HPF.ar(source=side, frequency=80) for side in heard(bus)]
    level = rising(LINES, 1.0, TIME) * 3
    smears = [smeared(signal, side) * level for side, signal in enumerate(sides)]
    entering = [smears[index % 2] * sign for index, sign in enumerate(SIGNS)]
    tail: Signal = LocalIn.ar(channel_count=len(LINES))
    circulate(tail, entering, LINES, 1.0, 1.0, TIME, damp.clip(0, 1).lagged(LAG))
    struck = abs(sides[0]).max(abs(sides[1])) > threshold.db_to_amplitude()
    # Each wave above the threshold holds it open anew.
    since = Sweep.ar(trigger=struck, rate=1)
    opened = (since < hold.max(0.01)) * Latch.ar(source=struck, trigger=struck)
    gate = Lag2UD.ar(source=opened, lag_time_up=OPENING, lag_time_down=release.max(0.005))
    blend(bus, [sum(tail[side::2]) * gate for side in (0, 1)], mix)
