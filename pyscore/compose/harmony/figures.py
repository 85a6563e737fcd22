"""Figured bass: what the figures under a bass say, and voices that sing it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from ...pattern.notes import NOTE, PITCH_CLASSES, midi
from ...pattern.time import Time, exact
from ..score import Note, Part, Score
from ..score.sheet import COMMON_TIME, ZERO
from .chords import OCTAVE, Chord
from .keys import Key, key_of
from .leading import Pin, lead, names_of, sheet_of
from .reading import Change
from .stacks import chord_of_notes
from .voicings import SATB, ranges_of

SCALE = "cdefgab"
FIGURE = re.compile(r"(?P<sign>[#bn]?)(?P<number>[2-9])(?P<raised>[+\\/]?)|(?P<third>[#bn])|,")
SIGNS = (("♭", "b"), ("♯", "#"), ("♮", "n"))
# What figures leave out: all intervals above the bass that they stand for (C. P. E. Bach, Versuch, part 2, 1762).
MEANT: Mapping[tuple[int, ...], tuple[int, ...]] = {
    (): (3, 5), (3,): (3, 5), (5,): (3, 5), (5, 3): (3, 5), (8,): (3, 5), (8, 5): (3, 5), (8, 5, 3): (3, 5),
    (8, 3): (3, 5),
    (6,): (3, 6), (6, 3): (3, 6), (8, 6): (3, 6), (6, 4): (4, 6), (8, 6, 4): (4, 6),
    (7,): (3, 5, 7), (7, 3): (3, 5, 7), (7, 5): (3, 5, 7), (8, 7): (3, 5, 7),
    (6, 5): (3, 5, 6), (4, 3): (3, 4, 6), (4, 2): (2, 4, 6), (2,): (2, 4, 6), (6, 2): (2, 4, 6),
    (4,): (4, 5), (5, 4): (4, 5), (8, 5, 4): (4, 5), (8, 4): (4, 5), (7, 4): (4, 5, 7), (9, 4): (4, 5, 9),
    (5, 2): (2, 5), (9,): (3, 5, 9), (9, 7): (3, 5, 7, 9), (9, 6): (3, 6, 9), (7, 2): (2, 4, 7), (7, 6): (3, 6, 7),
}  # fmt: skip
# What signs do to what the signature has; a natural undoes it.
ALTERED = {"#": 1, "b": -1}
# A raised fourth alone is that of a chord of the second.
RAISED_FOURTH = (2, 4, 6)


class Figured(NamedTuple):
    """A note of a bass and the chords that its figures ask for, one after another."""

    pitch: int
    length: Time
    chords: tuple[Chord, ...]


def figured_bass(
    bass: str, key: str | Key = "c major", voices: int = 4, ranges: Sequence[Any] | str | None = SATB,
    meter: str = COMMON_TIME,
) -> Score:  # fmt: skip
    """Return a figured bass sung by voices: notes with figures such as `G3:7 C3:4-3 F3:6@2`, a beat each or so many.

    Figures stand for intervals above the bass in the key: `6` `64` `7` `65` `43` `42` `9` and all else of thoroughbass;
    `#` `b` `n` before one raises, lowers or restores it, alone the third; `+` or a slash after one raises it;
    `4-3` follow each other within the note. It is always solved; a warning says which law had to be relaxed. Raises
    ValueError with the note.

    >>> [[note.pitch for note in part.notes] for part in figured_bass("G3:7 C3 F3").sheet.parts]
    [[67, 67, 69], [65, 64, 65], [59, 60, 60], [55, 48, 53]]
    """
    home = key_of(key)
    found = read_figures(bass, home)
    changes, pins, ties = _changes(found)
    led = lead([change.chord for change in changes], ranges_of(ranges, voices), pins, home)
    for text in led.relaxed:
        warnings.warn(text, stacklevel=2)
    sheet = sheet_of(changes, led.voicings, names_of(voices, ranges), home, meter)
    return Score(sheet.mapped(lambda part: _tied(part, ties)))


def read_figures(bass: str, key: str | Key = "c major") -> list[Figured]:
    """Return the notes of a figured bass and their chords. Raises ValueError.

    >>> [sorted(chord.classes) for chord in read_figures("c3:6 g3:4-3")[1].chords]
    [[0, 2, 7], [2, 7, 11]]
    """
    words = [word for word in bass.split() if word != "|"]
    if not words:
        raise ValueError("a figured bass needs notes, such as 'C3 G3:7 C3'")
    return [_read(word, key_of(key)) for word in words]


def _read(word: str, key: Key) -> Figured:
    text, _, beats = word.partition("@")
    name, _, figures = text.partition(":")
    if not NOTE.fullmatch(name):
        raise ValueError(f"'{word}' has no note: write one such as G3 and its figures, G3:7")
    try:
        length = exact(Fraction(beats)) if beats else Time(1)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"'{word}' does not say how many beats: write G3:7@2") from None
    if length <= 0:
        raise ValueError(f"'{word}' cannot last {beats} beats")
    pitch = midi(name) - (0 if name[-1].isdigit() else OCTAVE)
    chords = tuple(_chord(name, each, key, word) for each in _plain(figures).split("-"))
    return Figured(pitch, length, chords)


def _plain(figures: str) -> str:
    for sign, plain in SIGNS:
        figures = figures.replace(sign, plain)
    return re.sub(r"(?<=\d)/(?=[#bn]?\d)", ",", figures).replace("_", ",")


def _chord(name: str, figures: str, key: Key, word: str) -> Chord:
    signs, at = {}, 0
    while at < len(figures):
        found = FIGURE.match(figures, at)
        if found is None:
            raise ValueError(f"'{word}': '{figures[at:]}' is not a figure such as 6, 64, 7, #6 or 4-3")
        if found["number"]:
            signs[int(found["number"])] = found["raised"] or found["sign"]
        elif found["third"]:
            signs[3] = found["third"]
        at = found.end()
    low = midi(name) % OCTAVE
    classes = [_above(name, number, signs.get(number, ""), key) for number in _meant(signs)]
    return chord_of_notes(classes, low).named(f"{name}:{figures}" if figures else name)


def _meant(signs: Mapping[int, str]) -> tuple[int, ...]:
    """Return all intervals that figures stand for; a sign on the third alone is no figure of its own."""
    numbers = tuple(sorted(signs, reverse=True))
    if numbers == (4,) and signs[4] not in {"", "n", "b"}:
        return RAISED_FOURTH
    without = tuple(number for number in numbers if number != 3)
    return (
        MEANT.get(numbers) or MEANT.get(without) or tuple(sorted({*numbers, *({3} if not {2, 4} & {*numbers} else ())}))
    )


def _above(name: str, number: int, sign: str, key: Key) -> int:
    """Return the pitch class of an interval above a note, in the key's signature or as its sign says."""
    letter = SCALE[(SCALE.index(name[0].lower()) + number - 1) % 7]
    own = {key.spelled(each)[0]: each for each in key.scale}
    if sign == "n":
        return PITCH_CLASSES[letter]
    return (own[letter] + ALTERED.get(sign, 1 if sign else 0)) % OCTAVE


def _changes(found: Sequence[Figured]) -> tuple[list[Change], list[Pin], set[Time]]:
    """Return the chords with their times, the bass pinned under each, and when a bass note goes on."""
    changes, pins, ties, start = [], [], set(), ZERO
    for figured in found:
        each = figured.length / len(figured.chords)
        for number, chord in enumerate(figured.chords):
            changes.append(Change(start, each, chord))
            pins.append(Pin(low=figured.pitch))
            if number:
                ties.add(start)
            start += each
    return changes, pins, ties


def _tied(part: Part, ties: set[Time]) -> Part:
    return replace(part, notes=tuple(_joined(part.notes, ties)))


def _joined(notes: Sequence[Note], ties: set[Time]) -> Iterator[Note]:
    """Yield notes, those at a tie that repeat their pitch as one with what they repeat."""
    held: Note | None = None
    for note in notes:
        if held is not None and note.start in ties and note.pitch == held.pitch:
            held = held._replace(length=held.length + note.length)
            continue
        if held is not None:
            yield held
        held = note
    if held is not None:
        yield held
