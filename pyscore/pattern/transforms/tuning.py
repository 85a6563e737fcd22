"""Tuning: notes as keys of a keyboard that is not tuned in twelve equal steps."""

from typing import Any

from ..notes import midi
from ..pattern import Pattern
from ..registry import transform
from ..scala import scala
from ..tuning import Tuning, parse_tuning
from .harmony import named
from .values import number


@transform()
def tune(pattern: Pattern, tuning: Any, root: Any = None) -> Pattern:
    """Play what keys are called in a tuning: by name (`just`, `edo19`, `my.scl`), or of edo, ratios, cents, scala.

    Notes are keys, of which middle C plays the first of the tuning; `root` chooses another, which keeps its pitch.
    Degrees (`n`), and numbers alone, count the tuning's notes; numbers alone from 0 where no root is given.

    >>> from pyscore import note
    >>> [round(event.value["note"], 2) for event in note("c e g").tune("just").query(0, 1)]
    [60.0, 63.86, 67.02]
    """
    tunings = _tunings(tuning)
    if root is None:
        return pattern.app_left(tunings, lambda value, found: _tuned(value, found, 0))
    key = number(root)
    rooted = tunings.fmap(lambda found: found._replace(key=key, pitch=key + found.pitch - found.key))
    return pattern.app_left(rooted, lambda value, found: _tuned(value, found, found.pitch))


def _tunings(tuning: Any) -> Pattern:
    # A path has a slash, which would be mini-notation's.
    if isinstance(tuning, str) and tuning.endswith(".scl"):
        return named(scala(tuning), parse_tuning, Tuning)
    return named(tuning, parse_tuning, Tuning)


def _tuned(value: Any, tuning: Tuning, base: float) -> Any:
    if isinstance(value, str):
        return tuning.note(midi(value))
    if not isinstance(value, dict):
        return base + tuning.height(value)
    if "note" in value:
        return {**value, "note": tuning.note(value["note"])}
    rest = {key: other for key, other in value.items() if key != "n"}
    return {**rest, "note": tuning.pitch + tuning.height(value["n"])} if "n" in value else value
