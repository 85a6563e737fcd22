"""Phaser: three notches that wander up and down, from six all-passes, sharper the more is fed back.

Tags: swirl, notch, psychedelic.

rate      Hz       0 .. 10        how often they go up and down
freq      Hz       100 .. 5000    where they turn about: the middle notch
depth     octaves  0 .. 4         how far up and down
feedback  ratio    0 .. 0.95      how sharp it is
spread    ratio    0 .. 1         how far right lags behind left: 1 is half a turn
mix       ratio    0 .. 1         dry to phased, notches and all: leave it at 1
"""

from math import cos, pi

from supriya import synthdef
from supriya.ugens import SOS, SampleRate, SinOsc

from ..._effect import LAG, blend, gliding, heard
from ..._voice import Control, Signal

# Six all-passes A in a loop with gain k, and dry and wet alike: (1 + A^6) / 2 / (1 - k A^6). Fed back through a block
# of samples that would be another effect, so it is factored: with A = (z^-1 - c) / (1 - c z^-1), the roots s of
# s^6 = -1 give the zeros, those of s^6 = k the poles, two by two as (real part, square of the radius).
ZEROS = tuple((cos(angle * pi / 6), 1.0) for angle in (1, 3, 5))


def quadratic(c: Control, real: Control, square: Control) -> tuple[Control, Control, Control]:
    """Return the coefficients in z^-1 of |(1 - c z^-1) - s (z^-1 - c)|^2."""
    cc = c * c
    return (
        1 + real * c * 2 + square * cc,
        c * (square + 1) * -2 - real * (cc + 1) * 2,
        cc + real * c * 2 + square,
    )


@synthdef()
def phaser(
    bus: Control = 0,
    rate: Control = 0.3,
    freq: Control = 800.0,
    depth: Control = 1.5,
    feedback: Control = 0.4,
    spread: Control = 0.5,
    mix: Control = 1.0,
) -> None:
    depth = depth.clip(0, 4).lagged(2 * LAG, factor=2)
    spread, freq = spread.clip(0, 1).lagged(2 * LAG, factor=2), gliding(freq.clip(100, 5000))
    radius = (feedback.clip(1e-6, 0.95) ** (1 / 6)).lagged(2 * LAG, factor=2)
    back = radius**6
    poles = ((radius * 0.5, radius * radius), (0, -radius * radius), (radius * -0.5, radius * radius))
    wet: list[Signal] = []
    for side, sound in enumerate(heard(bus)):
        turn = SinOsc.kr(frequency=rate.clip(0, 10), phase=spread * (-pi * side))
        hertz = (freq * (12 * depth * turn).semitones_to_ratio()).clip(20, SampleRate.ir() * 0.4)
        tangent = (hertz * pi / SampleRate.ir()).tan()
        c = (1 - tangent) / (1 + tangent)
        phased = sound
        for zero, pole in zip(ZEROS, poles, strict=True):
            above, below = quadratic(c, *zero), quadratic(c, *pole)
            phased = SOS.ar(
                source=phased,
                a_0=above[0] / below[0],
                a_1=above[1] / below[0],
                a_2=above[2] / below[0],
                b_1=-below[1] / below[0],
                b_2=-below[2] / below[0],
            )
        wet.append(phased * (1 - back).sqrt() * 0.5)
    blend(bus, wet, mix)
