"""Talk-over: while somebody speaks, the music goes down, by as much as it takes for the voice to be so much louder.

It hears how loud both are, the voice in its words, the music as it is; in a pause the music comes back.

Tags: side-chain, voice, dynamics, automatic.

key         bus    -1 .. 4095     audio bus (of two channels) of the voice, -1: none
difference  LU     -6 .. 24       how much louder than the music the voice is to be
depth       dB     0 .. 40        by how much the music goes down at the most
attack      s      0.005 .. 1     time in which it goes down, to 63 %
hold        s      0.02 .. 2      how long it stays down after the voice
release     s      0.02 .. 5      time in which it comes back, to 63 %
mix         ratio  0 .. 1         dry to turned down
"""

from supriya import synthdef

from ..._dynamics import elsewhere
from ..._effect import LAG, blend, heard
from ..._talk import talk
from ..._voice import Control


@synthdef()
def talkover(
    bus: Control = 0,
    key: Control = -1.0,
    difference: Control = 10.0,
    depth: Control = 30.0,
    attack: Control = 0.015,
    hold: Control = 0.12,
    release: Control = 0.08,
    mix: Control = 1.0,
) -> None:
    sound = heard(bus)
    due = talk(sound, elsewhere(key), hold).due(difference.lagged(LAG), depth.clip(0, 40), attack, release)
    blend(bus, [side * (-due).db_to_amplitude() for side in sound], mix)
