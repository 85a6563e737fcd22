"""What a line may not do with the others: dissonances, and how each species treats them."""

from __future__ import annotations

from ..rules import note_name
from .exercise import BAR, HALF, STEP, THIRD, Exercise, Line, Slot, sign, step


def dissonance(music: Exercise, line: Line, at: int) -> str | None:
    """Whole notes are consonant."""
    slot = line[at]
    if not _whole(slot) or music.consonant(slot.pitch, slot.bar):
        return None
    return f"{note_name(slot.pitch)} is dissonant with {_chord(music, slot.bar)}"


def strong(music: Exercise, line: Line, at: int) -> str | None:
    """What begins a bar is consonant; in the fourth species it is suspended."""
    slot = line[at]
    if music.species > 3 or slot.place or _whole(slot) or music.consonant(slot.pitch, slot.bar):
        return None
    return f"{note_name(slot.pitch)} on the first beat is dissonant with {_chord(music, slot.bar)}"


def unprepared(music: Exercise, line: Line, at: int) -> str | None:
    """In the fourth and fifth species, a dissonance on the first beat is tied to a consonance before it."""
    slot = line[at]
    if music.species < 4 or slot.bar >= music.bars:
        return None
    if slot.place == 0 and not _whole(slot) and not music.consonant(slot.pitch, slot.bar):
        return f"the dissonance {note_name(slot.pitch)} on the first beat is not prepared by a tie"
    if slot.tied and suspended(music, slot) and not music.consonant(slot.pitch, slot.bar):
        return f"{note_name(slot.pitch)} is suspended, but was a dissonance already"
    return None


def unresolved(music: Exercise, line: Line, at: int) -> str | None:
    """A suspension falls by step to a consonance in the middle of its bar, in florid lines also before it."""
    slot = line[at]
    held = next((back for back in range(at - 1, -1, -1) if line[back].tied and line[back].bar == slot.bar - 1), None)
    if held is None or not suspended(music, line[held]) or not _middle(slot):
        return None
    if any(_resolves(music, line[held], each) for each in (slot, *(line[held + 1 : at] if music.species == 5 else ()))):
        return None
    return (
        f"the suspended {note_name(line[held].pitch)} goes to {note_name(slot.pitch)}, not down by step to a consonance"
    )


def _resolves(music: Exercise, held: Slot, slot: Slot) -> bool:
    return -STEP <= step(held, slot) < 0 and music.consonant(slot.pitch, slot.bar)


def passing(music: Exercise, line: Line, at: int) -> str | None:
    """Dissonances on weak beats are passing notes; in the third and fifth species also neighbours and the cambiata."""
    if at < 1 or not weak(music, line[at - 1]):
        return _cambiata(music, line, at)
    if at < 2:
        return f"{note_name(line[0].pitch)} begins with a dissonance"
    before, after = step(line[at - 2], line[at - 1]), step(line[at - 1], line[at])
    through = abs(before) <= STEP and abs(after) <= STEP and before and after
    if through and (sign(before) == sign(after) or music.species in {3, 5}):
        return _cambiata(music, line, at)
    if music.species in {3, 5} and -STEP <= before < 0 and -THIRD <= after < -STEP:
        return None
    return f"the dissonance {note_name(line[at - 1].pitch)} is not come to and left by step as it must be"


def _cambiata(music: Exercise, line: Line, at: int) -> str | None:
    """Return what is wrong where a dissonance was left by a third down: it must be followed by a step up."""
    if at < 2 or not weak(music, line[at - 2]) or abs(step(line[at - 2], line[at - 1])) <= STEP:
        return None
    if 0 < step(line[at - 1], line[at]) <= STEP:
        return None
    return f"the dissonance {note_name(line[at - 2].pitch)} leaps down a third, and no step up follows"


def weak(music: Exercise, slot: Slot) -> bool:
    """Return whether a note begins inside a bar and is a dissonance there."""
    return slot.place != 0 and slot.bar < music.bars and not music.consonant(slot.pitch, slot.bar)


def suspended(music: Exercise, slot: Slot) -> bool:
    """Return whether a note is tied over a bar line and is a dissonance beyond it."""
    return slot.tied and slot.bar + 1 < music.bars and not music.consonant(slot.pitch, slot.bar + 1)


def _whole(slot: Slot) -> bool:
    return slot.length == BAR and slot.place == 0


def _middle(slot: Slot) -> bool:
    """Return whether a note sounds in the middle of the bar in which it begins."""
    return slot.place <= HALF < slot.place + slot.length


def _chord(music: Exercise, bar: int) -> str:
    return " and ".join(note_name(pitch) for pitch in music.chords[bar])
