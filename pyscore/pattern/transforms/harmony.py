"""Transforms of pitch: degrees become notes of scales, and notes are transposed. Named as in Tidal and Strudel."""

from collections.abc import Callable, Sequence
from typing import Any

from ..build import silence
from ..notes import MIDDLE_C
from ..pattern import Pattern
from ..registry import reify, transform
from ..scales import OCTAVE, Scale, parse_scale
from ..time import Number
from .values import number, pitch

# What makes a text mini-notation, and no name that has spaces in it.
MARKS = frozenset("<>[]{}()*/!?|,~@%")


@transform()
def scale(pattern: Pattern, name: Any) -> Pattern:
    """Turn scale degrees (`n`, from 0) into notes: a root, with an octave if not the fourth, and a scale's name.

    Without a root, numbers count from 0 and controls from middle C. A degree may have accidentals (`3#`, `2bb`),
    semitones each; between two degrees lie the notes between theirs.

    >>> from pyscore import n
    >>> [event.value["note"] for event in n("0 2 7 -1").scale("c3 minor").query(0, 1)]
    [48, 51, 60, 46]
    >>> [event.value["note"] for event in n("2 2b").scale("<c:major c:minPent>").query(0, 1)]
    [64, 63]
    """
    return pattern.app_left(named(name, parse_scale, Scale), _in_scale)


def named(name: Any, parse: Callable[[str], Any], kind: type) -> Pattern:
    """Return what a name means, or each of the names in mini-notation, in which a colon stands for a space.

    What is already of the kind is itself. Raises TypeError for anything else.
    """

    def meant(each: Any) -> Any:
        if not isinstance(each, (str, kind)):
            raise TypeError(f"expected the name of a {kind.__name__.lower()}, found {each!r}")
        return parse(each) if isinstance(each, str) else each

    if isinstance(name, Pattern) or (isinstance(name, str) and MARKS & set(name)):
        return reify(name).fmap(meant)
    return reify(meant(name))


def _in_scale(value: Any, found: Scale) -> Any:
    if not isinstance(value, dict):
        return found.written(value)
    if "n" not in value:
        return value
    rest = {key: other for key, other in value.items() if key != "n"}
    rooted = found if found.root is not None else found._replace(root=MIDDLE_C)
    return {**rest, "note": rooted.written(value["n"])}


@transform()
def to_scale(pattern: Pattern, notes: Sequence[float]) -> Pattern:
    """Turn degrees into notes of a scale of your own, given as semitones above the root.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0 1 2 3").to_scale([0, 2, 7]).query(0, 1)]
    [0, 2, 7, 12]
    """
    return _to_scale(pattern, OCTAVE, notes)


@transform("size")
def to_scale_in(pattern: Pattern, size: Number, notes: Sequence[float]) -> Pattern:
    """Turn degrees into notes of a scale of your own that comes again after `size` semitones: Tidal's toScale'.

    >>> from pyscore import mini
    >>> [event.value for event in mini("0 5 6 7").to_scale_in(24, [0, 4, 7, 10, 14, 17]).query(0, 1)]
    [0, 17, 24, 28]
    """
    return _to_scale(pattern, size, notes)


def _to_scale(pattern: Pattern, size: Any, notes: Sequence[float]) -> Pattern:
    found = Scale(None, tuple(notes), size)
    return pattern.fmap(lambda value: _in_scale(value, found)) if notes else silence


@transform("semitones")
def transpose(pattern: Pattern, semitones: Number) -> Pattern:
    """Play notes so many semitones higher, or lower if negative; what has no pitch stays as it is.

    >>> from pyscore import note
    >>> [event.value["note"] for event in note("c4 e4").transpose(-12).query(0, 1)]
    [48, 52]
    """
    return pattern.fmap(lambda value: repitched(value, lambda note: note + number(semitones)))


def repitched(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a number, a note name or controls with the pitch changed; controls that have none are left alone."""
    if not isinstance(value, dict):
        return change(number(value))
    if not has_pitch(value):
        return value
    key = pitch(value)
    return {**value, key: change(number(value[key]))}


def has_pitch(value: Any) -> bool:
    """Return whether a value is a number, a note name or controls that say a pitch."""
    return not isinstance(value, dict) or "note" in value or "n" in value


@transform("steps")
def scale_transpose(pattern: Pattern, steps: Number, name: Any = None) -> Pattern:
    """Move notes by so many degrees within a scale; degrees that are still to be put into one need no name.

    A note beside the scale stays as far beside it.

    >>> from pyscore import n, note
    >>> [event.value["note"] for event in note("c e g").scale_transpose(1, "c major").query(0, 1)]
    [62, 65, 69]
    >>> [event.value["note"] for event in n("0 2 4").scale_transpose(1).scale("c major").query(0, 1)]
    [62, 65, 69]
    """
    if name is not None:
        return pattern.app_left(named(name, parse_scale, Scale), lambda value, found: _moved(value, steps, found))
    return pattern.fmap(lambda value: repitched(_a_degree(value), lambda degree: degree + steps))


def _moved(value: Any, steps: Number, found: Scale) -> Any:
    if isinstance(value, dict) and "note" not in value:
        return repitched(value, lambda degree: degree + steps)
    return repitched(value, lambda note: found.moved(note, float(steps) if steps % 1 else int(steps)))


def _a_degree(value: Any) -> Any:
    if isinstance(value, dict) and "note" in value:
        raise ValueError("scale_transpose takes the scale of notes too, such as scale_transpose(2, 'c minor')")
    return value


@transform()
def up(pattern: Pattern, semitones: Any) -> Pattern:
    """Play a sound so many semitones higher than it is: the note, counted from middle C.

    >>> from pyscore import s
    >>> [event.value for event in s("bd*2").up("0 7").query(0, 1)]
    [{'s': 'bd', 'note': 60}, {'s': 'bd', 'note': 67}]
    """
    return pattern.app_left(reify(semitones), lambda value, higher: {**value, "note": MIDDLE_C + number(higher)})
