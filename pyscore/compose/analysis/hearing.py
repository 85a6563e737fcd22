"""What is heard of music before any chord is: where one may begin, how much pitches count, what is in the bass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ...pattern.time import Time
from ..score import Sheet
from .lines import Voiced, in_voices, one_line, structural
from .states import Array

# So many notes at once are a chord, and chords are counted in beats unless they are shorter.
CHORD, BEAT_LENGTH = 3, Time(1)
# In place of the pitch class of a bass.
SILENT = 12
# What a new chord costs on a downbeat, on another beat, on half of one, elsewhere; and more where one line plays alone.
DOWNBEAT, BEAT, HALF_BEAT, ELSEWHERE, ALONE = 0.0, 0.1, 0.5, 1.2, 1.2
# How much notes count on a downbeat, in the middle of a bar, on another beat, elsewhere.
ACCENTS = (1.3, 1.1, 1.0, 0.8)


class Heard(NamedTuple):
    """Music cut where chords may begin: the cuts (beats) and, of what is between two of them, what sounds.

    `weights` says how much each pitch class counts, `sounding` for how many beats it is heard, `lowest` which is in
    the bass, `depths` how deep (a MIDI number); `begins` what a new chord costs at each cut, `alone` whether but one
    line plays, `voices` whether each part is one line; `pulse` how long chords last that follow each other (beats),
    by which all but the cuts is counted.
    """

    cuts: list[Time]
    weights: Array
    sounding: Array
    lowest: list[int]
    depths: list[int]
    begins: list[float]
    alone: bool
    voices: bool
    pulse: Time


def hear(sheet: Sheet, notes: Sequence[Voiced]) -> Heard:
    """Return what is heard of a sheet, whose notes are given in their lines."""
    pulse = pulse_of(notes)
    cuts = _cuts(notes, pulse)
    count = len(cuts) - 1
    weights, sounding, lowest = np.zeros((count, 12)), np.zeros((count, 12)), [(999, SILENT)] * count
    first = 0
    for each in notes:
        while first < count and cuts[first + 1] <= each.note.start:
            first += 1
        for at in range(first, count):
            if cuts[at] >= each.note.end:
                break
            begin, end = max(cuts[at], each.note.start), min(cuts[at + 1], each.note.end)
            length, tone = float((end - begin) / pulse), each.note.pitch % 12
            weights[at, tone] += length * ACCENTS[_rank(begin / pulse, sheet.bar / pulse)] * structural(each, begin)
            sounding[at, tone] += length
            if begin == cuts[at]:
                lowest[at] = min(lowest[at], (each.note.pitch, tone))
    alone = one_line([each.note for each in notes])
    begins = [_new(cut / pulse, sheet.bar / pulse) + ALONE * alone for cut in cuts]
    return Heard(
        cuts,
        weights,
        sounding,
        [tone for _, tone in lowest],
        [pitch for pitch, _ in lowest],
        begins,
        alone,
        in_voices(sheet),
        pulse,
    )


def pulse_of(notes: Sequence[Voiced]) -> Time:
    """Return how long chords last that are struck one after the other (beats), at most a beat, if there are several.

    >>> from pyscore.compose.score import written
    >>> from pyscore.compose.analysis.lines import voiced
    >>> str(pulse_of(voiced(written("[c4,e4,g4] [d4,f4,a4] [e4,g4,b4] [f4,a4,c5] [g4,b4,d5]"))))
    '4/5'
    """
    counts = Counter(each.note.start for each in notes)
    struck = sorted(start for start, count in counts.items() if count >= CHORD)
    gaps = sorted(other - one for one, other in pairwise(struck))
    return min(BEAT_LENGTH, gaps[len(gaps) // 2]) if gaps else BEAT_LENGTH


def _cuts(notes: Sequence[Voiced], pulse: Time) -> list[Time]:
    """Return where a chord may begin: where a note does on half a pulse, or two do at once; and the end."""
    starts: dict[Time, set[int]] = {}
    for each in notes:
        starts.setdefault(each.note.start, set()).add(each.note.pitch % 12)
    found = {start for start, classes in starts.items() if (2 * start / pulse).denominator == 1 or len(classes) > 1}
    return sorted(found | {min(starts), max(each.note.end for each in notes)})


def _rank(at: Time, bar: Time) -> int:
    return 0 if at % bar == 0 else 1 if (2 * at) % bar == 0 else 2 if at.denominator == 1 else 3


def _new(at: Time, bar: Time) -> float:
    if at % bar == 0:
        return DOWNBEAT
    return BEAT if at.denominator == 1 else HALF_BEAT if at.denominator == 2 else ELSEWHERE
