"""De-esser: hissing consonants, and cymbals that hurt, are turned down where they are too loud, and nothing else.

Tags: dynamics, voice, smooth.

freq       Hz     2000 .. 12000    where the highs that it minds begin
threshold  dB     -60 .. 0         peak level above which these are turned down
ratio      ratio  1 .. 100         how many dB in make one dB out, above that
release    s      0.005 .. 1       time in which they come back, to 63 %
mix        ratio  0 .. 1           dry to smoothed
"""

from supriya import synthdef

from ..._dynamics import compressed, loudness, split
from ..._effect import blend, gliding, heard
from ..._voice import Control

KNEE, ATTACK = 4.0, 0.001


@synthdef()
def de_esser(
    bus: Control = 0,
    freq: Control = 5500.0,
    threshold: Control = -30.0,
    ratio: Control = 5.0,
    release: Control = 0.05,
    mix: Control = 1.0,
) -> None:
    rest, hiss = split(heard(bus), gliding(freq.clip(2000, 12000)))
    cut = compressed(loudness(hiss), threshold, ratio, KNEE, ATTACK, release)
    blend(bus, rest + hiss * (-cut).db_to_amplitude(), mix)
