"""How counterpoint is judged: every line against the others, note by note, by the laws of its species."""

from __future__ import annotations

from fractions import Fraction

from ...pattern.time import Time
from ..harmony.keys import Key
from ..rules import Fault
from ..score import Music, Part, written
from .cantus import cantus_of, known_species
from .exercise import BAR, HALF, Exercise, Line, Pitches, Slot
from .law import broken
from .mode import Mode, mode_for
from .write import BEAT, CANTUS

Lines = list[tuple[str, tuple[Slot, ...]]]


def check(counterpoint: Music, cantus: Music, species: int = 1, key: str | Key | None = None) -> list[Fault]:
    """Return what breaks the laws of strict counterpoint in a line to a cantus, in order of time (beats).

    A score may have several lines, from the highest down, and a part named `cantus`. A line that is a half or a
    quarter note too short begins with a rest. The laws are Fux's (Gradus ad Parnassum, 1725), in `law.LAWS`.
    Raises ValueError for a cantus or a species that is none, and for notes shorter than an eighth.

    >>> check("a4 a4 g4 a4 b4 c5 c5 b4 d5 c#5 d5", "d4 f4 e4 d4 g4 f4 a4 g4 f4 e4 d4")
    []
    >>> [fault.rule for fault in check("a4 c5 c#5 d5", "d4 f4 e4 d4")]
    ['parallel fifths', 'chromatic step']
    """
    pitches = cantus_of(cantus)
    known_species(species)
    parts = [part for part in written(counterpoint).parts if not part.drums]
    lines = [(part.name, _line(part, len(pitches), species)) for part in parts if part.name != CANTUS]
    order = _ordered(lines, pitches, [part.name for part in parts])
    mode = mode_for(pitches, key)
    found = [fault for name, line in lines for fault in _judged(name, line, order, pitches, species, mode)]
    if len(lines) > 1:
        found += _ending(lines, pitches, mode)
    return _merged(found)


def _merged(found: list[Fault]) -> list[Fault]:
    """Return faults in order of time; what several lines do wrong together is one fault of them all."""
    whole: dict[tuple[str, Time], Fault] = {}
    for fault in found:
        first = whole.setdefault((fault.rule, fault.start), fault)
        parts = tuple(dict.fromkeys(first.parts + fault.parts))
        whole[fault.rule, fault.start] = first._replace(parts=parts)
    return sorted(whole.values(), key=lambda fault: fault.start)


def _judged(name: str, line: Line, order: Lines, cantus: Pitches, species: int, mode: Mode) -> list[Fault]:
    """Return what one line breaks, against the cantus and the other lines in whole notes."""
    place, bars, several = [each for each, _ in order].index(name), len(cantus), len(order) > 2
    over = tuple(whole for _, each in order[:place] if (whole := _whole(each, bars)))
    under = tuple(whole for _, each in order[place + 1 :] if (whole := _whole(each, bars)))
    kind = 1 if several and _whole(line, bars) else species
    complete = len(over) + len(under) == len(order) - 1
    music = Exercise(kind, cantus, over, under, mode, len(order), outer=not several, based=complete)
    return [
        Fault(rule, Time(slot.start, BEAT), (name,), text)
        for at, slot in enumerate(line)
        for rule, text in (broken(music, line, at) if slot.bar < len(cantus) else ())
    ]


def _line(part: Part, bars: int, species: int) -> tuple[Slot, ...]:
    """Return a part as a line: as many notes as the cantus has are whole notes, however long they were written."""
    notes = part.notes
    if species == 1 and len(notes) == bars:
        return tuple(Slot(BAR * bar, BAR, note.pitch) for bar, note in enumerate(notes))
    begins = [each * BEAT for note in notes for each in (note.start, note.end)]
    if any(time.denominator > 1 for time in begins):
        raise ValueError(f"{part.name} has notes that are no eighth notes: this species has none so short")
    slots = [Slot(int(note.start * BEAT), int(note.length * BEAT), note.pitch) for note in notes]
    missing = BAR * bars - slots[-1].end
    if slots[0].start == 0 and 0 < missing <= HALF:
        slots = [slot._replace(start=slot.start + missing) for slot in slots]
    return tuple(_tied(slots) if species == 4 else slots)


def _tied(slots: list[Slot]) -> list[Slot]:
    """Return a line where half notes repeated over a bar line are one, as the fourth species ties them."""
    tied: list[Slot] = []
    for slot in slots:
        last = tied[-1] if tied else None
        if last and slot.place == 0 and slot.length == HALF and (last.pitch, last.end) == (slot.pitch, slot.start):
            tied[-1] = last._replace(length=last.length + slot.length)
        else:
            tied.append(slot)
    return tied


def _ordered(lines: Lines, cantus: Pitches, names: list[str]) -> Lines:
    """Return all lines and the cantus from the highest down: as they are written, or else by how high they lie."""
    whole = tuple(Slot(BAR * bar, BAR, pitch) for bar, pitch in enumerate(cantus))
    known = dict([*lines, (CANTUS, whole)])
    if CANTUS in names:
        return [(name, known[name]) for name in names]
    return sorted(known.items(), key=lambda each: -_height(each[1]))


def _height(line: Line) -> Fraction:
    return Fraction(sum(slot.pitch * slot.length for slot in line), sum(slot.length for slot in line))


def _whole(line: Line, bars: int) -> Pitches | None:
    """Return the notes of a line that has one to each bar; of one that moves, nothing."""
    if [(slot.start, slot.length) for slot in line] != [(BAR * bar, BAR) for bar in range(bars)]:
        return None
    return tuple(slot.pitch for slot in line)


def _ending(lines: Lines, cantus: Pitches, mode: Mode) -> list[Fault]:
    """Return what is wrong where several lines end: the lowest on the final, one of them coming to it by step."""
    start = Time(BAR * (len(cantus) - 1), BEAT)
    lasts = [line[-1].pitch for _, line in lines]
    final = cantus[-1]
    steps = [line[-1].pitch - line[-2].pitch for _, line in lines if (line[-1].pitch - final) % 12 == 0]
    led = 1 in steps or (mode.name == "phrygian" and 2 in steps) or abs(final - cantus[-2]) not in {1, 2}
    if (min([*lasts, final]) - final) % 12 == 0 and (led or final > cantus[-2]):
        return []
    return [Fault("cadence", start, tuple(name for name, _ in lines), "no line comes to the final by step above it")]
