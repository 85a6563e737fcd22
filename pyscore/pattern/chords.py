"""Chords: names from Tidal and from lead sheets, as semitones above the root, and how their notes are placed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from .nearest import nearest
from .notes import MIDDLE_C, NOTE, midi
from .registry import builder

Notes: TypeAlias = tuple[int, ...]

OCTAVE = 12
# More notes at once than any hands, and few enough that nobody waits.
MOST_NOTES = 128

# fmt: off
ROWS: tuple[tuple[Notes, str], ...] = (
    # One note, fifths and fourths
    ((0,), "one 1"),
    ((0, 7), "five 5 power"),
    ((0, 7, 14), "quintal"),
    ((0, 5, 10, 15), "quartal"),
    ((0, 2, 7), "sus2"),
    ((0, 5, 7), "sus4 sus"),
    ((0, 2, 5, 7), "sus24 sus2sus4"),
    # Triads
    ((0, 4, 7), "major maj M"),
    ((0, 3, 7), "minor min m -"),
    ((0, 4, 8), "aug augmented plus sharp5 +"),
    ((0, 3, 6), "dim diminished o °"),
    ((0, 4, 6), "majorFlat5 majb5 Mb5"),
    ((0, 3, 8), "msharp5 minorSharp5 mS5 m#5"),
    # Triads with a note added; Tidal's dominants of this name have no seventh
    ((0, 2, 4, 7), "add2"),
    ((0, 2, 3, 7), "madd2 minadd2"),
    ((0, 4, 5, 7), "add4"),
    ((0, 4, 7, 14), "add9 dom9"),
    ((0, 3, 7, 14), "madd9 minadd9"),
    ((0, 4, 7, 17), "add11 dom11"),
    ((0, 3, 7, 17), "madd11 minadd11"),
    ((0, 4, 7, 18), "addsharp11 add#11"),
    ((0, 4, 7, 21), "add13 dom13"),
    # Sixths
    ((0, 4, 7, 9), "six 6 major6 maj6 M6"),
    ((0, 3, 7, 9), "m6 minor6 min6 -6"),
    ((0, 4, 7, 9, 14), "sixby9 6by9 sixNine six9 69"),
    ((0, 3, 9, 7, 14), "m6by9 minorSixNine minor69 minSixNine min69 mSixNine m69 -69"),
    # Sevenths
    ((0, 4, 7, 11), "major7 maj7 M7 ma7 ^7 Δ Δ7"),
    ((0, 4, 7, 10), "dom7 7 seven"),
    ((0, 3, 7, 10), "minor7 min7 m7 mi7 -7"),
    ((0, 3, 7, 11), "minorMajor7 minMaj7 mmaj7 mM7 m^7 -^7"),
    ((0, 3, 6, 9), "dim7 diminished7 o7 °7"),
    ((0, 3, 6, 10), "m7flat5 m7f5 min7flat5 min7f5 minor7flat5 minor7f5 m7b5 min7b5 -7b5 halfDim h h7 ø ø7"),
    ((0, 3, 6, 11), "dimMaj7 dimM7 oM7 °M7"),
    ((0, 4, 8, 10), "sevenSharp5 7s5 7#5 aug7 +7"),
    ((0, 4, 8, 11), "maj7sharp5 maj7s5 maj7#5 M7#5 augMaj7 augM7 ^7#5"),
    ((0, 4, 6, 10), "sevenFlat5 7f5 7b5"),
    ((0, 4, 6, 11), "maj7flat5 maj7f5 maj7b5 M7b5 ^7b5"),
    ((0, 3, 8, 10), "m7sharp5 m7s5 min7sharp5 min7s5 minor7sharp5 minor7s5 m7#5 min7#5"),
    ((0, 2, 7, 10), "sevenSus2 7sus2"),
    ((0, 5, 7, 10), "sevenSus4 7sus4 7sus"),
    ((0, 2, 7, 11), "maj7sus2 M7sus2"),
    ((0, 5, 7, 11), "maj7sus4 M7sus4"),
    ((0, 4, 7, 10, 17), "7add11"),
    ((0, 3, 7, 10, 17), "m7add11 min7add11"),
    ((0, 4, 7, 10, 21), "7add13 7add6 7six"),
    # Sevenths with altered notes above
    ((0, 4, 7, 10, 13), "sevenFlat9 7f9 7b9"),
    ((0, 4, 7, 10, 15), "sevenFlat10 7f10 sevenSharp9 7s9 7#9 hendrix"),
    ((0, 4, 7, 10, 18), "sevenSharp11 7s11 7#11"),
    ((0, 4, 7, 10, 20), "sevenFlat13 7f13 7b13"),
    ((0, 4, 6, 10, 13), "7b5b9 7f5f9"),
    ((0, 4, 6, 10, 15), "7b5#9 7f5s9"),
    ((0, 4, 8, 10, 13), "sevenSharp5flat9 7s5f9 7#5b9"),
    ((0, 4, 8, 10, 15), "sevenSharp5sharp9 7s5s9 7#5#9 7alt alt"),
    ((0, 4, 7, 10, 13, 15), "7b9#9"),
    ((0, 4, 7, 10, 13, 18), "7b9#11"),
    ((0, 4, 7, 10, 13, 20), "7b9b13"),
    ((0, 4, 7, 10, 15, 18), "7#9#11"),
    ((0, 4, 7, 10, 15, 20), "7#9b13"),
    ((0, 5, 7, 10, 13), "7b9sus4 7b9sus 7susb9"),
    ((0, 4, 7, 11, 18), "maj7sharp11 maj7s11 maj7#11 M7#11 ^7#11"),
    ((0, 3, 7, 10, 13), "m7flat9 m7f9 min7flat9 min7f9 minor7flat9 minor7f9 m7b9"),
    ((0, 3, 7, 10, 15), "m7sharp9 m7s9 min7sharp9 min7s9 minor7sharp9 minor7s9 m7#9"),
    ((0, 3, 8, 10, 13), "m7sharp5flat9 minor7sharp5flat9 m7#5b9"),
    # Ninths; the two of three notes are Tidal's
    ((0, 4, 7, 10, 14), "nine 9"),
    ((0, 4, 7, 11, 14), "maj9 major9 M9 ma9 ^9 Δ9"),
    ((0, 3, 7, 10, 14), "m9 minor9 min9 mi9 -9"),
    ((0, 3, 7, 11, 14), "minorMajor9 minMaj9 mmaj9 mM9 m^9 -^9"),
    ((0, 3, 6, 10, 14), "m9b5 h9 ø9"),
    ((0, 4, 8, 10, 14), "9#5 aug9 +9"),
    ((0, 4, 6, 10, 14), "9b5"),
    ((0, 5, 7, 10, 14), "nineSus4 ninesus4 9sus4 9sus"),
    ((0, 4, 7, 11, 14, 18), "maj9sharp11 maj9#11 M9#11 ^9#11"),
    ((0, 1, 13), "nineSharp5 9sharp5 9s5"),
    ((0, 1, 14), "m9sharp5 m9s5 min9sharp5 min9s5 minor9sharp5 minor9s5"),
    # Elevenths
    ((0, 4, 7, 10, 14, 17), "eleven 11"),
    ((0, 4, 7, 11, 14, 17), "maj11 major11 M11 ma11 ^11"),
    ((0, 3, 7, 10, 14, 17), "m11 minor11 min11 mi11 -11"),
    ((0, 4, 7, 10, 14, 18), "elevenSharp 11s 11# 9#11"),
    ((0, 3, 7, 10, 14, 18), "m11sharp m11s minor11sharp m9#11"),
    ((0, 3, 6, 10, 14, 17), "m11b5 h11 ø11"),
    # Thirteenths
    ((0, 4, 7, 10, 14, 17, 21), "thirteen 13"),
    ((0, 4, 7, 11, 14, 21), "maj13 major13 M13 ma13 ^13"),
    ((0, 3, 7, 10, 14, 17, 21), "m13 minor13 min13 mi13 -13"),
    ((0, 5, 7, 10, 14, 21), "13sus4 13sus"),
    ((0, 4, 7, 10, 13, 21), "13b9"),
    ((0, 4, 7, 10, 15, 21), "13#9"),
    ((0, 4, 7, 10, 14, 18, 21), "13#11"),
    ((0, 4, 7, 11, 14, 18, 21), "maj13#11 M13#11 ^13#11"),
    # Single chords that have a name of their own: Miles Davis's, Wagner's, Skryabin's, Stravinsky's
    ((0, 5, 10, 15, 19), "soWhat"),
    ((0, 6, 10, 15), "tristan"),
    ((0, 6, 10, 16, 21, 26), "mystic"),
    ((0, 4, 7, 6, 10, 13), "petrushka"),
)
# fmt: on

CHORDS: dict[str, Notes] = {name: notes for notes, names in ROWS for name in names.split()}
# Names may begin with any capitals, but for M and m, which differ: only longer words are compared without them.
PLAIN = {name.lower(): notes for name, notes in CHORDS.items() if name[:2].isalpha()}
SYMBOL = re.compile(r"([A-Ga-g](?:##?|bb?)?)(.*)")
MODIFIER = re.compile(r"(?P<invert>i)|(?P<open>o)|d(?P<drop>\d+)|(?P<count>\d+)")


class Chord(NamedTuple):
    """A chord's root, as a MIDI number, and all of its notes."""

    root: int
    notes: Notes


def chord_notes(
    name: str, count: int | None = None, inversion: int = 0, open_voiced: bool = False, drop: int = 0
) -> Notes:
    """Return a chord's notes in semitones above its root, changed in the order of the arguments, as in Tidal.

    `count` cuts it off, or goes on with it in the next octaves. Raises ValueError with the nearest name.

    >>> chord_notes("m7"), chord_notes("maj", count=5, inversion=1)
    ((0, 3, 7, 10), (4, 7, 12, 16, 12))
    >>> chord_notes("maj", open_voiced=True), chord_notes("maj7", drop=2)
    ((-12, -5, 4), (-5, 0, 4, 11))
    """
    notes = named(name)
    if count is not None:
        notes = ranged(notes, count)
    notes = inverted(notes, inversion)
    return dropped(opened(notes) if open_voiced else notes, drop)


def named(name: str) -> Notes:
    """Return the notes of the chord that has a name. Raises ValueError with the nearest name.

    >>> named("m"), named("M"), named("Min7")
    ((0, 3, 7), (0, 4, 7), (0, 3, 7, 10))
    """
    found = CHORDS.get(name) or (PLAIN.get(name.lower()) if name[:2].isalpha() else None)
    if found is None:
        raise ValueError(f"no chord '{name}'{nearest(name, CHORDS)}")
    return found


@builder
def chord_names() -> list[str]:
    """Return the names of all chords.

    >>> from pyscore import chord_names
    >>> chord_names()[:3]
    ['one', '1', 'five']
    """
    return list(CHORDS)


# How the notes of a chord are placed; each as Tidal does it


def ranged(notes: Sequence[int], count: int) -> Notes:
    """Return so many notes, which go on in the next octaves if the chord has fewer. Raises ValueError for too many.

    >>> ranged((0, 4, 7), 5), ranged((0, 4, 7, 10), 3)
    ((0, 4, 7, 12, 16), (0, 4, 7))
    """
    if not 0 <= count <= MOST_NOTES:
        raise ValueError(f"a chord takes a number of notes from 0 to {MOST_NOTES}: not {count}")
    return tuple(notes[nth % len(notes)] + OCTAVE * (nth // len(notes)) for nth in range(count)) if notes else ()


def inverted(notes: Sequence[int], times: int = 1) -> Notes:
    """Return notes of which the first `times` become the last, an octave up; if negative, the last go down.

    >>> inverted((0, 4, 7)), inverted((0, 4, 7), 3), inverted((0, 4, 7), -1)
    ((4, 7, 12), (12, 16, 19), (-5, 0, 4))
    """
    count = len(notes)
    moved = range(times, times + count)
    return tuple(notes[nth % count] + OCTAVE * (nth // count) for nth in moved)


def opened(notes: Sequence[int]) -> Notes:
    """Return an open voicing: the first and the third note an octave down, if there are three.

    >>> opened((0, 4, 7, 10))
    (-12, -5, 4, 10)
    """
    if len(notes) < 3:
        return tuple(notes)
    first, second, third, *rest = notes
    return (first - OCTAVE, third - OCTAVE, second, *rest)


def dropped(notes: Sequence[int], nth: int) -> Notes:
    """Return notes of which the `nth` from the top is an octave down, if there are so many.

    >>> dropped((0, 4, 7, 11), 2)
    (-5, 0, 4, 11)
    """
    if not 0 < nth <= len(notes):
        return tuple(notes)
    at = len(notes) - nth
    return (notes[at] - OCTAVE, *notes[:at], *notes[at + 1 :])


# How chords are written


def parse_chord(text: str) -> Chord:
    """Return the chord of a lead sheet's symbol (`F#m7`), or of a note, a name and Tidal's modifiers after quotes.

    A root without an octave lies from middle C upwards. Raises ValueError.

    >>> parse_chord("F#m7"), parse_chord("e3'min7'ii").notes
    (Chord(root=66, notes=(66, 69, 73, 76)), (59, 62, 64, 67))
    """
    if "'" in text:
        note, name, *modifiers = text.split("'")
        root, steps = _root(note), _modified(named(name or "major"), modifiers)
    else:
        found = SYMBOL.fullmatch(text)
        if found is None:
            raise ValueError(f"'{text}' is not a chord: write Cm7, or c4'min7 for one in an octave")
        root, steps = midi(found[1].lower()), named(found[2] or "major")
    return Chord(root, tuple(root + step for step in steps))


def _root(note: str) -> int:
    return midi(note) if NOTE.fullmatch(note) else MIDDLE_C if not note else _number(note)


def _number(text: str) -> int:
    if not text.lstrip("-").isdigit():
        raise ValueError(f"'{text}' is not a chord's root: expected a note name or a number, such as c4'maj")
    return int(text)


def _modified(notes: Notes, modifiers: Sequence[str]) -> Notes:
    for text in modifiers:
        found = list(MODIFIER.finditer(text))
        if "".join(each.group() for each in found) != text or not text:
            raise ValueError(f"no chord modifier '{text}': expected i, o, d1 or a number of notes")
        for each in found:
            notes = _modified_by(notes, each)
    return notes


def _modified_by(notes: Notes, modifier: re.Match[str]) -> Notes:
    match modifier.lastgroup:
        case "invert":
            return inverted(notes)
        case "open":
            return opened(notes)
        case "drop":
            return dropped(notes, int(modifier["drop"]))
        case _:
            return ranged(notes, int(modifier["count"]))
