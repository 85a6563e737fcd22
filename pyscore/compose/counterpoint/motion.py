"""How a line may not move with each of the others, and where it may not be: parallels, hidden intervals, crossing."""

from __future__ import annotations

from ..rules import note_name
from .exercise import BAR, HALF, QUARTER, STEP, THIRD, Exercise, Line, Pitches, Slot, interval, sign
from .vertical import suspended

# How far apart two lines are at most when they are alone: textbooks that print them in other registers go so far.
FARTHEST = 24


def parallel(music: Exercise, line: Line, at: int, size: int) -> str | None:
    """No two lines move from a perfect interval to the same one, at once or with no more than a third between.

    A suspension does not hide octaves: what it resolves to in two bars counts as if it had not been delayed.
    """
    slot = line[at]
    for before in _befores(music, line, at, size):
        for other in music.others:
            moved = other[slot.bar] - other[before.bar]
            same = interval(before.pitch, other[before.bar]) == size == interval(slot.pitch, other[slot.bar])
            if same and moved and sign(slot.pitch - before.pitch) == sign(moved):
                return f"{_pair(before, other)} go to {_pair(slot, other)} in parallel"
    return None


def hidden(music: Exercise, line: Line, at: int, size: int) -> str | None:
    """Two lines alone do not move the same way to a perfect interval; of more, the outer two, where the upper leaps."""
    slot = line[at]
    before = _last(line, at)
    if before is None:
        return None
    for other in music.others:
        rise, moved = slot.pitch - before.pitch, other[slot.bar] - other[before.bar]
        into = interval(slot.pitch, other[slot.bar]) == size != interval(before.pitch, other[before.bar])
        if into and rise * moved > 0 and _heard(music, other, rise, moved):
            return f"{_pair(before, other)} go the same way to {_pair(slot, other)}"
    return None


def crossing(music: Exercise, line: Line, at: int) -> str | None:
    """Lines do not cross, but for quarter notes inside a bar, as in Fux's figures 55 and 82."""
    slot = line[at]
    if slot.place and slot.length <= QUARTER:
        return None
    for bar in range(slot.bar, min(music.bars, (slot.end - 1) // BAR + 1)):
        for other in music.over:
            if slot.pitch > other[bar]:
                return f"{note_name(slot.pitch)} goes above the {note_name(other[bar])} of a higher line"
        for other in music.under:
            if slot.pitch < other[bar]:
                return f"{note_name(slot.pitch)} goes below the {note_name(other[bar])} of a lower line"
    return None


def spacing(music: Exercise, line: Line, at: int) -> str | None:
    """Two lines alone stay within two octaves."""
    slot = line[at]
    if not music.alone or abs(slot.pitch - music.others[0][slot.bar]) <= FARTHEST:
        return None
    return f"{_pair(slot, music.others[0])} are more than two octaves apart"


def unison(music: Exercise, line: Line, at: int) -> str | None:
    """Two lines alone meet in a unison at the beginning and at the end, else only on a weak beat."""
    slot = line[at]
    inside = music.alone and 0 < slot.bar < music.bars - 1 and slot.place == 0
    if inside and slot.pitch == music.others[0][slot.bar]:
        return f"both lines are on {note_name(slot.pitch)}"
    return None


def _last(line: Line, at: int) -> Slot | None:
    """Return the note just before the first of a bar, if there is one."""
    return line[at - 1] if at and line[at].place == 0 and line[at - 1].end == line[at].start else None


def _befores(music: Exercise, line: Line, at: int, size: int) -> list[Slot]:
    """Return the notes from which no parallel may lead to the newest."""
    slot, last = line[at], _last(line, at)
    found = [] if last is None else [last]
    if music.species == 2 and at > 1 and last is not None and line[at - 2].place == 0:
        between = abs(last.pitch - line[at - 2].pitch)
        found += [line[at - 2]] if between <= THIRD else []
    if size == 0 and slot.place == HALF and at > 2 and _resolves(music, line, at):
        earlier = [each for each in range(at) if line[each].start == slot.start - BAR and _resolves(music, line, each)]
        found += [line[each] for each in earlier]
    return found


def _resolves(music: Exercise, line: Line, at: int) -> bool:
    return at > 0 and any(
        each.bar == line[at].bar - 1 and suspended(music, each) for each in line[max(0, at - 4) : at] if each.tied
    )


def _heard(music: Exercise, other: Pitches, rise: int, moved: int) -> bool:
    """Return whether a hidden interval with another line is one that is heard."""
    if music.alone:
        return True
    if not music.over and music.under and other is music.under[-1]:
        return abs(rise) > STEP
    return not music.under and bool(music.over) and other is music.over[0] and abs(moved) > STEP


def _pair(slot: Slot, other: Pitches) -> str:
    return f"{note_name(slot.pitch)} and {note_name(other[slot.bar])}"
