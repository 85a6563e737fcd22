"""Standard MIDI files of a sheet, format 1: a track of tempos, meters and keys, then one a part; drums on channel 10.

Times are those of the sheet, not those on paper. On one key nothing overlaps: the next note ends the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from ...pattern.time import Time
from ..score import Note, Part, Sheet
from .drums import drum
from .fifths import signature
from .staves import instrument_of

# Ticks a quarter: what most programs use, and what is taken for rhythms that do not fit into it.
TICKS, FINE_TICKS = 480, 960
MINUTE = 60_000_000
NAME, MARKER, LYRIC, TEMPO, METER, KEY, END = 0x03, 0x06, 0x05, 0x51, 0x58, 0x59, 0x2F
NOTE_OFF, NOTE_ON, PROGRAM = 0x80, 0x90, 0xC0
DRUM_CHANNEL, CHANNELS = 9, 16
LONGEST = 0x0FFFFFFF


class Event(NamedTuple):
    """What happens at a tick; of those at one tick, the lower `order` comes first."""

    tick: int
    order: int
    data: bytes


def midi_file(sheet: Sheet, ticks: int | None = None) -> bytes:
    """Return a sheet as a MIDI file, with so many ticks a quarter; without, 480, or 960 where rhythms ask for them.

    Raises ValueError for what lasts longer than such a file can.

    >>> midi_file(Sheet((Part("tune", (Note(Time(0), Time(1), 60),)),)))[:14].hex(" ")
    '4d 54 68 64 00 00 00 06 00 01 00 02 01 e0'
    """
    unit = ticks or _ticks(sheet)
    if sheet.length * unit > LONGEST:
        raise ValueError(f"{int(sheet.length):,} beats are longer than a MIDI file can be")
    channels = [each for each in range(CHANNELS) if each != DRUM_CHANNEL]
    tracks = [_above(sheet, unit)]
    pitched = 0
    for part in sheet.parts:
        channel = DRUM_CHANNEL if part.drums else channels[pitched % len(channels)]
        pitched += not part.drums
        tracks.append(_part(part, channel, unit))
    head = b"MThd" + b"".join(number.to_bytes(size) for number, size in ((6, 4), (1, 2), (len(tracks), 2), (unit, 2)))
    return head + b"".join(map(_chunk, tracks))


def _ticks(sheet: Sheet) -> int:
    """Return how many ticks a quarter are enough for every time of a sheet."""
    times = (time for part in sheet.parts for note in part.notes for time in (note.start, note.end))
    return TICKS if all(TICKS % time.denominator == 0 for time in times) else FINE_TICKS


def _above(sheet: Sheet, unit: int) -> Iterator[Event]:
    if sheet.title:
        yield _text(0, NAME, sheet.title)
    for pace in sheet.paces:
        yield _meta(_tick(pace.start, unit), TEMPO, min(round(MINUTE / pace.bpm), 0xFFFFFF).to_bytes(3))
    for mark in sheet.meters:
        above, _, below = mark.text.partition("/")
        count = sum(int(each) for each in above.split("+"))
        yield _meta(_tick(mark.start, unit), METER, bytes((count, int(below).bit_length() - 1, 24, 8)))
    for mark in sheet.keys:
        minor = mark.text.split()[-1] == "minor"
        sharps = max(-7, min(7, signature(mark.text)))
        yield _meta(_tick(mark.start, unit), KEY, sharps.to_bytes(1, signed=True) + bytes((minor,)))
    yield from (_text(_tick(mark.start, unit), MARKER, mark.text) for mark in sheet.sections)
    yield from (_text(_tick(mark.start, unit), LYRIC, mark.text) for mark in sheet.chords)


def _part(part: Part, channel: int, unit: int) -> Iterator[Event]:
    yield _text(0, NAME, part.name)
    instrument = instrument_of(part)
    yield Event(0, 1, bytes((PROGRAM | channel, 0 if part.drums or instrument is None else instrument.program)))
    keys: dict[int, list[tuple[int, int, int]]] = {}
    for note in part.notes:
        key = drum(note.sound).key if note.sound else note.pitch
        start, end = _tick(note.start, unit), _tick(note.end, unit)
        keys.setdefault(key, []).append((start, max(end, start + 1), _loudness(note)))
    for key, strokes in keys.items():
        for start, end, loudness in _apart(strokes):
            yield Event(start, 3, bytes((NOTE_ON | channel, key, loudness)))
            yield Event(end, 2, bytes((NOTE_OFF | channel, key, 0)))


def _apart(strokes: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield strokes of one key so that each ends before the next; of those that begin together, the longest."""
    longest: dict[int, tuple[int, int, int]] = {}
    for stroke in strokes:
        longest[stroke[0]] = max(stroke, longest.get(stroke[0], stroke))
    starts = sorted(longest)
    for start, following in zip(starts, [*starts[1:], LONGEST], strict=True):
        yield start, min(longest[start][1], following), longest[start][2]


def _loudness(note: Note) -> int:
    return max(1, min(127, round(note.velocity * 127)))


def _tick(time: Time, unit: int) -> int:
    return max(0, round(time * unit))


# Bytes


def _meta(tick: int, kind: int, data: bytes) -> Event:
    return Event(tick, 0, bytes((0xFF, kind)) + _variable(len(data)) + data)


def _text(tick: int, kind: int, text: str) -> Event:
    return _meta(tick, kind, text.encode())


def _chunk(events: Iterable[Event]) -> bytes:
    found, at = bytearray(), 0
    ordered = sorted(events)
    for event in chain(ordered, [_meta(ordered[-1].tick if ordered else 0, END, b"")]):
        found += _variable(event.tick - at) + event.data
        at = event.tick
    return b"MTrk" + len(found).to_bytes(4) + bytes(found)


def _variable(number: int) -> bytes:
    """Return a number in sevens of bits, all but the last with the highest bit set."""
    found = [number & 0x7F]
    while number := number >> 7:
        found.append(number & 0x7F | 0x80)
    return bytes(reversed(found))
