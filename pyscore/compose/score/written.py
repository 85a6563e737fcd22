"""How music of any form that a performer has at hand becomes a sheet: patterns, mini-notation, lists of notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from ...pattern import Pattern
from ...pattern.event import Event
from ...pattern.notes import MIDDLE_C, midi
from ...pattern.registry import reify
from ...pattern.time import Time, exact
from .score import Score
from .sheet import COMMON_TIME, ZERO, Mark, Note, Part, Sheet, bar_length

Music: TypeAlias = Score | Pattern | Sheet | str | Sequence[Any]

# How much of a pattern that never repeats is written down, and how much of any that somebody waits for.
CYCLES, MOST_CYCLES = 8, 10_000
DEFAULT_VELOCITY = 0.8
TUNE = "notes"


def written(music: Music, cycles: int | None = None, meter: str = COMMON_TIME) -> Sheet:
    """Return music as a sheet: a score's own, or so many cycles of a pattern, each a bar of a meter.

    Music is a score, a pattern, mini-notation, or a list of notes or (note, beats) pairs, one beat each unless they
    say how long. Without `cycles`, a pattern is written until it repeats, or 8 cycles of one that does not.
    Raises ValueError for nothing, for microtones, and for more than 10,000 bars.

    >>> [(str(note.start), note.pitch) for note in written("c4 [e4 g4]").parts[0].notes]
    [('0', 60), ('2', 64), ('3', 67)]
    >>> written(["c4", ("e4", 2), "g4"]).parts[0].end
    Fraction(4, 1)
    """
    if isinstance(music, Score):
        music = music.sheet
    sheet = music if isinstance(music, Sheet) else _sheet(music, cycles, meter)
    if not any(part.notes for part in sheet.parts):
        raise ValueError("there are no notes in it: music is a pattern, mini-notation such as 'c4 e4' or a score")
    if sheet.length > MOST_CYCLES * sheet.bar:
        raise ValueError(f"it has {int(sheet.length / sheet.bar):,} bars; {MOST_CYCLES:,} is the most")
    return sheet


def _sheet(music: Pattern | str | Sequence[Any], cycles: int | None, meter: str) -> Sheet:
    meters = (Mark(ZERO, meter),)
    if not isinstance(music, (str, Pattern)):
        return Sheet((Part(TUNE, tuple(_row(music))),), meters=meters)
    pattern, bar = reify(music), bar_length(meter)
    count = cycles if cycles is not None else (pattern.period if pattern.period > 0 else CYCLES)
    if not 0 < count <= MOST_CYCLES:
        raise ValueError(f"{count:,} cycles cannot be written: 1 to {MOST_CYCLES:,} can")
    names: dict[str, list[Note]] = {}
    for event in pattern.onsets(0, count):
        names.setdefault(_part(event.value), []).append(note_of(event, bar))
    parts = tuple(Part(name, tuple(notes), synth=_synth(name, notes)) for name, notes in names.items())
    return Sheet(parts, meters=meters, least=count * bar)


def _row(notes: Iterable[Any]) -> Iterable[Note]:
    start = ZERO
    for each in notes:
        pitch, beats = each if isinstance(each, (tuple, list)) else (each, 1)
        length = exact(beats)
        if length <= 0:
            raise ValueError(f"a note cannot last {beats} beats")
        yield Note(start, length, _pitch(pitch), DEFAULT_VELOCITY)
        start += length


def note_of(event: Event, bar: Time) -> Note:
    """Return the note of an event, a cycle of which is a bar so many beats long. Raises ValueError."""
    begin, end = event.extent
    value = event.value if isinstance(event.value, Mapping) else {"note": event.value}
    length = (end - begin) * bar * exact(value.get("legato", 1))
    velocity = min(1.0, float(value.get("velocity", DEFAULT_VELOCITY)) * float(value.get("gain", 1)))
    if "note" not in value and "n" not in value and "s" in value:
        return Note(begin * bar, length, MIDDLE_C, velocity, sound=str(value["s"]))
    try:
        pitch = _pitch(value["note"] if "note" in value else MIDDLE_C + value.get("n", 0))
    except ValueError as error:
        raise ValueError(f"{error}, in cycle {begin}") from None
    return Note(begin * bar, length, pitch, velocity)


def _pitch(value: Any) -> int:
    """Return a MIDI number. Raises ValueError for what is none, and for microtones."""
    if isinstance(value, str):
        return midi(value)
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        raise ValueError(f"{value!r} is not a note: a name such as c4 or a MIDI number")
    if float(value) != round(float(value)):
        raise ValueError(f"{float(value):g} lies between two keys: microtones cannot be written as notes")
    if not 0 <= value <= 127:
        raise ValueError(f"{float(value):g} is not a MIDI note from 0 to 127")
    return int(value)


def _part(value: Any) -> str:
    if not isinstance(value, Mapping):
        return TUNE
    if "note" not in value and "n" not in value and "s" in value and "part" not in value:
        return "drums"
    return str(value.get("part", value.get("s", TUNE)))


def _synth(name: str, notes: Sequence[Note]) -> str:
    return "" if name == TUNE or any(note.sound for note in notes) else name
