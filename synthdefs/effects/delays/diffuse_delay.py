"""Echoes that come apart: each time round they smear a little more, until nothing but a cloud is left.

Tags: echo, ambient, dreamy.

time      cycles  0.015625 .. 2    from one echo to the next; 4 s at the most; a change glides
feedback  ratio   0 .. 0.95        level of an echo against the one before
smear     ratio   0 .. 0.8         how far each comes apart
tone      Hz      200 .. 20000     where the echoes begin to lose their highs
mix       ratio   0 .. 1           dry to echoes
"""

from collections.abc import Sequence

from supriya import synthdef
from supriya.ugens import AllpassN

from ..._effect import LAG, blend, gliding, heard
from ..._lines import darker, in_time, looped, tame, whole
from ..._voice import Control, Signal

LONGEST = 4.0  # s
# Samples at 48 kHz: primes, other ones on either side.
SMEARS = ((241, 263), (463, 433), (887, 929), (1693, 1613))


@synthdef()
def diffuse_delay(
    bus: Control = 0,
    cps: Control = 0.5,
    time: Control = 0.25,
    feedback: Control = 0.6,
    smear: Control = 0.5,
    tone: Control = 6000.0,
    mix: Control = 0.35,
) -> None:
    tone, amount = gliding(tone.max(200)), feedback.clip(0, 0.95).lagged(LAG)
    smear = smear.clip(0, 0.8).lagged(LAG)

    def smeared(side: Signal, lengths: Sequence[int]) -> Signal:
        for length in lengths:
            seconds = length / 48000
            # AllpassN is told its gain as the time in which it rings down by 60 dB.
            ring = -6.9077553 * seconds / smear.max(0.0001).log()
            side = AllpassN.ar(source=side, maximum_delay_time=seconds, delay_time=seconds, decay_time=ring)
        return side

    def back(sides: Sequence[Signal]) -> list[Signal]:
        lengths = zip(*SMEARS, strict=True)
        return [smeared(darker(tame(side), tone), own) * amount for side, own in zip(sides, lengths, strict=True)]

    blend(bus, looped(list(heard(bus)), whole(in_time(time, cps, LONGEST)), LONGEST, back), mix)
