"""Chords by name, and how their notes are placed: inversions, open and drop voicings, within a range."""

from collections.abc import Callable, Sequence
from typing import Any

from ..chords import OCTAVE, Notes, dropped, inverted, opened, parse_chord
from ..grid import Cell, Grid
from ..nearest import nearest
from ..pattern import Pattern
from ..registry import builder, reify, transform
from ..time import Number
from .arpeggio import chords_of
from .harmony import has_pitch, repitched
from .values import number, pitch

Place = Callable[[Sequence[Any]], Sequence[Any]]


@builder
def chord(names: Any) -> Pattern:
    """Return the notes of chords, written as on a lead sheet (`Cm7 F7`) or as in Tidal (`c4'maj7 e'min7'ii`).

    A root without an octave lies from middle C upwards; ^ stands for a major seventh. Raises ValueError.

    >>> from pyscore import chord
    >>> [event.value["note"] for event in chord("Cm7 F").query(0, 1)]
    [60, 63, 67, 70, 65, 69, 72]
    """
    # Mini-notation has no `^`, and CM7 is C^7.
    pattern = reify(names.replace("^", "M") if isinstance(names, str) else names)

    def stacked(grid: Grid) -> Grid:
        cells = [(*cell[:4], {"note": note}, cell[5]) for cell in grid.cells for note in _notes(cell[4])]
        return Grid(grid.den, cells)

    return pattern.with_grid(stacked)


def _notes(value: Any) -> Sequence[Any]:
    return parse_chord(value).notes if isinstance(value, str) else (value,)


@transform("octave")
def root_notes(pattern: Pattern, octave: int = 2) -> Pattern:
    """Turn the names of chords into their roots in an octave, for a bass.

    >>> from pyscore import mini
    >>> [event.value for event in mini("Cm7 F7 Bb").root_notes(2).note().query(0, 1)]
    [{'note': 36}, {'note': 41}, {'note': 46}]
    """
    bottom = OCTAVE * (int(octave) + 1)
    return pattern.fmap(lambda value: bottom + (parse_chord(value).root if isinstance(value, str) else value) % OCTAVE)


def _revoiced(pattern: Pattern, place: Place) -> Pattern:
    """Return a pattern whose chords, from their lowest note up, are placed anew; notes of one sound are a chord."""

    def revoiced(grid: Grid) -> Grid:
        chords = chords_of(grid.cells, _sound)
        return Grid(grid.den, [cell for chord in chords for cell in _placed(chord, place)], grid.waves)

    return pattern.with_grid(revoiced)


def _sound(value: Any) -> tuple[bool, Any]:
    return has_pitch(value), value.get("s") if isinstance(value, dict) else None


def _placed(cells: list[Cell], place: Place) -> list[Cell]:
    if not has_pitch(cells[0][4]):
        return cells
    ordered = sorted(cells, key=lambda cell: _height(cell[4]))
    notes = place([_height(cell[4]) for cell in ordered])
    return [
        (*cell[:4], repitched(cell[4], lambda _, note=note: note), cell[5])  # type: ignore[misc]  # binds this note
        for cell, note in zip(ordered, notes, strict=False)
    ]


def _height(value: Any) -> Any:
    return number(value[pitch(value)] if isinstance(value, dict) else value)


@transform("times")
def inversion(pattern: Pattern, times: int) -> Pattern:
    """Invert chords: the lowest note goes up an octave, so many times; if negative, the highest goes down.

    >>> from pyscore import chord
    >>> [event.value["note"] for event in chord("C").inversion(1).query(0, 1)]
    [64, 67, 72]
    """
    return _revoiced(pattern, lambda notes: inverted(notes, int(times)))


@transform("nth")
def drop(pattern: Pattern, nth: int) -> Pattern:
    """Play the `nth` note from the top of each chord an octave lower: drop 2, drop 3.

    >>> from pyscore import chord
    >>> [event.value["note"] for event in chord("Cmaj7").drop(2).query(0, 1)]
    [55, 60, 64, 71]
    """
    return _revoiced(pattern, lambda notes: dropped(notes, int(nth)))


@transform(method_name="open")
def open_(pattern: Pattern) -> Pattern:
    """Play chords in open position: the first and the third note an octave lower.

    >>> from pyscore import chord
    >>> [event.value["note"] for event in chord("C").open().query(0, 1)]
    [48, 55, 64]
    """
    return _revoiced(pattern, opened)


SHAPES: dict[str, Callable[[Sequence[Any]], Notes]] = {
    "close": tuple,
    "open": opened,
    "drop2": lambda notes: dropped(notes, 2),
    "drop3": lambda notes: dropped(notes, 3),
    # The second as it is once the fourth lies below: both from the top.
    "drop24": lambda notes: dropped(dropped(notes, 4), 2),
}


@transform("shape", "top")
def voicing(pattern: Pattern, shape: str = "close", top: Number | str = "c5") -> Pattern:
    """Place chords as close as they can be, with no note above `top`: so one moves little to the next.

    Then they may be opened: the shape is close, open, drop2, drop3 or drop24. A note doubled at the octave is heard
    once. Raises ValueError for another shape.

    >>> from pyscore import chord
    >>> [event.value["note"] for event in chord("C F").voicing().query(0, 1)]
    [64, 67, 72, 65, 69, 72]
    """
    found, highest = SHAPES.get(shape), number(top)
    if found is None:
        raise ValueError(f"no shape '{shape}' of a chord{nearest(str(shape), SHAPES)} (there are {', '.join(SHAPES)})")
    return _revoiced(pattern, lambda notes: found(sorted({highest - (highest - note) % OCTAVE for note in notes})))
