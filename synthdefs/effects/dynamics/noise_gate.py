"""Noise gate: open for what is loud, shut for what is not, from hum between the notes to chopped rooms.

Tags: dynamics, gate, dry, tight.

threshold  dB     -80 .. 0        peak level at which it opens
close      dB     0 .. 24         how far below that the level must fall for it to close
attack     s      0.0005 .. 1     time in which it opens, to 63 %
hold       s      0 .. 2          how long it stays open after that
release    s      0.005 .. 5      time in which it closes, to 63 %
floor      dB     0 .. 90         how much softer it is when closed
key        bus    -1 .. 4095      audio bus (of two channels) it listens to, -1: its own
mix        ratio  0 .. 1          dry to gated
"""

from supriya import synthdef
from supriya.ugens import Schmidt

from ..._dynamics import following, keyed, lasting, loudness
from ..._effect import LAG, blend, heard
from ..._voice import Control


@synthdef()
def noise_gate(
    bus: Control = 0,
    threshold: Control = -36.0,
    close: Control = 6.0,
    attack: Control = 0.001,
    hold: Control = 0.03,
    release: Control = 0.08,
    floor: Control = 90.0,
    key: Control = -1.0,
    mix: Control = 1.0,
) -> None:
    sound = heard(bus)
    loud = Schmidt.ar(source=loudness(keyed(sound, key)), minimum=threshold - close.max(0), maximum=threshold)
    opened = following(lasting(loud, hold), attack.max(0.0005), release)
    closed = (-floor.clip(0, 90).lagged(LAG)).db_to_amplitude()
    blend(bus, sound * (closed + (1 - closed) * opened), mix)
