"""Duck: as long as another sound plays, this one makes room for it, and swells back after it.

Tags: side-chain, pump, dynamics.

key        bus    -1 .. 4095      audio bus (of two channels) of the other sound, -1: none
depth      ratio  0 .. 1          how much of the level is taken away
threshold  dB     -60 .. 0        peak level of the other sound from which on it plays
attack     s      0.0005 .. 1     time in which it makes room, to 63 %
hold       s      0.01 .. 2       how long it stays down after the other sound
release    s      0.005 .. 5      time in which it swells back, to 63 %
mix        ratio  0 .. 1          dry to ducked
"""

from supriya import synthdef

from ..._dynamics import elsewhere, following, lasting
from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def duck(
    bus: Control = 0,
    key: Control = -1.0,
    depth: Control = 0.8,
    threshold: Control = -30.0,
    attack: Control = 0.004,
    hold: Control = 0.03,
    release: Control = 0.15,
    mix: Control = 1.0,
) -> None:
    left, right = elsewhere(key)
    plays = lasting(abs(left).max(abs(right)) > threshold.db_to_amplitude(), hold.max(0.01))
    away = following(plays, attack.max(0.0005), release) * depth.clip(0, 1).lagged(LAG)
    blend(bus, heard(bus) * (1 - away), mix)
