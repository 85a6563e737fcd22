"""All ways in which voices can sing a chord, and what each of them costs.

A voicing is a tuple of MIDI numbers from the highest voice down. Costs are whole numbers, of which a semitone in an
upper voice is 4; what they weigh is in the tables here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from ...pattern.nearest import nearest
from ...pattern.notes import midi
from ..rules.voicing import RANGES
from .chords import OCTAVE, Chord

Voicing: TypeAlias = tuple[int, ...]
Range: TypeAlias = tuple[int, int]
Ranges: TypeAlias = tuple[Range, ...]

SATB = ("soprano", "alto", "tenor", "bass")
# Who sings in so many voices.
CHOIRS = {
    2: ("soprano", "bass"),
    3: ("soprano", "alto", "bass"),
    4: SATB,
    5: ("soprano", "soprano", "alto", "tenor", "bass"),
    6: ("soprano", "soprano", "alto", "tenor", "baritone", "bass"),
}
# How much doubling each tone costs, in semitones above the root: the root is free, what must resolve is dear.
DOUBLED = {0: 0, 7: 3, 3: 3, 4: 6, 2: 6, 5: 6}
DOUBLED_DISSONANCE, DOUBLED_LEADING_NOTE = 24, 40
# Diminished triads double their third, since root and fifth are the leading note and what falls from it.
DOUBLED_DIMINISHED = {0: 16, 3: 0, 6: 8}
NO_FIFTH, UNISON, MUDDY = 5, 6, 8
# Above the bass the tenor may be this far without a cost; below this pitch, this close is muddy.
TENOR_GAP, LOW, CLOSE = 19, 43, 7
# In which order tones are given up by too few voices: the last first. The bass and the third never are.
RANKS = {3: 1, 4: 1, 10: 2, 11: 2, 6: 3, 8: 3, 1: 3, 0: 4, 2: 5, 9: 5, 5: 6, 7: 7}


def ranges_of(ranges: Sequence[str | tuple[int | str, int | str]] | str | None, voices: int) -> Ranges:
    """Return the lowest and highest notes of voices, from the highest voice down, by their names or as pairs.

    Raises ValueError for a voice that is not known, and for a number of voices other than 2 to 6.

    >>> ranges_of("SATB", 4)[0], ranges_of([("c4", "c5"), (36, 60)], 2)
    ((60, 81), ((60, 72), (36, 60)))
    """
    if voices not in CHOIRS:
        raise ValueError(f"voices are led in 2 to {max(CHOIRS)} parts: not in {voices}")
    named = (
        CHOIRS[voices] if ranges is None or ranges == SATB else _letters(ranges) if isinstance(ranges, str) else ranges
    )
    if len(named) != voices:
        raise ValueError(f"{voices} voices need {voices} ranges, from the highest down: there are {len(named)}")
    found = tuple(_range(each) for each in named)
    for low, high in found:
        if low > high:
            raise ValueError(f"a range goes from its lowest note to its highest: not from {low} to {high}")
    return found


def _letters(text: str) -> list[str]:
    names = {name[0].upper(): name for name in SATB}
    return [names.get(letter.upper(), letter) for letter in text] if text.isalpha() and len(text) <= 6 else text.split()


def _range(each: str | tuple[int | str, int | str]) -> Range:
    if isinstance(each, str):
        if each not in RANGES:
            raise ValueError(f"no voice '{each}'{nearest(each, RANGES)}")
        return RANGES[each]
    low, high = (midi(note) if isinstance(note, str) else int(note) for note in each)
    return low, high


def kept(chord: Chord, voices: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return the pitch classes that so many voices sing of a chord, and those of them that must be there.

    Too few voices give up the fifth first, then the eleventh, ninth or thirteenth, then the root if it is not the bass.
    """
    ranked = sorted(chord.classes, key=lambda each: (each != chord.bass, _rank((each - chord.root) % OCTAVE, chord)))
    sung = frozenset(ranked[:voices])
    fifth = (chord.root + 7) % OCTAVE
    free = chord.bass == chord.root and len(chord.steps) > 2 and voices <= 4
    return sung, sung - {fifth} if free else sung


def _rank(tone: int, chord: Chord) -> int:
    if tone == 3 and 4 in chord.steps:
        return RANKS[1]
    if tone in {2, 5} and not chord.steps & {3, 4}:
        return RANKS[4]
    if tone == 9 and {3, 6} <= chord.steps:
        return RANKS[10]
    return RANKS[tone]


@lru_cache(maxsize=512)
def voicings(chord: Chord, ranges: Ranges, top: int = -1, low: int = -1) -> tuple[Voicing, ...]:
    """Return all voicings of a chord in ranges: in order, complete, and upper neighbours within an octave.

    `top` and `low` pin the outer voices. There may be none.

    >>> voicings(Chord(0, (0, 4, 7)), ((67, 72), (60, 66), (52, 59), (43, 48)))
    ((67, 60, 52, 48), (72, 60, 52, 48), (67, 64, 52, 48), (72, 64, 52, 48), (67, 64, 55, 48), (72, 64, 55, 48))
    """
    sung, needed = kept(chord, len(ranges))
    lowest = [low] if low >= 0 else [note for note in _notes(ranges[-1]) if note % OCTAVE == chord.bass]
    found: list[Voicing] = [(bass,) for bass in lowest]
    for number in range(len(ranges) - 2, -1, -1):
        widest = OCTAVE if number < len(ranges) - 2 else 127
        fits = [note for note in _notes(ranges[number]) if note % OCTAVE in sung]
        if number == 0 and top >= 0:
            fits = [top]
        found = [(note, *voicing) for voicing in found for note in fits if 0 <= note - voicing[0] <= widest]
    return tuple(voicing for voicing in found if needed <= {note % OCTAVE for note in voicing})


def _notes(span: Range) -> Iterator[int]:
    return iter(range(span[0], span[1] + 1))


def voicing_cost(voicing: Voicing, chord: Chord, ranges: Ranges, leading: int = -1) -> int:
    """Return what a voicing of a chord costs: doublings, a fifth left out, unisons, mud, the edges of ranges.

    `leading` is the pitch class of a leading note that is not to be doubled, -1 for none.

    >>> sung = ((60, 81), (53, 76), (47, 69), (36, 64))
    >>> [voicing_cost((top, 67, 64, 48), Chord(0, (0, 4, 7)), sung) for top in (72, 76)]
    [5, 13]
    """
    cost = sum(abs(2 * note - low - high) // 4 for note, (low, high) in zip(voicing, ranges, strict=True))
    sung = [note % OCTAVE for note in voicing]
    cost += sum(_doubling(each, chord, leading) * (sung.count(each) - 1) for each in set(sung))
    cost += NO_FIFTH * ((chord.root + 7) % OCTAVE in chord.classes - set(sung))
    cost += UNISON * sum(one == two for one, two in pairwise(voicing))
    tenor, bass = voicing[-2], voicing[-1]
    return cost + 2 * max(0, tenor - bass - TENOR_GAP) + MUDDY * (bass < LOW and tenor - bass < CLOSE)


def _doubling(each: int, chord: Chord, leading: int) -> int:
    tone = (each - chord.root) % OCTAVE
    if each == leading or (tone == 4 and 10 in chord.steps):
        return DOUBLED_LEADING_NOTE
    if tone in {2, 5} and not chord.steps & {3, 4}:
        return DOUBLED_DISSONANCE
    table = DOUBLED_DIMINISHED if chord.steps == {0, 3, 6} else DOUBLED
    return table.get(tone, DOUBLED_DISSONANCE)
