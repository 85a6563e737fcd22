"""How an exercise begins and ends, and the note values of each species."""

from __future__ import annotations

from ..rules import note_name
from .exercise import BAR, EIGHTH, HALF, PERFECT, QUARTER, STEP, Exercise, Line, Slot, interval, step
from .mode import OCTAVE

SPECIES = {1: "one to a bar", 2: "two to a bar", 3: "four to a bar", 4: "tied halves", 5: "all of them mixed"}
# What a first and a last chord are made of, in semitones above the final.
CHORD = frozenset((0, 3, 4, 7))
# Of what lengths a note may be that begins at each place of a bar, by species; where it begins a bar or in its middle.
VALUES: dict[int, dict[int, frozenset[int]]] = {
    1: {0: frozenset((BAR,))},
    2: {0: frozenset((HALF,)), HALF: frozenset((HALF,))},
    3: {place: frozenset((QUARTER,)) for place in (0, 2, 4, 6)},
    4: {0: frozenset((HALF,)), HALF: frozenset((HALF, BAR))},
    5: {
        0: frozenset((HALF, QUARTER, 6, BAR)),
        2: frozenset((QUARTER, EIGHTH)),
        3: frozenset((EIGHTH,)),
        4: frozenset((HALF, QUARTER, 6, BAR)),
        6: frozenset((QUARTER, EIGHTH)),
        7: frozenset((EIGHTH,)),
    },
}


def rhythm(music: Exercise, line: Line, at: int) -> str | None:
    """Lines have the note values of their species, rest at their beginning alone, and end with a whole note."""
    slot = line[at]
    if at == 0 and slot.start not in {0, QUARTER, HALF}:
        return "a line begins with its bar, or after a rest of a half or a quarter note"
    if at and line[at - 1].end != slot.start:
        return "a line rests at its beginning alone"
    last = slot.bar >= music.bars - 1
    if slot.length == BAR and slot.place == 0 and (last or _cadential(music, slot)):
        return None
    if last or slot.length not in VALUES[music.species].get(slot.place, ()):
        return (
            f"a note of {slot.length / QUARTER:g} beats does not belong here: this species has {SPECIES[music.species]}"
        )
    return None


def beginning(music: Exercise, line: Line, at: int) -> str | None:
    """Two lines alone begin with a perfect interval, below the cantus an octave; more, with the final's chord."""
    if at:
        return None
    if not music.alone:
        home = {(pitch - music.mode.tonic) % OCTAVE for pitch in (line[0].pitch, music.cantus[0])}
        strayed = home - CHORD and (music.cantus[0] - music.mode.tonic) % OCTAVE in CHORD
        return _astray(line[0], "the first chord") if strayed else None
    size = interval(line[0].pitch, music.cantus[0])
    if size == 0 or (music.under and size in PERFECT):
        return None
    return f"{note_name(line[0].pitch)} with {note_name(music.cantus[0])} is not where two lines begin"


def cadence(music: Exercise, line: Line, at: int) -> str | None:
    """The line comes to the final by step, upwards by a semitone where the mode has a leading note."""
    slot = line[at]
    if slot.bar < music.bars - 1 or at == 0:
        return None
    if not music.outer:
        return None if (slot.pitch - music.cantus[-1]) % OCTAVE in CHORD else _astray(slot, "the last chord")
    return _unclosed(music, line[at - 1], slot)


def _unclosed(music: Exercise, before: Slot, slot: Slot) -> str | None:
    """Return what is wrong with the last two notes of the line that makes the cadence."""
    if (slot.pitch - music.cantus[-1]) % OCTAVE:
        return f"the line ends on {note_name(slot.pitch)}, not on the final"
    size = step(before, slot)
    if not music.stepwise:
        return None
    if not 0 < abs(size) <= STEP:
        return f"the line comes to its last note from {note_name(before.pitch)}, not by step"
    if size == STEP and music.mode.name != "phrygian":
        return f"the line ends without the leading note: {note_name(before.pitch)} must be raised"
    return None


def _astray(slot: Slot, chord: str) -> str:
    return f"{note_name(slot.pitch)} is not in {chord}"


def _cadential(music: Exercise, slot: Slot) -> bool:
    """Return whether a whole note may stand for two halves: in the last bar but one of the second species."""
    return music.species == 2 and slot.bar == music.bars - 2
