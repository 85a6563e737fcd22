"""Signals: continuous patterns of one value at any time, sampled in the middle of what is asked.

The names that end in 2 swing between -1 and 1, the others between 0 and 1.
"""

from collections.abc import Callable
from math import cos, floor, pi, sin, sqrt
from typing import Any

from .chance import random_of
from .grid import Grid, Wave
from .outside import heard
from .pattern import NEVER, VOLATILE, Pattern
from .registry import builder, reify

Shape = Callable[[float], Any]


@builder
def signal(shape: Shape, period: int = NEVER) -> Pattern:
    """Return the continuous pattern of a function of the time in cycles, which repeats after `period` cycles or never.

    >>> from pyscore import signal
    >>> signal(lambda time: time * 2).segment(2).query(0, 1)[1].value
    1.5
    """
    if period == 1:
        once = Grid(1, (), (Wave(None, lambda n, d: shape(n / d)),))
        return Pattern(lambda _: once, 1)
    return Pattern(lambda cycle: Grid(1, (), (Wave(None, lambda n, d: shape((cycle * d + n) / d)),)), period)


builder(signal, "sig")


@builder
def steady(value: Any) -> Pattern:
    """Return the signal that has one value at all times.

    >>> from pyscore import steady
    >>> [event.value for event in steady(0.3).segment(2).query(0, 1)]
    [0.3, 0.3]
    """
    return signal(lambda _: value, 1)


# Waves, a period a cycle

# Tidal's cosine is its sine a quarter of a cycle later, so it is 0 where a cycle begins.
WAVES: dict[str, Shape] = {
    "sine": lambda time: 0.5 + 0.5 * sin(2 * pi * time),
    "cosine": lambda time: 0.5 - 0.5 * cos(2 * pi * time),
    "saw": lambda time: time % 1,
    "isaw": lambda time: 1 - time % 1,
    "tri": lambda time: 1 - abs(2 * (time % 1) - 1),
    "itri": lambda time: abs(2 * (time % 1) - 1),
    "square": lambda time: float(time % 1 >= 0.5),
}


def _both_ways(shape: Shape) -> Shape:
    return lambda time: 2 * shape(time) - 1


sine, cosine, saw, isaw, tri, itri, square = (builder(signal(shape, 1), name) for name, shape in WAVES.items())
sine2, cosine2, saw2, isaw2, tri2, itri2, square2 = (
    builder(signal(_both_ways(shape), 1), f"{name}2") for name, shape in WAVES.items()
)


# What is set from outside


@builder
def ctrl(name: str, default: Any = 0) -> Pattern:
    """Return the signal of a control that OSC or a MIDI device sets while this plays; `default` until one does.

    >>> from pyscore import ctrl
    >>> ctrl("a knob nobody touched", 0.5).segment(1).query(0, 1)[0].value
    0.5
    """
    return Pattern(lambda _: Grid(1, (), (Wave(None, lambda n, d: heard(name, default)),)), VOLATILE)


# Envelopes: they move in cycle 0, and stay where they are before and after it


def _first_cycle(time: float) -> float:
    return max(0.0, min(time, 1.0))


env_l = builder(signal(_first_cycle), "env_l")
env_lr = builder(signal(lambda time: 1 - _first_cycle(time)), "env_lr")
# These two cross with equal power: Tidal's go the other way, env_eq down and env_eqr up.
env_eq = builder(signal(lambda time: sqrt(sin(pi / 2 * _first_cycle(1 - time)))), "env_eq")
env_eqr = builder(signal(lambda time: sqrt(cos(pi / 2 * _first_cycle(1 - time)))), "env_eqr")


# Noise that moves smoothly


@builder
def perlin_with(numbers: Any) -> Pattern:
    """Return smooth noise over a pattern of numbers: each whole number has a random value, between two it glides.

    >>> from pyscore import perlin_with, saw
    >>> loop = perlin_with(saw * 4).segment(4)
    >>> [event.value for event in loop.query(0, 1)] == [event.value for event in loop.query(7, 8)]
    True
    """
    return reify(numbers).fmap(_noise)


def _noise(number: float) -> float:
    low = floor(number)
    begin, end = random_of(low), random_of(low + 1)
    return begin + _smooth_step(number - low) * (end - begin)


def _smooth_step(x: float) -> float:
    """Return Perlin's fade: from 0 to 1, level at both ends.

    Source: Perlin, "Improving noise", SIGGRAPH (2002), as in Tidal.
    """
    return float(6 * x**5 - 15 * x**4 + 10 * x**3)


perlin = builder(signal(_noise), "perlin")


@builder
def perlin2_with(x: Any, y: Any) -> Pattern:
    """Return smooth noise over two patterns of numbers, the places on a plane; a circle there gives a loop.

    >>> from pyscore import cosine, perlin2_with, sine
    >>> loop = perlin2_with(cosine * 2, sine * 2).segment(4)
    >>> [event.value for event in loop.query(0, 1)] == [event.value for event in loop.query(7, 8)]
    True
    """
    return reify(x).app_both(reify(y), _noise_on_plane)


@builder
def perlin2(y: Any) -> Pattern:
    """Return smooth noise over the time in cycles and over a pattern of numbers.

    >>> from pyscore import perlin2
    >>> 0 < perlin2(0.5).segment(1).query(0, 1)[0].value < 1
    True
    """
    return perlin2_with(signal(float), y)


def _noise_on_plane(x: float, y: float) -> float:
    left, low = floor(x), floor(y)
    along, up = x - left, y - low

    def slope(right: int, higher: int) -> float:
        angle = 2 * pi * random_of(left + right + 0.0001 * (low + higher))
        return cos(angle) * (along - right) + sin(angle) * (up - higher)

    far, over = _smooth_step(along), _smooth_step(up)
    below = (1 - far) * slope(0, 0) + far * slope(1, 0)
    above = (1 - far) * slope(0, 1) + far * slope(1, 1)
    return ((1 - over) * below + over * above + 1) / 2
