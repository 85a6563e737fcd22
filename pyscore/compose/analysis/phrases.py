"""Where phrases end: the melody's long notes and rests, chords that close, everybody at rest, and even lengths.

After Temperley's Grouper (The Cognition of Basic Musical Structures, 2001, chapter 3): gaps between notes, phrases of
about the same length, and phrases that begin at the same place of the bar; harmony is added, which it leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from ...pattern.time import Time
from ..score import Note, Sheet
from .reading import Read

# How long phrases are wanted (beats), if a bar is shorter or longer than this; what each doubling of it costs.
LONG_BAR, SHORT_BARS, LONG_BARS = 4, 4, 2
UNEVEN = 1.0
# What a gap is worth that is as long as the notes are on average, a rest of that length, and at most.
GAP, REST, MOST = 1.0, 0.7, 2.0
# What it is worth that a phrase begins where others do in the bar, that nobody moves in its last note, ...
ALIKE, STILL = 0.5, 0.5
# ... that it ends with dominant and tonic, on a dominant, on another chord in root position; and what any other costs.
CLOSED, HALF, STABLE, OPEN = 0.8, 0.3, 0.0, -0.8
# The price of a phrase, so that there are not too many.
PRICE = 1.2


class Phrase(NamedTuple):
    """A phrase of the melody, from when to when (beats)."""

    start: Time
    end: Time


def melody(sheet: Sheet) -> list[Note]:
    """Return the top line: of the part that lies highest the highest note at each time at which one begins.

    >>> from pyscore.compose.score import written
    >>> [note.pitch for note in melody(written("[c4,e4,g4] a4"))]
    [67, 69]
    """
    parts = [[note for note in part.notes if not note.sound] for part in sheet.parts]
    highest = max((notes for notes in parts if notes), key=lambda notes: sum(note.pitch for note in notes) / len(notes))
    return list({note.start: note for note in highest}.values())


def phrases(sheet: Sheet, reads: Sequence[Read]) -> list[Phrase]:
    """Return the phrases of a sheet whose chords are known, in order."""
    tune = melody(sheet)
    worth = _worth(sheet, tune, reads)
    phases = {note.start % sheet.bar for note in tune if note.start.denominator == 1} or {tune[0].start % sheet.bar}
    _, ends = max((_best(tune, worth, sheet.bar, phase) for phase in sorted(phases)), key=lambda each: each[0])
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [Phrase(tune[one].start, tune[other].end) for one, other in zip(starts, ends, strict=True)]


def _worth(sheet: Sheet, tune: Sequence[Note], reads: Sequence[Read]) -> list[float]:
    """Return for each note of the melody what speaks for it as the last of a phrase."""
    mean = float(tune[-1].end - tune[0].start) / len(tune)
    onsets = {note.start for part in sheet.parts for note in part.notes if not note.sound}
    found = []
    for note, after in zip(tune, (*tune[1:], None), strict=True):
        until = after.start if after else note.end + sheet.bar
        gap, rest = float(until - note.start) / mean - 1, float(until - note.end) / mean
        still = not any(note.start < onset < note.end for onset in onsets)
        found.append(min(MOST, max(0.0, GAP * gap) + REST * rest) + STILL * still + _closing(note, reads))
    return found


def _closing(note: Note, reads: Sequence[Read]) -> float:
    """Return how well the chord that a note ends in closes a phrase."""
    at = next((number for number, each in enumerate(reads) if each.start < note.end <= each.end), None)
    if at is None:
        return 0.0
    last, one = reads[at], reads[at - 1] if at else None
    if last.bass != last.root or len(last.entry.tones) > 3:
        return OPEN
    if last.entry.does == "T" and one is not None and one.entry.does == "D" and last.entry.root == 0:
        return CLOSED
    return HALF if last.entry.does == "D" or last.entry.root == 0 else STABLE


def _best(tune: Sequence[Note], worth: Sequence[float], bar: Time, phase: Time) -> tuple[float, list[int]]:
    """Return the best ends of phrases, as indices of notes, and their score, if phrases begin at a phase of the bar."""
    wanted = float(bar * (LONG_BARS if bar >= LONG_BAR else SHORT_BARS))
    scores, came = [0.0], [0]
    for end, note in enumerate(tune):
        options: list[tuple[float, int]] = []
        for begin in range(end, -1, -1):
            length = float(note.end - tune[begin].start)
            if length > 4 * wanted and options:
                break
            alike = ALIKE * (tune[begin].start % bar == phase)
            options.append((scores[begin] + alike - UNEVEN * abs(log2(length / wanted)) - PRICE, -begin))
        score, begin = max(options)
        scores.append(score + worth[end])
        came.append(-begin)
    ends, at = [], len(tune)
    while at:
        ends.append(at - 1)
        at = came[at]
    return scores[-1], ends[::-1]
