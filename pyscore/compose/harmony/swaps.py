"""What may stand in for a chord, or before one, and why: rules as functions of a chord, the next one, and the key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from .chords import OCTAVE, Chord
from .keys import Key
from .naming import numeral_of
from .numerals import numeral
from .symbols import symbol_of

DOMINANT, HALF_DIMINISHED, MINOR_SEVENTH, DIMINISHED = (0, 4, 7, 10), (0, 3, 6, 10), (0, 3, 7, 10), (0, 3, 6, 9)


class Swap(NamedTuple):
    """What a chord may become: itself another, or two that share its time; by which rule, and why."""

    rule: str
    chords: tuple[Chord, ...]
    reason: str


Rule: TypeAlias = Callable[[Chord, "Chord | None", Key], Iterator[Swap]]
# Chords of a key that share two notes with another, and have its function (Riemann, 1893).
RELATIVES: Mapping[bool, Mapping[str, str]] = {
    False: {"I": "vi iii", "IV": "ii", "ii": "IV", "vi": "IV I", "iii": "I"},
    True: {"i": "VI III", "iv": "VI iio", "VI": "iv", "III": "i", "VII": "v"},
}
# What the parallel key has in a chord's place.
PARALLELS: Mapping[bool, Mapping[str, str]] = {
    False: {"IV": "iv", "ii": "iio", "vi": "bVI", "iii": "bIII", "V": "bVII", "I": "bVI"},
    True: {"iv": "IV", "iio": "ii", "v": "V", "VII": "V"},
}
SEVENTHS = {"iio": "iiø", "viio": "viiø"}


def relative(chord: Chord, after: Chord | None, key: Key) -> Iterator[Swap]:
    """Yield chords of the key that share two notes with a chord."""
    for other in _in_place(chord, RELATIVES, key):
        shared = sorted(chord.classes & other.classes)
        if len(shared) > 1:
            notes = " and ".join(key.spelled(each) for each in shared[:2])
            yield Swap("relative", (other,), f"{_name(other, key)} shares {notes} with {_name(chord, key)}")


def borrowed(chord: Chord, after: Chord | None, key: Key) -> Iterator[Swap]:
    """Yield what the parallel key has in a chord's place: modal interchange."""
    mode = "major" if key.minor else "minor"
    for other in _in_place(chord, PARALLELS, key):
        home = f"{key.name.split()[0]} {mode}"
        yield Swap("borrowed", (other,), f"{_name(other, key)} is borrowed from {home} for {_name(chord, key)}")


def secondary(chord: Chord, after: Chord | None, key: Key) -> Iterator[Swap]:
    """Yield a chord's first half, then the dominant of the next chord."""
    if after is None or after.root == chord.root or 7 not in after.steps:
        return
    dominant = Chord((after.root + 7) % OCTAVE, DOMINANT)
    if after.root != key.tonic and dominant.root != chord.root:
        yield Swap(
            "secondary dominant", (chord, dominant), f"{_name(dominant, key)} is the dominant of {_name(after, key)}"
        )


def tritone(chord: Chord, after: Chord | None, key: Key) -> Iterator[Swap]:
    """Yield the dominant a tritone away, for one that falls a fifth into the next chord."""
    if after is None or not {4, 10} <= chord.steps or (chord.root + 5) % OCTAVE != after.root:
        return
    other = Chord((chord.root + 6) % OCTAVE, DOMINANT)
    notes = " and ".join(key.spelled((chord.root + tone) % OCTAVE) for tone in (4, 10))
    falls = f"falls a semitone to {_name(after, key)}"
    reason = f"{_name(other, key)} has the tritone {notes} of {_name(chord, key)}, and {falls}"
    yield Swap("tritone", (other,), reason)


def two_five(chord: Chord, after: Chord | None, key: Key) -> Iterator[Swap]:
    """Yield a dominant with its second before it, half diminished where it leads to a minor chord."""
    if not {4, 10} <= chord.steps:
        return
    minor = after is not None and after.root == (chord.root + 5) % OCTAVE and 3 in after.steps
    second = Chord((chord.root + 7) % OCTAVE, HALF_DIMINISHED if minor else MINOR_SEVENTH)
    yield Swap("ii-V", (second, chord), f"{_name(second, key)} makes a ii-V of {_name(chord, key)}")


def passing(chord: Chord, after: Chord | None, key: Key) -> Iterator[Swap]:
    """Yield a chord's first half, then a diminished seventh, where the bass goes up a whole tone."""
    if after is None or (after.bass - chord.bass) % OCTAVE != 2:
        return
    other = Chord((chord.bass + 1) % OCTAVE, DIMINISHED)
    steps = f"{key.spelled(chord.bass)} to {key.spelled(after.bass)}"
    yield Swap("passing diminished", (chord, other), f"{_name(other, key)} fills the bass's step from {steps}")


def backdoor(chord: Chord, after: Chord | None, key: Key) -> Iterator[Swap]:
    """Yield the dominant on the flat seventh, for a dominant before its tonic."""
    if after is None or after.root != key.tonic or chord.root != (key.tonic + 7) % OCTAVE or 4 not in chord.steps:
        return
    other = Chord((key.tonic + 10) % OCTAVE, DOMINANT)
    yield Swap(
        "backdoor",
        (other,),
        f"{_name(other, key)} comes home to {_name(after, key)} by a whole tone, through the back door",
    )


RULES: Mapping[str, Rule] = {
    "relative": relative,
    "borrowed": borrowed,
    "secondary dominant": secondary,
    "tritone": tritone,
    "ii-V": two_five,
    "passing diminished": passing,
    "backdoor": backdoor,
}


def _in_place(chord: Chord, table: Mapping[bool, Mapping[str, str]], key: Key) -> Iterator[Chord]:
    """Yield the chords that a table has in a chord's place, as sevenths where it is one."""
    triad = Chord(chord.root, chord.tones[:3])
    try:
        names = table[key.minor].get(numeral_of(triad, key), "")
    except ValueError:
        return
    for name in names.split():
        seventh = len(chord.tones) > 3
        yield numeral((SEVENTHS.get(name, name) + "7") if seventh else name, key)


def _name(chord: Chord, key: Key) -> str:
    try:
        return symbol_of(chord, key)
    except ValueError:
        return chord.name
