"""Chance: random signals, and what is left out or changed at random. Named as in Tidal.

Everything here is a function of time: a cycle makes the same choices whenever it is played, those that Tidal makes.
Another `seed` makes other choices: seeds count from 0, as the question marks of one mini-notation string do.
"""

from collections.abc import Callable, Sequence
from math import floor
from typing import Any

from ..chance import random_at
from ..grid import Grid, Wave, led
from ..pattern import Pattern, by_cycle, together
from ..registry import builder, reify, transform
from ..signals import env_l, env_lr
from ..time import Number, Time, exact
from .structure import segment
from .time import slow

# How far, in cycles, the random numbers of one seed lie from those of the next.
BETWEEN_SEEDS = Time(1, 10_000)


def seeded(seed: Number) -> Pattern:
    """Return the random signal of a seed."""
    shift, unit = (BETWEEN_SEEDS * exact(seed)).as_integer_ratio()

    def cycle(number: int) -> Grid:
        return Grid(1, (), (Wave(None, lambda n, d: random_at((number * d + n) * unit + shift * d, d * unit)),))

    return Pattern(cycle)


def random_in(cycle: int, seed: Number) -> float:
    """Return the one random number of a whole cycle, that of its beginning."""
    return random_at(*(cycle + BETWEEN_SEEDS * exact(seed)).as_integer_ratio())


rand = builder(seeded(0), "rand")
rand2 = builder(rand.fmap(lambda number: 2 * number - 1), "rand2")


@builder
def irand(n: Any, seed: int = 0) -> Pattern:
    """Return a signal of random whole numbers from 0 up to but not including `n`.

    >>> from pyscore import irand
    >>> [event.value for event in irand(8).segment(4).query(0, 1)]
    [2, 4, 1, 3]
    """
    return varied(n, lambda count: seeded(seed).fmap(lambda number: floor(number * count)))


@builder
def brand_by(probability: Any, seed: int = 0) -> Pattern:
    """Return a signal that is true with a probability from 0 to 1, and false otherwise.

    >>> from pyscore import brand_by
    >>> [event.value for event in brand_by(0.6).segment(4).query(0, 1)]
    [True, False, True, True]
    """
    return varied(probability, lambda limit: seeded(seed).fmap(lambda number: number < limit))


def varied(values: Any, make: Callable[[Any], Pattern]) -> Pattern:
    """Return what a value makes, or each value of a pattern or of a string for as long as it lasts."""
    pattern = reify(values)
    return make(pattern.constant[0]) if pattern.constant else pattern.fmap(make).mix_join()


brand = builder(brand_by(0.5), "brand")


def choose_each_cycle(random: Pattern, patterns: Sequence[Pattern]) -> Pattern:
    """Return one of the patterns in each cycle, as the random signal says in the middle of it."""
    count = len(patterns)
    return taken_each_cycle(random.fmap(lambda number: patterns[floor(number * count) % count]), patterns)


def taken_each_cycle(signal: Pattern, patterns: Sequence[Pattern]) -> Pattern:
    """Return what a signal, whose values are some of the patterns, says in the middle of each cycle."""
    chosen: Pattern = segment(1)(signal).mix_join()
    chosen.period = min(chosen.period, *(pattern.period for pattern in patterns))
    return chosen


# What is left out


def degraded(pattern: Pattern, random: Pattern, amount: float) -> Pattern:
    """Return a pattern without those events whose random number is not above `amount`."""
    return _let_through(pattern, random, lambda number: number > amount)


def _let_through(pattern: Pattern, random: Pattern, test: Callable[[float], bool]) -> Pattern:
    def cycle(number: int) -> Grid:
        found, signal = pattern.cycle(number), random.cycle(number)
        match signal:
            case Grid(_, [], [Wave(None, at)]):
                den = 2 * found.den
                return Grid(found.den, [cell for cell in found.cells if test(at(cell[0] + cell[1], den))])
            case _:
                return _tested(led(found, signal, lambda value, number: (value, test(number))))

    return Pattern(cycle, together(pattern, random))


def _tested(grid: Grid) -> Grid:
    return Grid(grid.den, [(a, b, c, d, value, at) for a, b, c, d, (value, keep), at in grid.cells if keep])


@transform("amount")
def degrade_by(pattern: Pattern, amount: float, seed: int = 0) -> Pattern:
    """Leave out a part of the events at random: `amount` is that part, from 0 to 1.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("hh*8").degrade_by(0.6).query(0, 1)]
    ['1/8', '3/8', '1/2', '3/4', '7/8']
    """
    return degraded(pattern, seeded(seed), amount)


@transform("amount")
def undegrade_by(pattern: Pattern, amount: float, seed: int = 0) -> Pattern:
    """Keep only what degrade_by would leave out: `amount` is the part that is heard, from 0 to 1.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("hh*8").undegrade_by(0.6).query(0, 1)]
    ['0', '1/4', '5/8']
    """
    return _let_through(pattern, seeded(seed), lambda number: number <= amount)


@transform()
def degrade(pattern: Pattern, seed: int = 0) -> Pattern:
    """Leave out half of the events at random.

    >>> from pyscore import mini
    >>> mini("hh*8").degrade().query(0, 4) == mini("hh*8?").query(0, 4)
    True
    """
    return degraded(pattern, seeded(seed), 0.5)


@transform()
def undegrade(pattern: Pattern, seed: int = 0) -> Pattern:
    """Keep only what degrade would leave out.

    >>> from pyscore import mini
    >>> len(mini("hh*8").degrade().query(0, 1)) + len(mini("hh*8").undegrade().query(0, 1))
    8
    """
    return _let_through(pattern, seeded(seed), lambda number: number <= 0.5)


@transform()
def degrade_over_by(pattern: Pattern, cycles: int, amount: Any) -> Pattern:
    """Leave out a part of the events at random, making the same choices in so many cycles before making others.

    >>> from pyscore import mini
    >>> loop = mini("hh*8").degrade_over_by(4, 0.5)
    >>> [[event.whole.begin - cycle for event in loop.query(cycle, cycle + 1)] == [
    ...  event.whole.begin for event in loop.query(0, 1)] for cycle in (1, 2, 3, 4)]
    [True, True, True, False]
    """
    count = int(cycles)
    if count < 1:
        raise ValueError(f"degrade_over_by takes a number of cycles above 0: not {cycles}")
    again = by_cycle(lambda cycle: (rand, cycle // count))
    return varied(slow(count)(reify(amount)), lambda part: degraded(pattern, again, part))


@transform("cycles")
def fade_out(pattern: Pattern, cycles: Number) -> Pattern:
    """Leave out more and more events at random, all of them after so many cycles.

    >>> from pyscore import mini
    >>> [len(mini("hh*64").fade_out(3).query(cycle, cycle + 1)) for cycle in range(4)]
    [60, 36, 11, 0]
    """
    return _faded(pattern, env_l, 0, cycles)


@transform("cycles")
def fade_in(pattern: Pattern, cycles: Number) -> Pattern:
    """Let more and more events through at random, all of them after so many cycles.

    >>> from pyscore import mini
    >>> [len(mini("hh*64").fade_in(3).query(cycle, cycle + 1)) for cycle in range(4)]
    [11, 34, 56, 64]
    """
    return _faded(pattern, env_lr, 0, cycles)


@transform("begin", "cycles")
def fade_out_from(pattern: Pattern, begin: Number, cycles: Number) -> Pattern:
    """Leave out more and more events at random from one cycle on, all of them so many cycles later.

    >>> from pyscore import mini
    >>> [len(mini("hh*64").fade_out_from(1, 2).query(cycle, cycle + 1)) for cycle in range(4)]
    [64, 49, 18, 0]
    """
    return _faded(pattern, env_l, begin, cycles)


@transform("begin", "cycles")
def fade_in_from(pattern: Pattern, begin: Number, cycles: Number) -> Pattern:
    """Let more and more events through at random from one cycle on, all of them so many cycles later.

    >>> from pyscore import mini
    >>> [len(mini("hh*64").fade_in_from(1, 2).query(cycle, cycle + 1)) for cycle in range(4)]
    [0, 19, 51, 64]
    """
    return _faded(pattern, env_lr, begin, cycles)


def _faded(pattern: Pattern, amount: Pattern, begin: Number, cycles: Number) -> Pattern:
    if cycles <= 0:
        raise ValueError(f"a fade takes a number of cycles above 0: not {cycles}")
    line = amount.squeezed(1 / exact(cycles)).shifted(exact(begin))
    # Each event is asked about on its own, where Tidal asks once for whatever it is asked about at once.
    return _let_through(pattern, rand.app_left(line, lambda number, part: number > part), bool)
