"""Talk-over: while somebody speaks, the music goes down, by as much as it takes for the voice to be so much louder.

It hears how loud both are, the voice in its words, the music as it is; in a pause the music comes back.

Tags: side-chain, voice, dynamics, automatic.

key         bus    -1 .. 4095     audio bus (of two channels) of the voice, -1: none
sooner      bus    -1 .. 4095     audio bus of the same voice before what makes it late, -1: none
difference  LU     -6 .. 24       how much louder than the music the voice is to be
depth       dB     0 .. 40        by how much the music goes down at the most
attack      s      0.005 .. 1     time in which it goes down, to 63 %
hold        s      0.02 .. 2      how long it stays down after the voice
release     s      0.02 .. 5      time in which it comes back, to 63 %
mix         ratio  0 .. 1         dry to turned down
"""

from supriya import synthdef
from supriya.ugens import LocalIn, LocalOut

from ..._dynamics import elsewhere
from ..._effect import LAG, blend, heard
from ..._speech import decibels, going, k_power, smoothed
from ..._talk import MUSIC, QUICK, talk
from ..._voice import Control


@synthdef()
def talkover(
    bus: Control = 0,
    key: Control = -1.0,
    sooner: Control = -1.0,
    difference: Control = 10.0,
    depth: Control = 30.0,
    attack: Control = 0.006,
    hold: Control = 0.2,
    release: Control = 0.05,
    mix: Control = 1.0,
) -> None:
    sound, voice = heard(bus), elsewhere(key)
    now = talk(voice, sooner, hold)
    power = k_power(sound)
    left = smoothed(power, QUICK) * (-2 * LocalIn.kr(channel_count=1)).db_to_amplitude()
    wanted = now.wanted(smoothed(k_power(voice), QUICK), left, difference.clip(-6, 24).lagged(LAG))
    due = (decibels(smoothed(power, MUSIC)) - wanted).clip(0, depth.clip(0, 40)) * now.gate
    down = going(due, attack.max(0.002), release.max(0.005))
    LocalOut.kr(source=down)
    blend(bus, [side * (-down).db_to_amplitude() for side in sound], mix)
