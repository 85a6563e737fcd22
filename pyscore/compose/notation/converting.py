"""music21's streams as sheets: its notes, ties, meters, keys, tempos and chord symbols, once, at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from ...pattern.notes import MIDDLE_C
from ...pattern.time import Time
from ..arrange.instruments import INSTRUMENTS, OTHER_NAMES
from ..score import Mark, Note, Pace, Part, Sheet, bar_length
from ..score.sheet import COMMON_TIME, ZERO
from .drums import sound_of, stands_for
from .fifths import name_at
from .meters import dyadic
from .midi_reading import own_names
from .quantize import writable
from .symbols import WAYS

DEFAULT_VELOCITY = 0.8
# Finer than any rhythm on paper: what music21 rounds, in beats, is meant to be one.
FINEST = 10_080
# Into how many a beat falls where a file counts it in units that cannot say so, and how far off those are, in beats.
ROUNDED, ROUNDING = (3, 6, 5, 7, 12, 9, 10, 24, 14, 20, 48), Time(1, 300)
DRUMS = "drums"


def sheet_of(stream: Any, title: str = "") -> Sheet:
    """Return a score of music21 as a sheet. Raises ValueError for microtones."""
    parts = list(stream.parts) if "Score" in stream.classes else [stream]
    if any(_transposes(part) for part in parts):
        parts = list(stream.toSoundingPitch().parts)
    flats = [part.flatten() for part in parts]
    meters, pickup = _meters(parts[0], flats[0])
    shift = bar_length(meters[0].text) - pickup if pickup else ZERO
    made = [_part([flats[at] for at in group], parts[group[0]], shift) for group in _players(parts)]
    keys, chords = _keys(flats[0], shift), _chords(flats, shift)
    meters = (meters[0], *(Mark(mark.start + shift, mark.text) for mark in meters[1:]))
    named = stream.metadata.title if stream.metadata and stream.metadata.title else title
    return Sheet(tuple(own_names(made)), named, meters, keys, _paces(flats, shift), chords, pickup=pickup)


def _time(value: Any) -> Time:
    """Return a time of music21, which has floats and fractions, exactly; what its file had rounded, as it was meant."""
    time = Time(value).limit_denominator(FINEST)
    if writable(time):
        return time
    near = (Time(round(time * count), count) for count in ROUNDED)
    return next((each for each in near if abs(each - time) < ROUNDING), time)


def _transposes(part: Any) -> bool:
    return any(each.transposition is not None for each in part.recurse().getElementsByClass("Instrument"))


def _players(parts: Sequence[Any]) -> list[list[int]]:
    """Return which parts are one player's: staves of a keyboard that belong together."""
    ids = [str(part.id).partition("-Staff")[0] if "PartStaff" in part.classes else at for at, part in enumerate(parts)]
    return [list(group) for _, group in groupby(range(len(parts)), key=lambda at: ids[at])]


def _part(flats: Sequence[Any], part: Any, shift: Time) -> Part:
    notes = [note for flat in flats for note in _joined(flat, shift)]
    name = " ".join(str(part.partName or "").split()) or str(part.id if not str(part.id).isdigit() else "notes")
    if any(note.sound for note in notes):
        return Part(name, tuple(note for note in notes if note.sound), DRUMS)
    heard = part.getInstrument(returnDefault=False)
    names = (name, str(heard.instrumentName or "") if heard else "", str(heard.bestName() or "") if heard else "")
    plain = (OTHER_NAMES.get(each.lower(), each.lower()) for each in names)
    instrument = next((each for each in plain if each in INSTRUMENTS), "")
    return Part(name, tuple(notes), instrument, INSTRUMENTS[instrument].synth if instrument else "")


# Notes


def _joined(flat: Any, shift: Time) -> Iterator[Note]:
    """Yield the notes of a part, those that are tied as one."""
    held: dict[int, list[Note]] = {}
    for note, tie in sorted(_notes(flat, shift), key=lambda pair: pair[0].start):
        if tie in ("stop", "continue"):
            before = next((each for each in held.get(note.pitch, ()) if each.end == note.start), None)
            if before is not None:
                held[note.pitch].remove(before)
                note = before._replace(length=before.length + note.length)  # noqa: PLW2901  # it has grown
        if tie in ("start", "continue"):
            held.setdefault(note.pitch, []).append(note)
        else:
            yield note
    yield from (note for notes in held.values() for note in notes)


def _notes(flat: Any, shift: Time) -> Iterator[tuple[Note, str]]:
    for element in flat.notes:
        length = _time(element.quarterLength)
        if length <= 0 or "ChordSymbol" in element.classes or "NoChord" in element.classes:
            continue
        start = _time(element.offset) + shift
        for each in element.notes if hasattr(element, "notes") else (element,):
            tie = each.tie or (element.tie if each is not element else None)
            yield _note(each, element, start, length), tie.type if tie else ""


def _note(each: Any, element: Any, start: Time, length: Time) -> Note:
    loud = each.volume.velocity or element.volume.velocity
    velocity = loud / 127 if loud else DEFAULT_VELOCITY
    if "Unpitched" in each.classes:
        return Note(start, length, MIDDLE_C, velocity, sound=_struck(each))
    if each.pitch.ps != round(each.pitch.ps):
        raise ValueError(
            f"{each.pitch.nameWithOctave} in bar {element.measureNumber} lies between two keys: no microtones are read"
        )
    return Note(start, length, int(each.pitch.ps), velocity, each.pitch.name.lower().replace("-", "b"))


def _struck(each: Any) -> str:
    """Return the sound of a drum: what its instrument says, or where it stands."""
    key = getattr(each.storedInstrument, "percMapPitch", None)
    place = f"{each.displayStep}{each.displayOctave}".lower()
    return stands_for(place, each.notehead or "normal") if key is None else sound_of(key)


# What stands above


def _meters(part: Any, flat: Any) -> tuple[tuple[Mark, ...], Time]:
    """Return the meters, with those of bars that are shorter or longer than theirs, and how long a pickup is."""
    written = [Mark(_time(each.offset), each.ratioString) for each in flat.getElementsByClass("TimeSignature")]
    bars = [(_time(bar.offset), _time(bar.duration.quarterLength)) for bar in part.getElementsByClass("Measure")]
    found: list[Mark] = []
    pickup = ZERO
    if not written or written[0].start > 0:
        written.insert(0, Mark(ZERO, COMMON_TIME))
    if len(bars) > 1 and ZERO < bars[0][1] < bar_length(written[0].text):
        pickup = bars.pop(0)[1]
    found.append(Mark(ZERO, written[0].text))
    for start, text in _changes(bars, written):
        last = found[-1]
        if text != last.text or (start - (last.start or pickup)) % bar_length(last.text):
            found.append(Mark(start, text))
    return tuple(found), pickup


def _changes(bars: Sequence[tuple[Time, Time]], written: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the meter of each bar, as it is; a bar that a repeat divides is one, and the last may be short."""
    at = 0
    while at < len(bars):
        start, length = bars[at]
        now = next(mark.text for mark in reversed(written) if mark.start <= start)
        whole, following = bar_length(now), at + 1
        while length < whole and following < len(bars) and length + bars[following][1] <= whole:
            length += bars[following][1]
            following += 1
        last = following >= len(bars)
        yield Mark(start, now if length == whole or (last and length < whole) else _as_it_is(length, now))
        at = following


def _as_it_is(length: Time, meter: str) -> str:
    """Return the meter of a bar that is not as long as it should be; what no meter is, is cut short."""
    if length <= 0 or not dyadic(length):
        return meter
    unit = max(4, length.denominator * 4)
    return f"{int(length * unit / 4)}/{unit}"


def _keys(flat: Any, shift: Time) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for each in flat.getElementsByClass("KeySignature"):
        if each.sharps is None:
            continue
        mode = str(getattr(each, "mode", None) or "major")
        tonic = each.tonic.name.lower().replace("-", "b") if hasattr(each, "tonic") else name_at(each.sharps)
        mark = Mark(_time(each.offset) + (shift if each.offset else ZERO), f"{tonic} {mode}")
        if not found or mark.text != found[-1].text:
            found.append(mark)
    return tuple(found)


def _paces(flats: Iterable[Any], shift: Time) -> tuple[Pace, ...]:
    found: dict[Time, float] = {}
    for flat in flats:
        for each in flat.getElementsByClass("MetronomeMark"):
            bpm = each.getQuarterBPM()
            if bpm and bpm > 0:
                found.setdefault(_time(each.offset) + (shift if each.offset else ZERO), float(bpm))
    return tuple(Pace(start, bpm) for start, bpm in sorted(found.items()))


def _chords(flats: Iterable[Any], shift: Time) -> tuple[Mark, ...]:
    found: dict[Time, str] = {}
    for flat in flats:
        for each in flat.getElementsByClass("ChordSymbol"):
            found.setdefault(_time(each.offset) + shift, _symbol(each))
    return tuple(Mark(start, text) for start, text in sorted(found.items()) if text)


def _symbol(chord: Any) -> str:
    """Return a chord symbol as lead sheets have it."""
    if "NoChord" in chord.classes or chord.root() is None:
        return "N.C."
    root, bass = (pitch.name.replace("-", "b") for pitch in (chord.root(), chord.bass()))
    suffix = chord.chordKindStr or WAYS.get(chord.chordKind, "")
    return f"{root}{suffix}" + (f"/{bass}" if bass != root else "")
