"""Unmask: while somebody speaks, the music goes down only where the voice needs room, from 250 to 5,000 Hz.

In each of six bands by as much as it takes for the voice to be so much louder there; the basses, the highs, and what
is soft anyway, stay. In a pause all of it comes back.

Tags: side-chain, voice, eq, dynamics, automatic.

key         bus    -1 .. 4095     audio bus (of two channels) of the voice, -1: none
sooner      bus    -1 .. 4095     audio bus of the same voice before what makes it late, -1: none
difference  LU     -6 .. 24       how much louder than the music the voice is to be
depth       dB     0 .. 40        by how much a band goes down at the most
attack      s      0.005 .. 1     time in which it goes down, to 63 %
hold        s      0.02 .. 2      how long it stays down after the voice
release     s      0.02 .. 5      time in which it comes back, to 63 %
mix         ratio  0 .. 1         dry to unmasked
"""

from functools import reduce

from supriya import synthdef
from supriya.ugens import BBandPass, BPeakEQ, LocalIn, LocalOut

from ..._bells import MIDDLES, OCTAVES, RECIPROCAL_OF_Q, apart
from ..._dynamics import elsewhere
from ..._effect import LAG, blend, heard
from ..._speech import LOUDEST, decibels, going, smoothed
from ..._talk import MUSIC, QUICK, talk
from ..._voice import Control, Signal

# dB: what of a voice is softer than its loudest band by more than that, makes nothing clearer.
LEAST = 15.0


def band(sound: Signal, middle: float) -> Signal:
    """Return the power of a band of both sides."""
    sound = [side.clip(-LOUDEST, LOUDEST) for side in sound]
    for _ in range(2):
        sound = BBandPass.ar(source=sound, frequency=middle, bandwidth=OCTAVES)
    left, right = sound
    return left.squared() + right.squared()


@synthdef()
def unmask(
    bus: Control = 0,
    key: Control = -1.0,
    sooner: Control = -1.0,
    difference: Control = 10.0,
    depth: Control = 30.0,
    attack: Control = 0.02,
    hold: Control = 0.2,
    release: Control = 0.05,
    mix: Control = 1.0,
) -> None:
    sound, voice = heard(bus), elsewhere(key)
    now, more = talk(voice, sooner, hold), difference.clip(-6, 24).lagged(LAG)
    powers, wanted = [band(sound, middle) for middle in MIDDLES], []
    for middle, power, before in zip(MIDDLES, powers, LocalIn.kr(channel_count=len(MIDDLES)), strict=True):
        left = smoothed(power, QUICK) * (-2 * before).db_to_amplitude()
        wanted.append(now.wanted(smoothed(band(voice, middle), QUICK), left, more))
    least = reduce(lambda one, other: one.max(other), wanted) - LEAST
    due = [
        (decibels(smoothed(power, MUSIC)) - each.max(least)).clip(0, depth.clip(0, 40)) * now.gate
        for power, each in zip(powers, wanted, strict=True)
    ]
    down = [going(each, attack.max(0.002), release.max(0.005)) for each in due]
    LocalOut.kr(source=down)
    for middle, cut in zip(MIDDLES, apart(down), strict=True):
        sound = BPeakEQ.ar(source=sound, frequency=middle, reciprocal_of_q=RECIPROCAL_OF_Q, gain=-cut)
    blend(bus, sound, mix)
