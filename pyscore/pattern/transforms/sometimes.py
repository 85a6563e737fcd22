"""Transforms that apply another transform to some events or in some cycles, at random. Named as in Tidal."""

from collections.abc import Callable
from typing import Any

from ..build import stack
from ..pattern import Pattern, Transform
from ..registry import applied, transform
from .chance import degrade_by, random_in, undegrade_by
from .conditions import when

# How often, of all events.
OFTEN: dict[str, float] = {
    "almost_always": 0.9,
    "often": 0.75,
    "sometimes": 0.5,
    "rarely": 0.25,
    "almost_never": 0.1,
}


@transform()
def sometimes_by(pattern: Pattern, amount: Any, change: Transform, seed: int = 0) -> Pattern:
    """Apply a transform to a part of the events, at random: `amount` is that part, from 0 to 1.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0*8").sometimes_by(0.6, add(7)).query(0, 1)]
    [7, 0, 7, 0, 0, 7, 0, 0]
    """
    return stack(degrade_by(amount, seed)(pattern), applied(change, undegrade_by(amount, seed)(pattern)))


def _sometimes(name: str, amount: float) -> Callable[..., Any]:
    def implementation(pattern: Pattern, change: Transform, seed: int = 0) -> Pattern:
        changed: Pattern = sometimes_by(amount, change, seed)(pattern)
        return changed

    implementation.__name__ = implementation.__qualname__ = name
    implementation.__doc__ = f"""Apply a transform to {amount:.0%} of the events, at random.

    >>> from pyscore import mini, {name}, rev
    >>> {name}(rev)(mini("a b")).query(0, 4) == mini("a b").sometimes_by({amount}, rev).query(0, 4)
    True
    """
    return transform()(implementation)


almost_always, often, sometimes, rarely, almost_never = (_sometimes(name, amount) for name, amount in OFTEN.items())


@transform()
def always(pattern: Pattern, change: Transform) -> Pattern:
    """Apply a transform, so that it can stand where sometimes or never will.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").always(rev).query(0, 1)]
    ['b', 'a']
    """
    return applied(change, pattern)


@transform()
def never(pattern: Pattern, change: Transform) -> Pattern:
    """Leave a pattern as it is, so that this can stand where sometimes or always will.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").never(rev).query(0, 1)]
    ['a', 'b']
    """
    return pattern


@transform("amount")
def some_cycles_by(pattern: Pattern, amount: float, change: Transform, seed: int = 0) -> Pattern:
    """Apply a transform in a part of the cycles, at random: `amount` is that part, from 0 to 1.

    >>> from pyscore import mini, rev
    >>> [event.value for event in mini("a b").some_cycles_by(0.5, rev).query(0, 3)]
    ['b', 'a', 'a', 'b', 'b', 'a']
    """
    changed: Pattern = when(lambda cycle: random_in(cycle, seed) < amount, change)(pattern)
    return changed


@transform()
def some_cycles(pattern: Pattern, change: Transform, seed: int = 0) -> Pattern:
    """Apply a transform in half of the cycles, at random.

    >>> from pyscore import mini, rev, some_cycles
    >>> some_cycles(rev)(mini("a b")).query(0, 8) == mini("a b").some_cycles_by(0.5, rev).query(0, 8)
    True
    """
    changed: Pattern = some_cycles_by(0.5, change, seed)(pattern)
    return changed
