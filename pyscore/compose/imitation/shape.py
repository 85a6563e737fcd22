"""A tune in another shape: upside down, backwards, in longer or shorter notes, on other degrees, in a sequence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from ...pattern.notes import midi
from ...pattern.time import Number, Time, exact
from ..harmony.keys import Key
from ..score import Music, Note, Part, Score, Sheet, written
from .steps import key_for, mirrored, moved, steps_of

# How often a motif is repeated at most.
MOST = 100


def mirror(tune: Music, axis: str | int | None = None, key: str | Key | None = None) -> Score:
    """Return a tune upside down, around its first note or another; with a key, by steps of its scale.

    Raises ValueError for notes that would leave MIDI's range.

    >>> [note.pitch for note in mirror("c4 e4 g4").sheet.parts[0].notes]
    [60, 56, 53]
    >>> [note.pitch for note in mirror("c4 e4 g4", key="c major").sheet.parts[0].notes]
    [60, 57, 53]
    """
    sheet = written(tune)
    middle = _first(sheet) if axis is None else midi(axis) if isinstance(axis, str) else axis
    return Score(each_note(sheet, mirrored(middle, None if key is None else key_for(sheet, key))))


def retrograde(tune: Music) -> Score:
    """Return a tune backwards: its last note first, each as long as it was.

    >>> [(str(note.start), note.pitch) for note in retrograde(["c4", ("e4", 2), "g4"]).sheet.parts[0].notes]
    [('0', 67), ('1', 64), ('3', 60)]
    """
    sheet = written(tune)
    return Score(each_note(sheet, backwards(sheet), pitched_only=False))


def augment(tune: Music, factor: Number = 2) -> Score:
    """Return a tune in notes so many times as long. Raises ValueError for a factor that is not above 0.

    >>> [str(note.start) for note in augment(["c4", "e4"]).sheet.parts[0].notes]
    ['0', '2']
    """
    sheet = written(tune)
    longer = stretched(exact(factor))
    return Score(replace(each_note(sheet, longer, pitched_only=False), least=sheet.least * exact(factor)))


def diminish(tune: Music, factor: Number = 2) -> Score:
    """Return a tune in notes so many times as short. Raises ValueError for a factor that is not above 0.

    >>> [str(note.start) for note in diminish(["c4", "e4"]).sheet.parts[0].notes]
    ['0', '1/2']
    """
    return augment(tune, Fraction(1) / _positive(exact(factor)))


def transposed(tune: Music, interval: int | str, key: str | Key | None = None, real: bool = False) -> Score:
    """Return a tune on other degrees of its key: 3 a third above, -4 a fourth below, or `third`, `fourth below`.

    With `real`, every interval stays as it is, and the tune leaves the key. Raises ValueError for an interval that is
    none.

    >>> [note.pitch for note in transposed("c4 e4 g4", "third", key="c major").sheet.parts[0].notes]
    [64, 67, 71]
    """
    sheet = written(tune)
    return Score(each_note(sheet, moved(steps_of(interval), None if real else key_for(sheet, key))))


def sequenced(
    motif: Music, times: int = 4, interval: int | str = -2, key: str | Key | None = None, real: bool = False
) -> Score:
    """Return a motif again and again, each time an interval further: -2 a second below the last, `third` a third above.

    It follows when its last note has ended; steps are those of its key, or exact with `real`. Raises ValueError for an
    interval that is none, and for more than 100 times.

    >>> [note.pitch for note in sequenced(["c5", "b4"], 3, key="c major").sheet.parts[0].notes]
    [72, 71, 71, 69, 69, 67]
    """
    if not 1 <= times <= MOST:
        raise ValueError(f"a sequence of {times:,} times cannot be written: 1 to {MOST} can")
    sheet = written(motif)
    home, steps, end = None if real else key_for(sheet, key), steps_of(interval), ending(sheet)

    def again(part: Part) -> Part:
        copies = [(number * end, moved(number * steps, home)) for number in range(times)]
        return part.with_notes(
            (note if note.sound else change(note)).moved(later) for later, change in copies for note in part.notes
        )

    return Score(replace(sheet.mapped(again), least=Time(0)))


def each_note(sheet: Sheet, change: Callable[[Note], Note], pitched_only: bool = True) -> Sheet:
    """Return a sheet with every note changed; drums have no pitch to change."""
    return sheet.mapped(lambda part: part.mapped(lambda note: note if note.sound and pitched_only else change(note)))


def ending(sheet: Sheet) -> Time:
    """Return when the last note of a sheet has ended, in beats."""
    return max(part.end for part in sheet.parts)


def backwards(sheet: Sheet) -> Callable[[Note], Note]:
    """Return what puts notes of a sheet in backward order."""
    end = ending(sheet)
    return lambda note: note._replace(start=end - note.end)


def stretched(factor: Time) -> Callable[[Note], Note]:
    """Return what makes notes so many times as long. Raises ValueError."""
    times = _positive(factor)
    return lambda note: note._replace(start=note.start * times, length=note.length * times)


def _positive(factor: Time) -> Time:
    if factor <= 0:
        raise ValueError(f"notes cannot be made {factor} times as long: a factor is above 0")
    return factor


def _first(sheet: Sheet) -> int:
    notes = [note for part in sheet.parts for note in part.notes if not note.sound]
    if not notes:
        raise ValueError("drums alone have no pitches to turn")
    return min(notes, key=lambda note: note.start).pitch
