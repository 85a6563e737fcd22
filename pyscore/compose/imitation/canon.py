"""Canons: a tune against itself, later, on other degrees, upside down, backwards, or in longer notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar, cast

from ...pattern.time import Number, Time, exact
from ..harmony.keys import Key
from ..score import Music, Note, Part, Score, Sheet, written
from ..score.sheet import Notes
from .shape import backwards, stretched
from .steps import Change, key_for, mirrored, moved, steps_of

Delay = Number | str
Interval = int | str
Each = TypeVar("Each", Delay, Interval)
Amount = TypeVar("Amount", Time, int)

AFTER = re.compile(r"\s*(half|\d+(?:[./]\d+)?)?\s*(bar|beat)s?\s*")
MOST_VOICES = 8


def canon(
    tune: Music,
    voices: int = 2,
    after: Delay | Sequence[Delay] = "1 bar",
    interval: Interval | Sequence[Interval] = 1,
    key: str | Key | None = None,
    real: bool = False,
    inversion: bool = False,
    retrograde: bool = False,
    augmentation: Number = 1,
    perpetual: bool = False,
) -> Score:
    """Return a canon: each voice enters `after` the last, an `interval` from it, such as 5, `fourth below` or `octave`.

    `after` counts beats, or is text such as `2 bars`; both may be lists, counted from the first voice. Intervals are
    steps of the key, exact with `real`. Voices that follow may be upside down (`inversion`), backwards, or in notes
    `augmentation` times as long, each time more so; a `perpetual` canon, or round, goes on from its end into its
    beginning. Raises ValueError for more than 8 voices, and for delays and intervals that are none.

    >>> score = canon("c4 d4 e4 c4", after="2 beats", interval="octave below")
    >>> [(str(note.start), note.pitch) for note in score.sheet.part("voice 2").notes]
    [('2', 48), ('3', 50), ('4', 52), ('5', 48)]
    """
    sheet = written(tune)
    if not 2 <= voices <= MOST_VOICES:
        raise ValueError(f"a canon has 2 to {MOST_VOICES} voices: not {voices}")
    line = one_line(sheet)
    home = None if real else key_for(sheet, key)
    delays = _further([beats(each, sheet.bar) for each in _each(after, voices)], after)
    steps = _further([steps_of(each) for each in _each(interval, voices)], interval)
    parts = [Part("voice 1", line, synth=_synth(sheet))]
    for number, (delay, by) in enumerate(zip(delays, steps, strict=True), 1):
        turns = _turns(line, home, inversion, retrograde, exact(augmentation) ** number)
        notes = tuple(moved(by, home)(_all(note, turns)).moved(delay) for note in line)
        parts.append(Part(f"voice {number + 1}", notes, synth=_synth(sheet)))
    whole = replace(sheet, parts=tuple(sorted(parts, key=_depth)))
    return Score(_round(whole, sheet.length) if perpetual else whole)


def crab(tune: Music) -> Score:
    """Return a crab canon: a tune and, at the same time, the same tune backwards.

    >>> [[note.pitch for note in part.notes] for part in crab("c4 e4 g4").sheet.parts]
    [[60, 64, 67], [67, 64, 60]]
    """
    return canon(tune, after=0, retrograde=True)


def beats(after: Delay, bar: Time) -> Time:
    """Return how many beats a delay lasts: a number of them, or text such as `1 bar` or `half bar`. Raises ValueError.

    >>> beats("2 bars", Time(3)), beats(1.5, Time(4)), beats("half bar", Time(4))
    (Fraction(6, 1), Fraction(3, 2), Fraction(2, 1))
    """
    if isinstance(after, str):
        found = AFTER.fullmatch(after)
        if found is None:
            raise ValueError(f"'{after}' is not a delay such as '1 bar', 'half bar' or '2 beats'")
        count, unit = found.groups()
        return (Time(1, 2) if count == "half" else Time(count or 1)) * (bar if unit == "bar" else 1)
    if after < 0:
        raise ValueError(f"a voice cannot follow {-after} beats before the first: delays are 0 or more")
    return exact(after)


def one_line(sheet: Sheet) -> Notes:
    """Return the notes of the first part that has pitches. Raises ValueError for drums alone."""
    for part in sheet.parts:
        if not part.drums and part.notes:
            return part.notes
    raise ValueError("drums alone cannot be imitated: a canon needs a tune")


def _turns(line: Notes, home: Key | None, inversion: bool, retrograde: bool, factor: Time) -> list[Change]:
    alone = Sheet((Part("", line),))
    turns: list[Change] = [mirrored(line[0].pitch, home)] if inversion else []
    turns += [backwards(alone)] if retrograde else []
    return [*turns, stretched(factor)]


def _all(note: Note, changes: Sequence[Change]) -> Note:
    for change in changes:
        note = change(note)
    return note


def _round(sheet: Sheet, length: Time) -> Sheet:
    """Return a canon whose voices go on from their end into their beginning: what sounds beyond is put there."""
    wrapped = sheet.mapped(lambda part: part.mapped(lambda note: note._replace(start=note.start % length)))
    return replace(wrapped, least=length)


def _each(value: Each | Sequence[Each], voices: int) -> list[Each]:
    """Return a value for each voice that follows the first: as many as were given, or the same further each time."""
    if isinstance(value, (list, tuple)):
        if len(value) != voices - 1:
            raise ValueError(f"{voices} voices need {voices - 1} delays or intervals, one for each that follows")
        return list(value)
    return [cast("Each", value)] * (voices - 1)


def _further(values: list[Amount], given: object) -> list[Amount]:
    """Return amounts that were given once for all as so many times as much, voice by voice."""
    if isinstance(given, (list, tuple)):
        return values
    return [value * times for times, value in enumerate(values, 1)]


def _synth(sheet: Sheet) -> str:
    return next((part.synth for part in sheet.parts if part.synth), "")


def _depth(part: Part) -> Time:
    """Return how low a part lies on the whole, for parts to be in order from the highest down."""
    return -sum((note.pitch * note.length for note in part.notes), Time(0)) / sum(note.length for note in part.notes)
