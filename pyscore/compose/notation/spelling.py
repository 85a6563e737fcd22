"""How notes are spelled: names chosen by what sounds around them.

Letters are chosen by Meredith's algorithm ps13s1 (The ps13 Pitch Spelling Algorithm, 2006):
every note that sounds nearby votes, as if it were the tonic, for the letter of the chromatic scale above it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...pattern.notes import PITCH_CLASSES
from ...pattern.time import Time
from ..analysis.home import correlation, key_name, likely_keys, profile, weights
from ..score import Mark, Note, Part, Sheet
from ..score.sheet import ZERO
from .fifths import place, signature

# By how many letters a note of the chromatic scale lies above its tonic, of which it is so many semitones above.
STEPS = (0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6)
SCALE = "cdefgab"
# How many notes before one, and from it on, have a vote; a key that is known votes as if it were so many notes.
BEFORE, AFTER, KEY_VOTES = 10, 42, 4


def key_signature(music: Sheet) -> int:
    """Return how many sharps a sheet is best written with, flats below 0: its first key's, or as its notes are.

    >>> from pyscore.compose.score import written
    >>> key_signature(written("c4 eb4 f4 ab4 b4 c5")), key_signature(written("d4 e4 f#4 a4 c#5 d5"))
    (-3, 2)
    """
    return signature(music.keys[0].text if music.keys else likely_keys(music)[0].key)


def likely_key(notes: Iterable[Note]) -> str:
    """Return the major or minor key that a bag of notes is likely in, by how long each sounds in all."""
    notes = list(notes)
    heard = weights(notes, ZERO, max((note.end for note in notes), default=ZERO))
    keys = [(mode, tonic) for mode in ("major", "minor") for tonic in range(12)]
    mode, tonic = max(keys, key=lambda key: correlation(heard, profile(key[0]), key[1]))
    return key_name(tonic, mode)


def spelled(music: Sheet) -> Sheet:
    """Return a sheet of whose notes every one has a name, such as `eb`; those that had one keep it.

    >>> from pyscore.compose.score import written
    >>> [note.name for note in spelled(written("c4 eb4 f#4 g4 bb4 b4 c5")).parts[0].notes]
    ['c', 'eb', 'f#', 'g', 'bb', 'b', 'c']
    """
    notes = sorted(set(_pitched(music.parts)), key=lambda note: (note.start, note.pitch))
    names = dict(zip(notes, _names(notes, _homes(music, notes)), strict=True))
    return music.mapped(lambda part: part.mapped(lambda note: note._replace(name=names.get(note, ""))))


def _pitched(parts: Iterable[Part]) -> Iterable[Note]:
    return (note for part in parts for note in part.notes if not note.sound)


class Home(NamedTuple):
    """A key from a time on: its tonic's pitch class and letter."""

    start: Time
    tonic: int
    letter: int


def _homes(music: Sheet, notes: Sequence[Note]) -> list[Home]:
    """Return the keys of a sheet, or that which it is likely in. Raises ValueError."""
    marks = music.keys or tuple(Mark(ZERO, likely_keys(music)[0].key) for _ in notes[:1])
    tonics = [place(mark.text.split()[0]) for mark in marks if signature(mark.text) is not None]
    return [Home(mark.start, 7 * at % 12, 4 * at % 7) for mark, at in zip(marks, tonics, strict=True)]


def _names(notes: Sequence[Note], homes: Sequence[Home]) -> Iterable[str]:
    """Yield the names of notes in the order of their starts, in keys; those that have one keep it."""
    votes = [0] * 12
    chromas = [note.pitch % 12 for note in notes]
    tables = [_letters(home) for home in homes]
    for chroma in chromas[:AFTER]:
        votes[chroma] += 1
    for at, note in enumerate(notes):
        home = max(0, bisect_right(homes, note.start, key=lambda home: home.start) - 1)
        yield note.name or _chosen(chromas[at], votes, tables[home], homes[home].tonic)
        if at + AFTER < len(chromas):
            votes[chromas[at + AFTER]] += 1
        if at >= BEFORE:
            votes[chromas[at - BEFORE]] -= 1


def _letters(home: Home) -> list[list[int]]:
    """Return which letter each pitch class votes for, as a tonic, for each pitch class."""
    tonics = [home.letter - STEPS[(home.tonic - tonic) % 12] for tonic in range(12)]
    return [[(tonics[each] + STEPS[(chroma - each) % 12]) % 7 for each in range(12)] for chroma in range(12)]


def _chosen(chroma: int, votes: Sequence[int], letters: Sequence[Sequence[int]], tonic: int) -> str:
    """Return the name of a pitch class with the letter that most votes are for."""
    counts = [0] * 7
    for letter, count in zip(letters[chroma], votes, strict=True):
        counts[letter] += count
    counts[letters[chroma][tonic]] += KEY_VOTES
    name = SCALE[counts.index(max(counts))]
    raised = (chroma - PITCH_CLASSES[name] + 6) % 12 - 6
    return name + ("#" * raised if raised > 0 else "b" * -raised)
