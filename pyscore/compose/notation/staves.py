"""What stands on which staff, in which voice: clefs, two staves for keyboards, chords, up to four voices a staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...pattern.time import Time
from ..arrange.instruments import INSTRUMENTS, Instrument, played_by
from ..arrange.instruments import OTHER_NAMES as OTHER_INSTRUMENTS
from ..score import Note, Part
from ..score.sheet import ZERO
from .drums import FEET, plain

MOST_VOICES = 4


class Clef(NamedTuple):
    """A clef: its sign, line and octave for MusicXML, its names elsewhere, and what lies within four ledger lines."""

    sign: str
    line: int
    octaves: int
    lilypond: str
    abc: str
    low: int
    high: int


CLEFS = {
    "treble": Clef("G", 2, 0, "treble", "treble", 62, 79),
    "bass": Clef("F", 4, 0, "bass", "bass", 41, 59),
    "alto": Clef("C", 3, 0, "alto", "alto", 53, 67),
    "tenor": Clef("C", 4, 0, "tenor", "tenor", 50, 64),
    "treble8": Clef("G", 2, -1, '"treble_8"', "treble-8", 50, 67),
    "bass8": Clef("F", 4, -1, '"bass_8"', "bass-8", 29, 47),
    "treble15": Clef("G", 2, 1, '"treble^8"', "treble+8", 74, 91),
    "percussion": Clef("percussion", 2, 0, "percussion", "perc", 0, 127),
}
# Written an octave away from where it sounds, an instrument has a clef that says so: scores are at concert pitch.
OCTAVES = {("treble", -12): "treble8", ("bass", -12): "bass8", ("treble", 12): "treble15", ("treble", 24): "treble15"}
# Between these, two staves may be divided; below and above, one of them is enough.
LOWEST_CUT, MIDDLE, HIGHEST_CUT = 53, 60, 67
# A single line that reaches no further, in semitones, stays on one staff.
LINE = 24
UNKNOWN_CLEFS = ("grand", "treble", "bass")


class Group(NamedTuple):
    """Notes that begin and end together: a chord on paper."""

    start: Time
    end: Time
    notes: tuple[Note, ...]

    @property
    def height(self) -> float:
        """How high it lies, in MIDI numbers."""
        return sum(note.pitch for note in self.notes) / len(self.notes)


class Staff(NamedTuple):
    """A staff: its clef, and its voices from the highest, each a row of groups that do not overlap."""

    clef: str
    voices: list[list[Group]]


def instrument_of(part: Part) -> Instrument | None:
    """Return the instrument that a part is for: the one it names, or that its synth plays.

    >>> instrument_of(Part("solo", (), synth="cello")).name
    'cello'
    """
    known = [OTHER_INSTRUMENTS.get(name.lower(), name.lower()) for name in (part.instrument, part.name)]
    return INSTRUMENTS.get(known[0]) or played_by(part.synth) or INSTRUMENTS.get(known[1])


def staves(part: Part) -> list[Staff]:
    """Return the staves of a part whose times can be written."""
    if part.drums:
        return [Staff("percussion", _feet_and_hands(part.notes))]
    instrument = instrument_of(part)
    clefs = instrument.clefs if instrument else UNKNOWN_CLEFS
    if clefs[0] == "grand":
        return _grand(part.notes)
    octaves = instrument.transposition if instrument and len(clefs) == 1 else 0
    usual = [OCTAVES.get((clef, octaves), clef) for clef in clefs]
    # A synth reaches further than the instrument that it was made after.
    others = [] if part.instrument else [clef for clef in UNKNOWN_CLEFS[1:] if clef not in usual]
    clef = min([*usual, *others], key=lambda name: _ledgers(part.notes, CLEFS[name]))
    return [Staff(clef, voices(groups_of(part.notes)))]


def _ledgers(notes: Iterable[Note], clef: Clef) -> int:
    """Return by how much notes lie outside a clef's lines in all."""
    return sum(max(0, clef.low - note.pitch, note.pitch - clef.high) for note in notes)


def _grand(notes: Sequence[Note]) -> list[Staff]:
    """Return one staff, if one is enough, as for a single line, or two."""
    if all(before.end <= note.start for before, note in pairwise(notes)) and _reach(notes) <= LINE:
        clef = min(UNKNOWN_CLEFS[1:], key=lambda name: _ledgers(notes, CLEFS[name]))
        return [Staff(clef, voices(groups_of(notes)))]
    if not notes or min(note.pitch for note in notes) >= LOWEST_CUT + 2:
        return [Staff("treble", voices(groups_of(notes)))]
    if max(note.pitch for note in notes) <= HIGHEST_CUT - 3:
        return [Staff("bass", voices(groups_of(notes)))]
    upper, lower = _divided(notes)
    return [Staff("treble", voices(groups_of(upper))), Staff("bass", voices(groups_of(lower)))]


def _reach(notes: Sequence[Note]) -> int:
    return max((note.pitch for note in notes), default=0) - min((note.pitch for note in notes), default=0)


def _divided(notes: Sequence[Note]) -> tuple[list[Note], list[Note]]:
    """Return the notes of the right hand and of the left: what begins together is parted at its widest gap."""
    upper: list[Note] = []
    lower: list[Note] = []
    starts: dict[Time, list[Note]] = defaultdict(list)
    for note in notes:
        starts[note.start].append(note)
    for together in starts.values():
        cut = _cut(sorted(note.pitch for note in together))
        for note in together:
            (upper if note.pitch >= cut else lower).append(note)
    return upper, lower


def _cut(pitches: Sequence[int]) -> float:
    """Return from where on notes that begin together belong to the upper staff."""
    gaps = [(high - low, (low + high) / 2) for low, high in pairwise(pitches) if high > low]
    near = [(gap, cut) for gap, cut in gaps if LOWEST_CUT <= cut <= HIGHEST_CUT and gap > 4]
    return max(near, default=(0, MIDDLE))[1]


# Voices


def groups_of(notes: Iterable[Note]) -> list[Group]:
    """Return notes as chords where they begin and end together; a note that is there twice stands in two."""
    found: dict[tuple[Time, Time], list[list[Note]]] = {}
    for note in notes:
        rows = found.setdefault((note.start, note.end), [[]])
        row = next((row for row in rows if all(each.pitch != note.pitch for each in row)), None)
        if row is None:
            rows.append(row := [])
        row.append(note)
    return [Group(start, end, tuple(row)) for (start, end), rows in found.items() for row in rows]


def voices(groups: Sequence[Group], most: int | None = MOST_VOICES) -> list[list[Group]]:
    """Return chords in up to so many voices of which none overlaps itself, the highest first.

    Where more sound, one that sounds already is cut short.
    """
    found: list[list[Group]] = [[]]
    for island in _islands(sorted(groups, key=lambda group: (group.start, -group.height))):
        rows = sorted(_rows(island, most), key=lambda row: -sum(group.height for group in row) / len(row))
        while len(found) < len(rows):
            found.append([])
        for voice, row in zip(found, rows, strict=False):
            voice.extend(row)
    return found


def _islands(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Yield stretches at whose ends nothing sounds on."""
    island: list[Group] = []
    end = ZERO
    for group in groups:
        if island and group.start >= end:
            yield island
            island = []
        end = max(end, group.end) if island else group.end
        island.append(group)
    if island:
        yield island


def _rows(island: Iterable[Group], most: int | None) -> list[list[Group]]:
    """Return chords in rows of which none overlaps itself, each after the one that lies nearest."""
    rows: list[list[Group]] = []
    for group in island:
        free = [row for row in rows if row[-1].end <= group.start]
        if free:
            min(free, key=lambda row: abs(row[-1].height - group.height)).append(group)
        elif most is None or len(rows) < most:
            rows.append([group])
        else:
            _squeeze(min(rows, key=lambda row: (row[-1].start == group.start, row[-1].end)), group)
    return rows


def _squeeze(row: list[Group], group: Group) -> None:
    """Put a chord into a row that is not free: what is there ends, or takes it in."""
    last = row.pop()
    if last.start == group.start:
        row.append(last._replace(notes=tuple(dict.fromkeys(last.notes + group.notes))))
    else:
        row += [last._replace(end=group.start), group]


def _feet_and_hands(notes: Iterable[Note]) -> list[list[Group]]:
    """Return drums in two voices; a stroke lasts to the next one, or to the end of its beat."""
    limbs: tuple[dict[Time, dict[str, Note]], dict[Time, dict[str, Note]]] = ({}, {})
    for note in notes:
        limbs[plain(note.sound) in FEET].setdefault(note.start, {})[plain(note.sound)] = note
    return [list(_strokes(limb)) for limb in limbs]


def _strokes(limb: dict[Time, dict[str, Note]]) -> Iterator[Group]:
    starts = sorted(limb)
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        beat = Time(start // 1 + 1)
        end = beat if following is None or following > beat else following
        yield Group(start, end, tuple(note._replace(length=end - start) for note in limb[start].values()))
