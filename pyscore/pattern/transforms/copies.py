"""Transforms that lay changed copies over a pattern, in time or between left and right. Named as in Tidal."""

from collections.abc import Callable, Sequence
from typing import Any

from ..build import silence, slowcat, stack
from ..controls import merge
from ..pattern import Pattern, Transform
from ..registry import applied, builder, reify, transform
from ..time import Number, Time, exact
from .repeats import scaled
from .time import fast, late, slow

CENTRE = 0.5


@transform("time")
def off(pattern: Pattern, time: Number, change: Transform) -> Pattern:
    """Lay a transformed copy over a pattern, `time` cycles later.

    >>> from pyscore import add, n, off
    >>> [event.value for event in n("0").off(1/4, add(7)).query(0, 1) if event.onset]
    [{'n': 0}, {'n': 7}]
    """
    return stack(pattern, applied(change, late(exact(time))(pattern)))


@transform()
def superimpose(pattern: Pattern, change: Transform) -> Pattern:
    """Lay a transformed copy over a pattern.

    >>> from pyscore import fast, mini, superimpose
    >>> sorted(event.value for event in mini("a").superimpose(fast(2)).query(0, 1))
    ['a', 'a', 'a']
    """
    return stack(pattern, applied(change, pattern))


@transform()
def layer(pattern: Pattern, changes: Sequence[Transform]) -> Pattern:
    """Lay transformed copies over one another, one for each of a list of transforms, without the pattern itself.

    >>> from pyscore import add, layer, mini
    >>> [event.value for event in mini("0").layer([add(3), add(7)]).query(0, 1)]
    [3, 7]
    """
    return stack(*(applied(change, pattern) for change in listed("layer", changes)))


def listed(name: str, changes: Any) -> Sequence[Transform]:
    """Return a list of transforms. Raises TypeError if it is none."""
    if isinstance(changes, list | tuple):
        return changes
    raise TypeError(f"{name} takes a list of transforms, such as [rev, fast(2)]: not {changes!r}")


@transform()
def jux(pattern: Pattern, change: Transform) -> Pattern:
    """Play a pattern on the left and a transformed copy on the right.

    >>> from pyscore import jux, rev, s
    >>> [(event.value["s"], event.value["pan"]) for event in s("bd sn").jux(rev).query(0, 0.5)]
    [('bd', 0.0), ('sn', 1.0)]
    """
    return applied(jux_by(1, change), pattern)


@transform()
def jux_by(pattern: Pattern, width: Any, change: Transform) -> Pattern:
    """Play a pattern to the left and a transformed copy to the right, `width` apart, from 0 to 1.

    >>> from pyscore import jux_by, rev, s
    >>> [(event.value["s"], event.value["pan"]) for event in s("bd sn").jux_by(0.5, rev).query(0, 0.5)]
    [('bd', 0.25), ('sn', 0.75)]
    """
    widths = reify(width)
    left, right = (pattern.app_left(widths, _panned(side)) for side in (-CENTRE, CENTRE))
    return stack(left, applied(change, right))


def _panned(side: float) -> Callable[[Any, Any], dict[str, Any]]:
    # A place that is there already is added to, as in Tidal.
    return lambda value, width: merge(value, {"pan": merge(value, {}).get("pan", 0) + CENTRE + side * width})


@transform()
def jux_cut(pattern: Pattern, change: Transform) -> Pattern:
    """Play a pattern on the left and a transformed copy on the right, each cutting off its own earlier events.

    >>> from pyscore import fast, jux_cut, s
    >>> [event.value["cut"] for event in s("bd").jux_cut(fast(2)).query(0, 1)]
    [-2, -1, -2]
    """
    left = pattern.fmap(lambda value: merge(value, {"pan": 0, "cut": -1}))
    right = pattern.fmap(lambda value: merge(value, {"pan": 1, "cut": -2}))
    return stack(left, applied(change, right))


@transform()
def ghost(pattern: Pattern, time: Number = 0.125) -> Pattern:
    """Add ghost notes: short, soft, higher copies, one and a half and two and a half times `time` cycles later.

    >>> from pyscore import s
    >>> [(str(event.whole.begin), event.value.get("gain")) for event in s("bd*1 ~").ghost().query(0, 0.5)][:2]
    [('0', None), ('3/16', 0.7)]
    """
    soft = scaled(gain=0.7, speed=1.25)
    return applied(ghost_with(time, lambda copy: copy.fmap(lambda value: {**soft(value), "end": 0.2})), pattern)


@transform("time")
def ghost_with(pattern: Pattern, time: Number, change: Transform) -> Pattern:
    """Add ghosts: transformed copies, one and a half and, of all that, two and a half times `time` cycles later.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0 ~").ghost_with(1/8, add(1)).query(0, 1) if event.onset]
    [0, 1, 1, 2]
    """
    made = pattern
    for times in (Time(3, 2), Time(5, 2)):
        made = stack(made, applied(change, made).shifted(exact(time) * times))
    return made


@transform("n")
def smash(pattern: Pattern, n: int, factors: Sequence[Any]) -> Pattern:
    """Cut samples into `n` pieces as striate does, and play them slowed by each of a list of factors in turn.

    >>> from pyscore import s
    >>> [len(s("bd").smash(2, [1, 0.5]).query(cycle, cycle + 1)) for cycle in (0, 1)]
    [2, 4]
    """
    cut = pattern.striate(n)
    return slowcat(*(slow(factor)(cut) for factor in factors))


@transform("n")
def smash_(pattern: Pattern, n: int, factors: Sequence[Any]) -> Pattern:
    """Cut samples into `n` pieces as chop does, and play them slowed by each of a list of factors: Tidal's smash'.

    >>> from pyscore import s
    >>> [len(s("bd").smash_(2, [1, 0.5]).query(cycle, cycle + 1)) for cycle in (0, 1)]
    [2, 4]
    """
    cut = pattern.chop(n)
    return slowcat(*(slow(factor)(cut) for factor in factors))


@transform("time")
def weave_with(pattern: Pattern, time: Number, changes: Sequence[Transform]) -> Pattern:
    """Lay transformed copies of a pattern slowed to `time` cycles over one another, each of them further on in it.

    >>> from pyscore import add, mini
    >>> [event.value for event in mini("0 10").weave_with(2, [add(1), add(2)]).query(0, 1)]
    [1, 12]
    """
    if not listed("weave_with", changes):
        return silence
    base, step = slow(time)(pattern), Time(1, len(changes))
    layers = [fast(time)(applied(change, base)).shifted(-step * number) for number, change in enumerate(changes)]
    return applied(slow(time), stack(*layers))


@builder
def weave(time: Number, controls: Any, patterns: Sequence[Any]) -> Pattern:
    """Return patterns over one another, to each of which controls are applied that take `time` cycles to go round.

    Each pattern is further on in them than the one before, by as much as makes the way round even.

    >>> from pyscore import pan, s, weave
    >>> [event.value for event in weave(4, pan("0 0.5"), [s("bd"), s("sn")]).query(0, 1)]
    [{'s': 'bd', 'pan': 0}, {'s': 'sn', 'pan': 0.5}]
    """
    threads = [reify(pattern) for pattern in patterns]
    changes = [lambda base, thread=thread: thread.app_left(base, merge) for thread in threads]
    return applied(weave_with(time, changes), reify(controls))
