"""Reading standard MIDI files: what sounds on which channel, exactly as written; nothing is quantised. Bytes alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ...pattern.notes import MIDDLE_C
from ...pattern.time import Time
from ..arrange.instruments import INSTRUMENTS
from ..score import Mark, Note, Pace, Part, Sheet
from ..score.sheet import COMMON_TIME, ZERO
from .drums import sound_of
from .fifths import name_at
from .midi_file import DRUM_CHANNEL, KEY, LYRIC, MARKER, METER, MINUTE, NAME, NOTE_OFF, NOTE_ON, PROGRAM, TEMPO

# How many bytes follow each kind of message.
SIZES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}
META, SYSEX = 0xFF, (0xF0, 0xF7)
FRAMES, HEAD = 0x8000, 14
SHORTEST = Time(1, 64)


class Message(NamedTuple):
    """What happens at a time, in beats: of which track, of which kind, and what it says."""

    time: Time
    track: int
    kind: int
    data: bytes


@dataclass
class _Channel:
    """What is gathered of a channel in a track."""

    program: int = 0
    open: dict[int, list[tuple[Time, int]]] = field(default_factory=lambda: defaultdict(list))
    notes: list[Note] = field(default_factory=list)


def midi_sheet(data: bytes, name: str = "the file") -> Sheet:
    """Return the sheet of a MIDI file. Raises ValueError for what is none, or is broken.

    >>> from pyscore.compose.notation.midi_file import midi_file
    >>> sheet = Sheet((Part("tune", (Note(Time(0), Time(1, 3), 60),)),))
    >>> [(str(note.length), note.pitch) for note in midi_sheet(midi_file(sheet)).parts[0].notes]
    [('1/3', 60)]
    """
    try:
        return _sheet(list(_messages(data)))
    except (IndexError, KeyError):
        raise ValueError(f"{name} is a broken MIDI file: it ends too early, or is none") from None


def _messages(data: bytes) -> Iterator[Message]:
    if data[:4] != b"MThd" or len(data) < HEAD:
        raise IndexError
    size, tracks, unit = (int.from_bytes(data[at:to]) for at, to in ((4, 8), (10, 12), (12, 14)))
    if unit == 0:
        raise IndexError
    if unit & FRAMES:
        raise ValueError("it counts film frames, not beats: no rhythm can be read from it")
    at = 8 + size
    for track in range(tracks):
        while data[at : at + 4] != b"MTrk":
            at += 8 + int.from_bytes(data[at + 4 : at + 8])
            if at >= len(data):
                raise IndexError
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8])
        if end > len(data):
            raise IndexError
        yield from _track(data[at + 8 : end], track, unit)
        at = end


def _track(data: bytes, track: int, unit: int) -> Iterator[Message]:
    at = tick = status = 0
    while at < len(data):
        wait, at = _number(data, at)
        tick += wait
        if data[at] & 0x80:
            status, at = data[at], at + 1
        kind = status
        if status == META:
            kind, at = data[at], at + 1
        if status == META or status in SYSEX:
            size, at = _number(data, at)
        else:
            size = SIZES[status & 0xF0]
        if at + size > len(data):
            raise IndexError
        if status not in SYSEX:
            yield Message(Time(tick, unit), track, kind, data[at : at + size])
        at += size


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number in sevens of bits, and where it ends."""
    number = 0
    while data[at] & 0x80:
        number, at = number << 7 | data[at] & 0x7F, at + 1
    return number << 7 | data[at], at + 1


def _sheet(messages: list[Message]) -> Sheet:
    names: dict[int, str] = {}
    channels: dict[tuple[int, int], _Channel] = defaultdict(_Channel)
    for message in sorted(messages, key=lambda message: message.time):
        if message.kind == NAME:
            names.setdefault(message.track, _text(message.data))
        elif message.kind >= NOTE_OFF:
            _heard(channels[message.track, message.kind & 0x0F], message)
    last = max((message.time for message in messages), default=ZERO)
    parts = [_part(where, channel, names, last) for where, channel in sorted(channels.items())]
    sheet = Sheet(tuple(own_names(part for part in parts if part.notes)), names.get(0, ""))
    return _marked(sheet, messages)


def _heard(channel: _Channel, message: Message) -> None:
    kind, drums = message.kind & 0xF0, message.kind & 0x0F == DRUM_CHANNEL
    if kind == PROGRAM:
        channel.program = message.data[0]
    elif kind == NOTE_ON and message.data[1]:
        channel.open[message.data[0]].append((message.time, message.data[1]))
    elif kind in (NOTE_OFF, NOTE_ON) and channel.open[message.data[0]]:
        start, loudness = channel.open[message.data[0]].pop(0)
        channel.notes.append(_note(message.data[0], start, message.time, loudness, drums))


def _note(key: int, start: Time, end: Time, loudness: int, drums: bool) -> Note:
    pitch, sound = (MIDDLE_C, sound_of(key)) if drums else (key, "")
    return Note(start, max(end - start, SHORTEST), pitch, loudness / 127, sound=sound)


def _part(where: tuple[int, int], channel: _Channel, names: dict[int, str], last: Time) -> Part:
    track, number = where
    drums = number == DRUM_CHANNEL
    for key, strokes in channel.open.items():
        channel.notes += [_note(key, start, max(last, start), loudness, drums) for start, loudness in strokes]
    instrument = next((each for each in INSTRUMENTS.values() if each.program == channel.program and each.synth), None)
    if drums or instrument is None:
        return Part(names.get(track) or ("drums" if drums else "notes"), tuple(channel.notes))
    return Part(names.get(track) or instrument.name, tuple(channel.notes), instrument.name, instrument.synth)


def own_names(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts of which no two have the same name."""
    taken: dict[str, int] = {}
    for part in parts:
        count = taken[part.name] = taken.get(part.name, 0) + 1
        yield part if count == 1 else Part(f"{part.name} {count}", part.notes, part.instrument, part.synth)


def _marked(sheet: Sheet, messages: Iterable[Message]) -> Sheet:
    """Return a sheet with the tempos, meters, keys and words that messages say."""
    paces: list[Pace] = []
    found: dict[str, list[Mark]] = defaultdict(list)
    for time, track, kind, data in messages:
        if kind == TEMPO and int.from_bytes(data):
            paces.append(Pace(time, round(MINUTE / int.from_bytes(data), 3)))
        elif kind in MARKS and (track == 0 or kind == METER):
            name, text = MARKS[kind]
            found[name].append(Mark(time, text(data)))
    meters = found.pop("meters", [])
    if not meters or meters[0].start:
        meters.insert(0, Mark(ZERO, COMMON_TIME))
    marks = {name: tuple(each) for name, each in found.items()}
    keys, chords, sections = (marks.get(name, ()) for name in ("keys", "chords", "sections"))
    return Sheet(sheet.parts, sheet.title, tuple(meters), keys, tuple(paces), chords, sections)


def _key(data: bytes) -> str:
    sharps = int.from_bytes(data[:1], signed=True)
    return f"{name_at(sharps + 3)} minor" if data[1] else f"{name_at(sharps)} major"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").strip("\0 \n")


# What is said of the whole, where it goes, and how it is read.
MARKS: dict[int, tuple[str, Callable[[bytes], str]]] = {
    METER: ("meters", lambda data: f"{data[0]}/{2 ** data[1]}"),
    KEY: ("keys", _key),
    MARKER: ("sections", _text),
    LYRIC: ("chords", _text),
}
