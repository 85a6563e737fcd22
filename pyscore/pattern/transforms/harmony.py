"""Transforms of pitch: scales. Named as in Tidal."""

from typing import Any

from ..notes import MIDDLE_C
from ..pattern import Pattern
from ..registry import reify, transform
from ..scales import Scale, parse_scale


@transform()
def scale(pattern: Pattern, name: Any) -> Pattern:
    """Turn scale degrees (`n`, from 0) into notes: a root, with an octave if not the fourth, and a scale's name.

    Without a root, numbers count from 0 and controls from middle C.

    >>> from pyscore import n
    >>> [event.value["note"] for event in n("0 2 7 -1").scale("c3 minor").query(0, 1)]
    [48, 51, 60, 46]
    """
    scales = name.fmap(parse_scale) if isinstance(name, Pattern) else reify_scale(name)
    return pattern.app_left(scales, _in_scale)


def reify_scale(name: Any) -> Pattern:
    """Return the scales that a string names, which may change (`<c:minor f:major>`): a colon for the space."""
    text = str(name)
    if text.split(maxsplit=1)[1:] and not any(mark in text for mark in "<>[]"):
        return reify(parse_scale(text))
    return reify(text).fmap(parse_scale)


def _in_scale(value: Any, found: Scale) -> Any:
    if not isinstance(value, dict):
        return found.note(value)
    if "n" not in value:
        return value
    rest = {key: other for key, other in value.items() if key != "n"}
    rooted = found if found.root is not None else found._replace(root=MIDDLE_C)
    return {**rest, "note": rooted.note(value["n"])}
