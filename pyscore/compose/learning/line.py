"""Music as a model hears it: one line of tones after another, counted from the tonic and within the bar.

What is heard is plain: pitches relative to the tonic, so that a tune in another key is the same tune; of chords the
highest note; of drums what sounds together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple, TypeAlias

from ...pattern.notes import MIDDLE_C, midi
from ...pattern.time import Time, exact
from ..analysis.home import likely_keys
from ..score import Music, Note, Part, Score, Sheet, written
from ..score.sheet import ZERO, Mark

# Semitones above the tonic, or the drums that sound together.
What: TypeAlias = int | tuple[str, ...]
OCTAVE = 12
# A tune's tonic is at most so many semitones above the middle of what it plays.
ABOVE = 2


class Tone(NamedTuple):
    """What sounds, how many beats after its bar's beginning, how long, and how long the rest after it is."""

    what: What
    at: float
    length: float
    gap: float

    @property
    def span(self) -> float:
        """From its beginning to that of the next, in beats."""
        return self.length + self.gap


class Line(NamedTuple):
    """A line of tones, the MIDI number of its tonic, its meter and the length of its bars, in beats."""

    tones: tuple[Tone, ...]
    tonic: int
    meter: str
    bar: float

    @property
    def drums(self) -> bool:
        """Whether it is drums."""
        return bool(self.tones) and isinstance(self.tones[0].what, tuple)


def lines_of(music: Music) -> list[Line]:
    """Return the lines of music, one for each of its parts. Raises ValueError for music without notes.

    >>> [(tone.what, tone.length) for tone in lines_of("c4 [g4 f4] c4@2")[0].tones]
    [(0, 1.0), (7, 0.5), (5, 0.5), (0, 2.0)]
    """
    sheet = written(music)
    tonic = 0 if all(part.drums for part in sheet.parts) else _tonic(sheet)
    return [_line(part, sheet, tonic) for part in sheet.parts if part.notes]


def _tonic(sheet: Sheet) -> int:
    """Return the pitch class of a sheet's tonic: as it says, or as it sounds."""
    key = sheet.keys[0].text if sheet.keys else likely_keys(sheet)[0].key
    return midi(key.split()[0].lower()) % OCTAVE


def _line(part: Part, sheet: Sheet, tonic: int) -> Line:
    home = tonic if part.drums else _home([note.pitch for note in part.notes], tonic)
    chords = [_together(notes, home) for _, notes in groupby(part.notes, key=lambda note: note.start)]
    return Line(tuple(_tones(chords, sheet.bar)), home, sheet.meters[0].text, float(sheet.bar))


def _home(pitches: Sequence[int], tonic: int) -> int:
    """Return the tonic below the middle of some pitches, as a MIDI number."""
    middle = int(median(pitches)) + ABOVE
    return middle - (middle - tonic) % OCTAVE


def _together(notes: Iterable[Note], home: int) -> tuple[Time, Time, What]:
    """Return when notes that begin together begin, how long they last, and what they are: the highest, or drums."""
    found = list(notes)
    top = found[-1]
    drums = tuple(sorted({note.sound for note in found if note.sound}))
    return top.start, top.length, drums or top.pitch - home


def _tones(chords: Sequence[tuple[Time, Time, What]], bar: Time) -> Iterator[Tone]:
    starts = [start for start, _, _ in chords[1:]]
    for (start, length, what), after in zip(chords, [*starts, None], strict=True):
        span = length if after is None else after - start
        held = span if isinstance(what, tuple) else min(length, span)
        yield Tone(what, float(start % bar), float(held), float(span - held))


class Bounds(NamedTuple):
    """The lowest and the highest tone, and what there is in between: degrees of a scale; of drums, the sounds."""

    low: int
    high: int
    scale: frozenset[int]
    sounds: frozenset[What]

    def allow(self, what: What) -> bool:
        """Return whether a tone lies within them."""
        if isinstance(what, tuple):
            return what in self.sounds
        return self.low <= what <= self.high and what % OCTAVE in self.scale

    def with_(self, other: Bounds) -> Bounds:
        """Return bounds within which all lies that lies within either."""
        low, high = min(self.low, other.low), max(self.high, other.high)
        return Bounds(low, high, self.scale | other.scale, self.sounds | other.sounds)


def bounds_of(line: Line) -> Bounds:
    """Return the bounds within which a line lies; drums have but sounds."""
    sounds = frozenset(tone.what for tone in line.tones if isinstance(tone.what, tuple))
    pitches = [tone.what for tone in line.tones if isinstance(tone.what, int)] or [0]
    return Bounds(min(pitches), max(pitches), frozenset(pitch % OCTAVE for pitch in pitches), sounds)


def sheet_of(line: Line, begin: Time = ZERO, bars: int = 0, velocity: float = 0.8) -> Sheet:
    """Return a line as a sheet, its first tone at a time in beats; it is at least so many bars long."""
    notes: list[Note] = []
    start = begin
    for tone in line.tones:
        notes += _notes(tone, line.tonic, start, velocity)
        start += exact(tone.length) + exact(tone.gap)
    part = Part("drums" if line.drums else "notes", tuple(notes))
    return Sheet((part,), meters=(Mark(ZERO, line.meter),), least=bars * exact(line.bar))


def _notes(tone: Tone, tonic: int, start: Time, velocity: float) -> Iterator[Note]:
    length = exact(tone.length)
    if isinstance(tone.what, tuple):
        yield from (Note(start, length, MIDDLE_C, velocity, sound=sound) for sound in tone.what)
    else:
        yield Note(start, length, tonic + tone.what, velocity)


def score_of(line: Line, begin: Time = ZERO, bars: int = 0) -> Score:
    """Return a line as a score that plays."""
    return Score(sheet_of(line, begin, bars))
