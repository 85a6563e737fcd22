"""How two parts may not move together: in parallel perfect intervals, or into one that similar motion hides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from .fault import Fault
from .texture import SILENCE, Moment, Pitches, Texture, note_name

FIFTH, OCTAVE = 7, 12
# The largest step, in semitones: what moves by more leaps.
STEP = 2
DIRECTIONS = {True: "parallel", False: "contrary"}


def parallel_fifths(music: Texture) -> Iterator[Fault]:
    """Yield where two parts move from a perfect fifth to another in the same direction (Fux, Gradus, 1725)."""
    return _consecutive(music, FIFTH, "fifths", similar=True)


def parallel_octaves(music: Texture) -> Iterator[Fault]:
    """Yield where two parts move from an octave to another, or to a unison, in the same direction."""
    return _consecutive(music, 0, "octaves", similar=True)


def parallel_unisons(music: Texture) -> Iterator[Fault]:
    """Yield where two parts move from a unison to another."""
    return _consecutive(music, 0, "unisons", similar=True)


def contrary_fifths(music: Texture) -> Iterator[Fault]:
    """Yield where two parts move from a perfect fifth to another in contrary motion."""
    return _consecutive(music, FIFTH, "fifths", similar=False)


def contrary_octaves(music: Texture) -> Iterator[Fault]:
    """Yield where two parts move from an octave or a unison to another in contrary motion."""
    return _consecutive(music, 0, "octaves", similar=False)


def hidden_fifths(music: Texture) -> Iterator[Fault]:
    """Yield where the outer parts move in the same direction to a perfect fifth, the upper one by leap."""
    return _hidden(music, FIFTH, "fifth")


def hidden_octaves(music: Texture) -> Iterator[Fault]:
    """Yield where the outer parts move in the same direction to an octave or a unison, the upper one by leap."""
    return _hidden(music, 0, "octave")


def said(music: Texture, moment: Moment, *parts: int) -> str:
    """Return what parts sound at a moment, in words: `alto c5 and tenor e4`."""
    return " and ".join(f"{music.names[part]} {note_name(moment.pitches[part])}" for part in parts)


def moving(before: Pitches, after: Pitches) -> list[int]:
    """Return the parts that go from one note to another."""
    return [part for part, (one, two) in enumerate(zip(before, after, strict=True)) if SILENCE != one != two != SILENCE]


def _consecutive(music: Texture, size: int, what: str, *, similar: bool) -> Iterator[Fault]:
    """Yield where two parts move from an interval, counted within the octave, to the same interval."""
    for before, after in music.moves():
        one, two = before.pitches, after.pitches
        for upper, lower in combinations(moving(one, two), 2):
            first, then = one[upper] - one[lower], two[upper] - two[lower]
            if first % OCTAVE != size or then % OCTAVE != size or (what == "unisons") != (first == then == 0):
                continue
            if ((two[upper] > one[upper]) == (two[lower] > one[lower])) == similar:
                rule = f"{DIRECTIONS[similar]} {what}"
                text = f"{rule} from {said(music, before, upper, lower)} to {said(music, after, upper, lower)}"
                yield Fault(rule, after.start, (music.names[upper], music.names[lower]), text)


def _hidden(music: Texture, size: int, what: str) -> Iterator[Fault]:
    upper, lower = 0, len(music.names) - 1
    for before, after in music.moves():
        one, two = before.pitches, after.pitches
        if upper == lower or SILENCE in {one[upper], one[lower], two[upper], two[lower]}:
            continue
        rise, below = two[upper] - one[upper], two[lower] - one[lower]
        similar = rise * below > 0 and abs(rise) > STEP
        into = (two[upper] - two[lower]) % OCTAVE == size != (one[upper] - one[lower]) % OCTAVE
        if similar and into and not _same_chord(one, two):
            there, here = said(music, before, upper, lower), said(music, after, upper, lower)
            text = f"hidden {what}: {there} leap the same way to {here}"
            yield Fault(f"hidden {what}s", after.start, (music.names[upper], music.names[lower]), text)


def _same_chord(one: Pitches, two: Pitches) -> bool:
    """Return whether only the position of a chord changes, over which hidden intervals are free."""
    return len(one) > 2 and {pitch % OCTAVE for pitch in one} == {pitch % OCTAVE for pitch in two}
