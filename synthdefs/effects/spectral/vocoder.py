"""Vocoder: another sound, taken from its bus, speaks with this one's voice; without one it is a whisper. 21 ms late.

Tags: spectral, voice, cross-synthesis, whisper.

key     bus    -1 .. 4095    audio bus (of two channels) of what is to speak, -1: noise
smooth  bins   0 .. 20       how far the voice's own partials are smoothed away
gain    dB     -24 .. 24     level afterwards
mix     ratio  0 .. 1        dry to spoken
"""

from supriya import synthdef

from ..._dynamics import elsewhere
from ..._effect import LAG, blend, heard
from ..._spectral import coloured, hiss
from ..._voice import Control

# What is spoken comes out about as loud as the voice: noise has its power in many bins, a chord in few.
NOISE, CARRIER = 24, 8


@synthdef()
def vocoder(
    bus: Control = 0, key: Control = -1.0, smooth: Control = 3.0, gain: Control = 0.0, mix: Control = 1.0
) -> None:
    level, noise = gain.clip(-24, 24).lagged(LAG).db_to_amplitude(), hiss() * NOISE * (key < 0)
    carriers = [side * CARRIER + noise for side in elsewhere(key)]
    pairs = zip(carriers, heard(bus), strict=True)
    blend(bus, [coloured(carrier, voice, smooth) * level for carrier, voice in pairs], mix)
