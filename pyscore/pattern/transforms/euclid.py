"""Bjorklund's rhythms in their varieties: inverted, filled, rotated, held, nested. Named as in Tidal and in Strudel."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ..build import silence, stack, timecat
from ..pattern import Pattern
from ..registry import applied, transform
from ..time import Time
from .beats import fast_from_list
from .structure import bjorklund, euclid, on_beats, struct, truth


@transform("pulses", "steps", "rotation")
def euclid_inv(pattern: Pattern, pulses: int, steps: int, rotation: int = 0) -> Pattern:
    """Play a pattern on those steps of a Euclidean rhythm that are not its beats.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("hh").euclid_inv(5, 8).query(0, 1)]
    ['1/8', '1/2', '7/8']
    """
    return on_beats(pattern, [not beat for beat in bjorklund(int(pulses), int(steps))], int(rotation))


@transform()
def euclid_full(pattern: Pattern, pulses: Any, steps: Any, other: Any) -> Pattern:
    """Play a pattern on the beats of a Euclidean rhythm, and `other` on the rest of its steps.

    >>> from pyscore import mini
    >>> [event.value for event in mini("bd").euclid_full(3, 4, "hh").query(0, 1)]
    ['bd', 'bd', 'bd', 'hh']
    """
    return stack(euclid(pulses, steps)(pattern), euclid_inv(pulses, steps)(other))


@transform()
def euclid_off(pattern: Pattern, pulses: Any, steps: Any, rotation: Any) -> Pattern:
    """Play a pattern on the beats of a Euclidean rhythm, `rotation` steps to the left.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("bd").euclid_off(3, 8, 2).query(0, 1)]
    ['1/8', '1/2', '3/4']
    """
    return applied(euclid(pulses, steps, rotation=rotation), pattern)


@transform()
def euclid_off_inv(pattern: Pattern, pulses: Any, steps: Any, rotation: Any) -> Pattern:
    """Play a pattern on those steps of a Euclidean rhythm that are not its beats, `rotation` steps to the left.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("hh").euclid_off_inv(5, 8, 1).query(0, 1)]
    ['0', '3/8', '3/4']
    """
    return applied(euclid_inv(pulses, steps, rotation=rotation), pattern)


@transform()
def euclid_off_full(pattern: Pattern, pulses: Any, steps: Any, rotation: Any, other: Any) -> Pattern:
    """Play a pattern on the beats of a Euclidean rhythm, and `other` on the rest, all `rotation` steps to the left.

    >>> from pyscore import mini
    >>> [event.value for event in mini("bd").euclid_off_full(3, 4, 1, "hh").query(0, 1)]
    ['bd', 'bd', 'hh', 'bd']
    """
    return stack(euclid(pulses, steps, rotation=rotation)(pattern), euclid_inv(pulses, steps, rotation=rotation)(other))


@transform("pulses", "steps")
def euclid_legato(pattern: Pattern, pulses: int, steps: int) -> Pattern:
    """Play a pattern on the beats of a Euclidean rhythm, each of them held until the next.

    >>> from pyscore import mini
    >>> [str(event.whole.end) for event in mini("bd").euclid_legato(3, 8).query(0, 1)]
    ['3/8', '3/4', '1']
    """
    beats = bjorklund(int(pulses), int(steps)) if pulses >= 1 else []
    onsets = [step for step, beat in enumerate(beats) if beat]
    held = [(after - onset, True) for onset, after in pairwise([*onsets, len(beats)])]
    return struct(timecat(*held))(pattern) if held else silence


@transform("pulses", "steps", "rotation")
def euclid_off_bool(pattern: Pattern, pulses: int, steps: int, rotation: int) -> Pattern:
    """Turn a pattern of true and false round on those steps of a Euclidean rhythm that are not its beats.

    >>> from pyscore import mini
    >>> [event.value for event in mini("t").euclid_off_bool(3, 4, 1).query(0, 1) if event.onset]
    [True, True, False, True]
    """
    beats = bjorklund(int(pulses), int(steps))
    if not beats:
        return silence
    turned = fast_from_list(beats).app_both(pattern, lambda beat, value: truth(value) is beat)
    return turned.shifted(Time(-int(rotation), len(beats)))


@transform()
def distrib(pattern: Pattern, numbers: Sequence[int]) -> Pattern:
    """Play a pattern on a Euclidean rhythm of the beats of another one: [3, 5, 8] is 3 of the 5 beats in 8 steps.

    >>> from pyscore import mini
    >>> [str(event.whole.begin) for event in mini("bd").distrib([2, 4, 8]).query(0, 1)]
    ['0', '1/2']
    """
    if not numbers:
        return silence
    beats = [True] * len(bjorklund(numbers[-1], numbers[-1]))
    for pulses, steps in pairwise(numbers):
        inner = iter(beats)
        beats = [beat and next(inner, False) for beat in bjorklund(pulses, steps)]
    return fast_from_list(beats).only(truth).app_both(pattern, lambda _, value: value)
