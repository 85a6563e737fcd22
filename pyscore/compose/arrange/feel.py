"""Feel: the off-beats of a swing, as exact times. What is played in triplets already is left as it is."""

from __future__ import annotations

from ...pattern.time import Time
from ..score import Note
from .style import HALF, Swing


def swung(notes: list[Note], swing: Swing) -> list[Note]:
    """Return notes whose off-beats are as late as a swing has them.

    >>> from pyscore.compose.arrange.style import TRIPLETS
    >>> [str(note.start) for note in swung([Note(Time(0), Time(1, 2), 60), Note(Time(1, 2), Time(1, 2), 62)], TRIPLETS)]
    ['0', '2/3']
    """
    if swing.middle == HALF:
        return notes
    return [_moved(note, swing) for note in notes]


def _moved(note: Note, swing: Swing) -> Note:
    start = late(note.start, swing)
    return note._replace(start=start, length=max(late(note.end, swing) - start, note.length / 4))


def late(time: Time, swing: Swing) -> Time:
    """Return when something that is written at a time is played, in beats: each half of a unit is stretched evenly."""
    if time.denominator % 3 == 0:
        return time
    unit, middle = swing
    turn, place = divmod(time, unit)
    part = place / unit
    moved = part * middle / HALF if part < HALF else middle + (part - HALF) * (1 - middle) / HALF
    return turn * unit + moved * unit
