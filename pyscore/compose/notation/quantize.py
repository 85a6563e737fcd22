"""Times that can be written: what is played freely is moved to the nearest rhythm that reads well, beat by beat.

Exact times stay as they are: only a beat in which something begins or ends where no tuplet of up to 15 and no
sixty-fourth would put it is moved, and a note that ends a little early ends with the next one's beginning.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil

from ...pattern.time import Time
from ..score import Note, Sheet
from ..score.sheet import ZERO

# Into how many a beat is divided, and how much further off its notes may be for a division, in beats, than for one.
DIVISIONS = {1: 0.0, 2: 0.005, 4: 0.01, 3: 0.015, 6: 0.025, 8: 0.03, 5: 0.04, 7: 0.05, 12: 0.05, 16: 0.06}
# What is written as it is: as many in a beat at most, and of a tuplet.
FINEST, MOST_ODD = 64, 15
# A gap before the next note that nobody means, as a part of the beat and of the note before it.
GAP, SHARE = Fraction(1, 4), Fraction(1, 3)
# In a beat, where what was played ends, unless something begins there.
SIXTEENTHS = 4
# From how many beats on, a note ends on a whole beat, or on a half of one.
COARSE = ((2, 1), (1, 2))
# What comes so much before a beat, in beats, is meant to be on it.
EARLY = Fraction(1, 16)


def writable(time: Time) -> bool:
    """Return whether a time, in beats, has a place on paper without being moved."""
    below = time.denominator
    return below <= FINEST and below // (below & -below) <= MOST_ODD


def quantized(music: Sheet) -> Sheet:
    """Return a sheet whose every time can be written; what could be before is unchanged.

    Notes that nobody has spelled yet were played: they are written as long as they are meant, not as they are heard.

    >>> from pyscore.compose.score import written
    >>> sheet = quantized(written("c4 e4 g4", 1).mapped(lambda part: part.mapped(lambda n: n.moved(Time(1, 97)))))
    >>> [(str(note.start), str(note.length)) for note in sheet.parts[0].notes]
    [('0', '4/3'), ('4/3', '4/3'), ('8/3', '4/3')]
    """
    tidy = music.mapped(lambda part: part.with_notes(_tidied(part.notes)))
    return tidy.mapped(lambda part: part.with_notes(_meant(part.notes)))


def _meant(notes: Sequence[Note]) -> Iterable[Note]:
    """Yield notes of which those without a name last to the next one, or to a whole beat, a half or a quarter of it."""
    starts = sorted({note.start for note in notes})
    for note in notes:
        at = bisect_left(starts, note.end)
        following = starts[at] if at < len(starts) else None
        if note.name or note.sound or following == note.end or note.end.denominator <= SIXTEENTHS:
            yield note
            continue
        parts = next((parts for beats, parts in COARSE if note.length >= beats), SIXTEENTHS)
        end = Fraction(ceil(note.end * parts), parts)
        near = following is not None and following <= max(end, note.end + note.length)
        yield note._replace(length=(following if following is not None and near else end) - note.start)


def _tidied(notes: Sequence[Note]) -> Iterable[Note]:
    if all(writable(note.start) and writable(note.end) and note.length > 0 for note in notes):
        return notes
    grid = _divisions(note.start for note in notes)
    moved = {note.start: _moved(note.start, grid) for note in notes}
    starts = sorted(set(moved.values()))
    return [_ended(note, moved[note.start], starts, grid) for note in notes]


def _divisions(times: Iterable[Time]) -> dict[int, int]:
    """Return into how many each beat is divided in which something lies that cannot be written; the others are not."""
    beats: dict[int, list[Time]] = defaultdict(list)
    for time in times:
        beats[int((time + EARLY) // 1)].append(time)
    return {beat: _best(inside) for beat, inside in beats.items() if not all(map(writable, inside))}


def _best(times: Sequence[Time]) -> int:
    """Return the division that times are nearest to, the simpler ones before the others."""
    return min(DIVISIONS, key=lambda count: DIVISIONS[count] + _miss(times, count))


def _miss(times: Sequence[Time], count: int) -> float:
    """Return by how much times miss the places of a division, and how many of them would fall together."""
    places = [round(float(time) * count) for time in times]
    far = max(abs(float(time) - place / count) for time, place in zip(times, places, strict=True))
    apart = len({round(float(time) * FINEST) for time in times})
    return far + 0.05 * (apart - len(set(places)))


def _moved(time: Time, grid: dict[int, int]) -> Time:
    division = grid.get(int((time + EARLY) // 1))
    return time if division is None else Fraction(round(time * division), division)


def _ended(note: Note, start: Time, starts: Sequence[Time], grid: dict[int, int]) -> Note:
    """Return a note that begins where it was moved to, and ends where it can."""
    end = note.end if writable(note.end) else _end(note, start, starts, grid)
    if end <= start:
        end = start + Fraction(1, grid.get(int(start // 1), 4))
    return note._replace(start=start, length=end - start)


def _end(note: Note, start: Time, starts: Sequence[Time], grid: dict[int, int]) -> Time:
    """Return the place nearest to where a note ends: the next beginning, if that is near, else of the beat's."""
    at = bisect_left(starts, start + note.length)
    near = [t for t in starts[max(0, at - 1) : at + 1] if t > start]
    allowed = min(GAP, note.length * SHARE)
    found = min(near, key=lambda time: abs(time - note.end), default=ZERO)
    if found and abs(found - note.end) <= allowed:
        return found
    division = max(4, grid.get(int(note.end // 1), 4))
    return Fraction(round(note.end * division), division)
