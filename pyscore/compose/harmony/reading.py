"""Progressions read: mini-notation, or bars, whose words are Roman numerals and chord symbols. Knows no voices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple, TypeAlias

from ...pattern import Pattern, pure
from ...pattern.build import slowcat
from ...pattern.event import Event
from ...pattern.grid import Cell, Grid, Place
from ...pattern.mini import mini
from ...pattern.scanning import MiniError
from ...pattern.time import Time, exact
from ..score import Sheet, bar_length
from ..score.score import Score
from ..score.sheet import COMMON_TIME, ZERO
from .chords import Chord
from .keys import Key, key_of
from .numerals import is_numeral, numeral
from .symbols import chord_of

Chords: TypeAlias = str | Pattern | Sheet | Sequence[Any]

# A word ends where mini-notation's own marks begin: a slash belongs to it before a note or numeral and within figures,
# a bracket where something is altered in it, so that (3,8) is still a rhythm.
WORD = re.compile(
    r"[#♭♯]*[A-Za-z](?:[\w#♭♯°øΔ△^+-]|/(?=[A-Za-z#♭♯])|(?<=6)/(?=[3459])|(?<=5)/(?=[34])|(?<=4)/(?=[23])"
    r"|\((?=[^()]*[A-Za-z#+-])[^()\s]*\))*"
)
RESTS = {"NC": "~", "N.C.": "~"}
BRACKETS = {"[": 1, "<": 1, "{": 1, "(": 1, "]": -1, ">": -1, "}": -1, ")": -1}
NOTHING = "a progression needs at least one Roman numeral or chord, such as 'i VI III VII' or 'Am7 D7'"
# How much of a progression that never repeats is read: as many bars as of other music.
CYCLES = 8


class Change(NamedTuple):
    """A chord from when and for how long, in beats."""

    start: Time
    length: Time
    chord: Chord

    @property
    def end(self) -> Time:
        """When it ends, in beats."""
        return self.start + self.length


def chord_pattern(chords: Chords, key: str | Key = "c major") -> Pattern:
    """Return chords as a pattern whose values are `Chord`s. Raises ValueError.

    >>> [event.value.name for event in chord_pattern("<I IV> V7").query(0, 1)]
    ['I']
    """
    home = key_of(key)
    if isinstance(chords, str):
        return _read(chords, home)
    if isinstance(chords, Pattern) and not isinstance(chords, Score):
        return chords.fmap(lambda value: _chord(value, home))
    found = changes(chords, home)
    return slowcat(*(pure(change.chord) for change in found))


def changes(chords: Chords, key: str | Key = "c major", meter: str = COMMON_TIME) -> tuple[Change, ...]:
    """Return the chords of a progression, a score's chord symbols, or a list, with their times in beats.

    A cycle is a bar of the meter; in a list, each chord lasts a bar unless it is a pair of chord and beats. Chords
    that repeat are not joined. Raises ValueError.

    >>> [(str(change.start), change.chord.name) for change in changes("[ii7 V7] I", "c major")]
    [('0', 'ii7'), ('2', 'V7'), ('4', 'I')]
    """
    home, bar = key_of(key), bar_length(meter)
    if isinstance(chords, (Score, Sheet)):
        found = tuple(_marked(chords.sheet if isinstance(chords, Score) else chords, home))
    elif isinstance(chords, (str, Pattern)):
        pattern = chord_pattern(chords, home)
        count = pattern.period if pattern.period > 0 else CYCLES
        found = tuple(_apart([_change(event, bar) for event in pattern.onsets(0, count)]))
    else:
        found = tuple(_listed(chords, home, bar))
    if not found:
        raise ValueError(NOTHING)
    return found


def read_chord(text: str, key: str | Key = "c major") -> Chord:
    """Return the chord of a Roman numeral or of a chord symbol. Raises ValueError.

    >>> read_chord("V7/V").root, read_chord("Bb7").root
    (2, 10)
    """
    if is_numeral(text):
        return numeral(text, key)
    if text[:1].upper() not in tuple("ABCDEFG"):
        raise ValueError(f"'{text}' is not a Roman numeral such as i, V7 or bVI, nor a chord such as Am7")
    return chord_of(text)


def _change(event: Event, bar: Time) -> Change:
    begin, end = event.extent
    return Change(begin * bar, (end - begin) * bar, event.value)


def _apart(found: Sequence[Change]) -> Iterator[Change]:
    """Yield chords each of which ends where the next begins, if it lasts so long."""
    for change, after in zip_longest(found, found[1:]):
        until = after.start if after and change.start < after.start < change.end else change.end
        yield change._replace(length=until - change.start)


def _chord(value: Any, key: Key) -> Chord:
    return value if isinstance(value, Chord) else read_chord(str(value), key)


def _marked(sheet: Sheet, key: Key) -> Iterator[Change]:
    ends = [*(mark.start for mark in sheet.chords[1:]), sheet.length]
    for mark, end in zip(sheet.chords, ends, strict=True):
        if mark.text not in RESTS:
            yield Change(mark.start, end - mark.start, read_chord(mark.text, key))


def _listed(chords: Iterable[Any], key: Key, bar: Time) -> Iterator[Change]:
    start = ZERO
    for each in chords:
        if isinstance(each, Change):
            yield each
            continue
        value, beats = each if isinstance(each, tuple) else (each, bar)
        if exact(beats) <= 0:
            raise ValueError(f"a chord cannot last {beats} beats")
        yield Change(start, exact(beats), _chord(value, key))
        start += exact(beats)


# How text is read


@lru_cache(maxsize=256)
def _read(text: str, key: Key) -> Pattern:
    """Return a text as a pattern of chords: one a cycle, or in bars where it has any."""
    masked = _masked(text, key)
    bars = _bars(masked)
    if len(bars) == 1 and bars[0] == (0, masked):
        return _placed(f"<{masked}>", 1, text, key)
    return slowcat(*(_placed(" " * at + bar, 0, text, key) for at, bar in bars))


def _masked(text: str, key: Key) -> str:
    """Return a text with letters alone for its chords, each as long as it was. Raises MiniError."""
    count = 0

    def mask(found: re.Match[str]) -> str:
        nonlocal count
        if found.group() in RESTS:
            return "~".ljust(len(found.group()))
        try:
            read_chord(found.group(), key)
        except ValueError as error:
            raise MiniError(text, found.start() + 1, str(error)) from None
        count += 1
        return "x" * len(found.group())

    masked = WORD.sub(mask, text.replace("N.C.", "NC  "))
    if not count:
        raise ValueError(NOTHING)
    return masked


def _bars(text: str) -> list[tuple[int, str]]:
    """Return the bars of a text and where each begins; `%` repeats the one before, `|: :|` all between."""
    found: list[tuple[int, str]] = []
    opened = 0
    for at, bar in _split(text):
        opens, closes = bar.startswith(":"), bar.endswith(":")
        opened = len(found) if opens else opened
        inside = bar.strip(":")
        if inside.strip() == "%" and found:
            found.append(found[-1])
        elif inside.strip():
            found.append((at + opens, inside))
        if closes:
            found += found[opened:]
            opened = len(found)
    return found


def _split(text: str) -> Iterator[tuple[int, str]]:
    """Yield what lies between bar lines, and where."""
    depth = begin = 0
    for at, mark in enumerate(text):
        depth += BRACKETS.get(mark, 0)
        if mark == "|" and depth == 0:
            yield begin, text[begin:at]
            begin = at + 1
    yield begin, text[begin:]


def _placed(masked: str, shift: int, text: str, key: Key) -> Pattern:
    """Return the pattern of a masked text, whose words are where they are in the text, `shift` columns later."""
    try:
        found = mini(masked)
    except MiniError as error:
        raise MiniError(text, min(max(error.column - shift, 1), len(text) + 1), error.problem) from None

    def unmasked(cell: Cell) -> Cell:
        *times, _, places = cell
        begin, end = places[0].begin - shift, places[0].end - shift
        place = Place(text, begin, end)
        return (*times, read_chord(text[begin:end], key), (place, *places[1:]))  # type: ignore[return-value]

    return found.with_grid(lambda cycle: Grid(cycle.den, [unmasked(cell) for cell in cycle.cells]))
